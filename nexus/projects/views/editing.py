"""Edit what a project says of itself."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from nexus.accounts.access import account
from nexus.cohorts.access import MEMBER, actor
from nexus.core import drafts
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.projects import actions
from nexus.projects.forms import ProjectForm, typed_as
from nexus.projects.models import Project
from nexus.projects.views.blueprint import ONE, bp, to_change


def _place(project: Project) -> str:
    return f"project:{project.id}"


@bp.get(f"{ONE}/edit")
@may(MEMBER)
def edit(project_id: int) -> ResponseReturnValue:
    """The text of a project, as it is or as one was writing it."""
    project = to_change(project_id)
    draft = drafts.kept(account().id, _place(project))
    typed = MultiDict(draft) if draft else None
    form = ProjectForm(project.track, typed, data=typed_as(project))
    form.of(project)
    return show("projects/edit.html", form=form, project=project, draft=bool(draft))


@bp.post(f"{ONE}/edit")
@may(MEMBER)
def save(project_id: int) -> ResponseReturnValue:
    """Keep what a project says of itself."""
    project = to_change(project_id)
    form = ProjectForm(project.track)
    if form.accepted(project):
        try:
            actions.edit(project, form.changes(), opened=project.version, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            drafts.forget(account().id, _place(project))
            page = url_for(".project", project_id=project.id)
            return done(commit(to=page), notice=_("Saved."))
    return show("projects/edit.html", status=form.status, form=form, project=project, draft=False)


@bp.post(f"{ONE}/draft")
@may(MEMBER)
def keep_draft(project_id: int) -> ResponseReturnValue:
    """Keep what is being written, every few seconds; sent by the page itself."""
    project = to_change(project_id)
    drafts.keep(account().id, _place(project), drafts.typed(ProjectForm(project.track)))
    commit(to="")
    return "", 204


@bp.post(f"{ONE}/draft/discard")
@may(MEMBER)
def discard_draft(project_id: int) -> ResponseReturnValue:
    """Go back to what was saved."""
    act_once()
    project = to_change(project_id)
    drafts.forget(account().id, _place(project))
    page = url_for(".edit", project_id=project.id)
    return done(commit(to=page), notice=_("Your changes are gone."))

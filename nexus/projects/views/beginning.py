"""Begin a project, and choose another brief or track."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import LEARNER, MEMBER, actor, enrolment
from nexus.cohorts.actions import propose_idea, set_track
from nexus.cohorts.models import Brief, Track
from nexus.cohorts.queries import open_briefs, seen_by
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.projects import actions, queries
from nexus.projects.forms import OWN_IDEA, BeginForm
from nexus.projects.views.blueprint import HERE, ONE, bp, to_change


def _form(**shown: Any) -> BeginForm:
    cohort = enrolment().cohort
    briefs = db.session.scalars(seen_by(enrolment().account_id, open_briefs(cohort)))
    return BeginForm(briefs, queries.counts_by_brief(cohort.id), data=shown)


def _chosen(form: BeginForm) -> Brief:
    """The brief that was chosen; an own idea becomes one."""
    if form.brief.data != OWN_IDEA:
        return form.briefs[form.brief.data]
    return propose_idea(enrolment(), form.idea.data or "", form.about.data or "", by=actor())


@bp.route(f"{HERE}/new", methods=["GET", "POST"])
@may(LEARNER)
def begin() -> ResponseReturnValue:
    """Begin a project, for who is in none."""
    here = enrolment()
    mine = queries.project_of(here)
    if mine is not None:
        return redirect(url_for(".project", project_id=mine.id), 303)
    form = _form(track=here.track)
    if form.accepted():
        set_track(here, Track(form.track.data))
        try:
            project = actions.register(here, _chosen(form), by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            to = commit(to=url_for(".edit", project_id=project.id))
            return done(to, notice=_("Your project is registered. Say what you build."))
    return show("projects/begin.html", status=form.status, form=form)


@bp.route(f"{ONE}/brief", methods=["GET", "POST"])
@may(MEMBER)
def change(project_id: int) -> ResponseReturnValue:
    """Choose another brief or track, until paired; what was written stays."""
    project = to_change(project_id)
    form = _form(track=project.track, brief=project.brief_id)
    form.of(project)
    if form.accepted(project):
        try:
            track = Track(form.track.data)
            project = actions.change_track(project, track, _chosen(form), by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            to = commit(to=url_for(".project", project_id=project.id))
            return done(to, notice=_("Saved."))
    return show("projects/brief.html", status=form.status, form=form, project=project)

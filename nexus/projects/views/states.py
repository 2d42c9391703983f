"""What a project takes: its state, by one press each, and its places."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import MEMBER, actor, enrolment
from nexus.cohorts.calendar import day_of
from nexus.core.access import may
from nexus.core.clock import now
from nexus.core.db import get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.projects import actions, queries
from nexus.projects.forms import AwayForm, PlacesForm
from nexus.projects.models import Project, ProjectState
from nexus.projects.views.blueprint import ONE, bp, to_change


def _page(project: Project, **forms: Any) -> ResponseReturnValue:
    """The page of all states; a form that was refused stands in place of the fresh one."""
    cohort = enrolment().cohort
    tomorrow = day_of(cohort, now()) + timedelta(days=1)
    away = forms.get("away") or AwayForm(None, data={"until": project.away_until})
    places = forms.get("places") or PlacesForm(
        cohort.most_for(project.track), None, data={"places": project.capacity}
    )
    status = 422 if away.failed or places.failed else 200
    return show(
        "projects/state.html",
        status=status,
        project=project,
        away=away,
        tomorrow=tomorrow,
        partners=places,
        leads=queries.leads(project, enrolment()),
    )


@bp.get(f"{ONE}/state")
@may(MEMBER)
def state(project_id: int) -> ResponseReturnValue:
    """Open, away, alone, paused or closed, and what each does."""
    return _page(to_change(project_id))


@bp.post(f"{ONE}/state")
@may(MEMBER)
def set_state(project_id: int) -> ResponseReturnValue:
    """Choose another state; away needs a day."""
    project = to_change(project_id)
    chosen = request.form.get("state", "")
    if chosen == ProjectState.AWAY:
        return _go_away(project)
    act_once()
    if chosen not in {ProjectState.OPEN, ProjectState.ALONE, ProjectState.PAUSED}:
        raise Refused("projects.no_such_state")
    actions.set_state(project, ProjectState(chosen), by=actor())
    return _done(project)


def _go_away(project: Project) -> ResponseReturnValue:
    form = AwayForm()
    if form.accepted():
        try:
            actions.set_state(project, ProjectState.AWAY, until=form.until.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.until)
        else:
            return _done(project)
    return _page(project, away=form)


def _done(project: Project) -> ResponseReturnValue:
    to = commit(to=url_for(".project", project_id=project.id))
    return done(to, notice=_("Saved."))


@bp.post(f"{ONE}/places")
@may(MEMBER)
def set_places(project_id: int) -> ResponseReturnValue:
    """How many partners the project takes."""
    project = to_change(project_id)
    form = PlacesForm(enrolment().cohort.most_for(project.track))
    if form.accepted():
        try:
            actions.set_capacity(project, form.places.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.places)
        else:
            return _done(project)
    return _page(project, places=form)


@bp.post(f"{ONE}/close")
@may(MEMBER)
def close(project_id: int) -> ResponseReturnValue:
    """End a project; who was in it is free for another."""
    act_once()
    project = to_change(project_id)
    actions.close(project, by=actor())
    to = commit(to=url_for(".project", project_id=project.id))
    return done(to, notice=_("Closed. You can reopen it as long as you are in no other project."))


@bp.post(f"{ONE}/reopen")
@may(MEMBER)
def reopen(project_id: int) -> ResponseReturnValue:
    """Go on with a closed project."""
    act_once()
    query = queries.projects_to_reopen(enrolment()).where(Project.id == project_id)
    project = get_or_404(query)
    actions.reopen(project, by=actor())
    to = commit(to=url_for(".project", project_id=project.id))
    return done(to, notice=_("Open again."))

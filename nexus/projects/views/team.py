"""Who is in a team, and who would like to be."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import CONFIRMED_LEARNER, CONFIRMED_MEMBER, actor, enrolment
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.projects import actions, queries
from nexus.projects.forms import AskForm, InviteForm
from nexus.projects.models import JoinRequest, Project
from nexus.projects.views.blueprint import ONE, bp, to_change, to_see


def _page(project: Project, form: InviteForm) -> ResponseReturnValue:
    return show(
        "projects/team.html",
        status=form.status,
        form=form,
        project=project,
        leads=queries.leads(project, enrolment()),
        mine=enrolment().id in {member.enrolment_id for member in project.members},
        requests=queries.open_requests_of(project),
    )


@bp.get(f"{ONE}/team")
@may(CONFIRMED_MEMBER)
def team(project_id: int) -> ResponseReturnValue:
    """The members of a team, and the requests to join it."""
    return _page(to_change(project_id), InviteForm())


@bp.post(f"{ONE}/team")
@may(CONFIRMED_MEMBER)
def invite(project_id: int) -> ResponseReturnValue:
    """Ask a learner of the same track into the team."""
    project = to_change(project_id)
    form = InviteForm()
    if form.accepted():
        try:
            learner = actions.learner_at(project, form.handle.data or "")
            actions.invite(project, learner, note=form.note.data or "", by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.handle)
        else:
            return _back(project, _("Asked. You will hear of the answer."))
    return _page(project, form)


def _back(project: Project, notice: str) -> ResponseReturnValue:
    return done(commit(to=url_for(".team", project_id=project.id)), notice=notice)


@bp.post(f"{ONE}/lead")
@may(CONFIRMED_MEMBER)
def hand_over(project_id: int) -> ResponseReturnValue:
    """Make another member the lead."""
    act_once()
    project = to_change(project_id)
    typed = request.form.get("member", "")
    chosen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else 0
    actions.hand_over(project, chosen, by=actor())
    return _back(project, _("The team has another lead now."))


@bp.post(f"{ONE}/leave")
@may(CONFIRMED_LEARNER)
def leave(project_id: int) -> ResponseReturnValue:
    """Leave a team; who is alone in it closes it."""
    act_once()
    actions.leave(to_change(project_id), by=actor())
    return done(commit(to=url_for(".begin")), notice=_("You have left the team."))


@bp.route(f"{ONE}/join", methods=["GET", "POST"])
@may(CONFIRMED_LEARNER)
def join(project_id: int) -> ResponseReturnValue:
    """Ask a team of one's own track to be let in."""
    project = to_see(project_id)
    form = AskForm()
    if form.accepted():
        try:
            actions.ask_to_join(project, enrolment(), note=form.note.data or "", by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            to = commit(to=url_for(".project", project_id=project.id))
            return done(to, notice=_("Asked. You will hear of the answer."))
    own = queries.project_of(enrolment())
    return show("projects/join.html", status=form.status, form=form, project=project, own=own)


@bp.get("/c/<slug:cohort>/join-requests")
@may(CONFIRMED_LEARNER)
def requests() -> ResponseReturnValue:
    """What teams asked of me, and I of them."""
    here = enrolment()
    return show(
        "projects/requests.html",
        requests=queries.open_requests_for(here),
        own=queries.project_of(here),
    )


def _request(request_id: int) -> Any:
    mine = queries.requests_to_answer(enrolment())
    return get_or_404(mine.where(JoinRequest.id == request_id))


@bp.post("/c/<slug:cohort>/join-requests/<id:request_id>/accept")
@may(CONFIRMED_MEMBER)
def accept(request_id: int) -> ResponseReturnValue:
    """Let somebody in, or come in."""
    act_once()
    project = actions.accept(_request(request_id), by=actor())
    return _back(project, _("Done: the team has a new member."))


@bp.post("/c/<slug:cohort>/join-requests/<id:request_id>/decline")
@may(CONFIRMED_MEMBER)
def decline(request_id: int) -> ResponseReturnValue:
    """Say no to a request."""
    act_once()
    asked = _request(request_id)
    actions.decline(asked, by=actor())
    return _answered(asked, _("Declined."))


@bp.post("/c/<slug:cohort>/join-requests/<id:request_id>/withdraw")
@may(CONFIRMED_MEMBER)
def withdraw(request_id: int) -> ResponseReturnValue:
    """Take back a request of one's own side."""
    act_once()
    asked = _request(request_id)
    actions.withdraw(asked, by=actor())
    return _answered(asked, _("Withdrawn."))


def _answered(asked: JoinRequest, notice: str) -> ResponseReturnValue:
    """Back to where one found the request: the own ones, or the team's."""
    own = asked.enrolment_id == enrolment().id
    to = url_for(".requests") if own else url_for(".team", project_id=asked.project_id)
    return done(commit(to=to), notice=notice)

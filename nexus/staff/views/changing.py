"""What staff change about somebody: whether and as what they take part, and where."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts import actions as cohorts
from nexus.cohorts.access import STAFF, actor, enrolment
from nexus.cohorts.models import Enrolment, EnrolmentState
from nexus.cohorts.queries import open_briefs
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.forms import Form
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.pairing.leaving import consequences
from nexus.projects.models import Project
from nexus.projects.queries import kept_place, project_of
from nexus.staff import actions, queries
from nexus.staff.forms import MoveForm, RoleForm, StandingForm, TransferForm
from nexus.staff.views import bp
from nexus.staff.views.people import one

VERBS = {
    EnrolmentState.ACTIVE: cohorts.reinstate,
    EnrolmentState.WITHDRAWN: cohorts.withdraw,
    EnrolmentState.SUSPENDED: cohorts.suspend,
    EnrolmentState.REMOVED: cohorts.remove,
}


def _another(person_id: int) -> Enrolment:
    """Somebody else of the cohort: nobody decides about themselves."""
    found = one(person_id)
    if found.id == enrolment().id:
        raise Refused("staff.not_oneself")
    return found


def _follows(person: Enrolment) -> list[str]:
    kept = None if person.active else kept_place(person)
    return [_("%(team)s is kept for a return.", team=kept.title)] if kept else consequences(person)


def _page(
    person: Enrolment, form: Form, title: str, verb: str, follows: list[str] | None = None
) -> ResponseReturnValue:
    values: dict[str, Any] = {"title": title, "verb": verb, "form": form, "person": person}
    values["follows"] = _follows(person) if follows is None else follows
    return show("staff/act.html", status=form.status, **values)


def _told(person: Enrolment) -> ResponseReturnValue:
    notice = _("Done. %(name)s is told, with your reason.", name=person.account.name)
    return done(commit(to=url_for(".person", person_id=person.id)), notice=notice)


@bp.route("/c/<slug:cohort>/staff/people/<id:person_id>/standing", methods=["GET", "POST"])
@may(STAFF)
def standing(person_id: int) -> ResponseReturnValue:
    """Remove, suspend, note a withdrawal, or let in again."""
    person = _another(person_id)
    form = StandingForm(person)
    form.of(person)
    if form.accepted(person):
        try:
            VERBS[form.state.data](person, form.reason.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.state)
        else:
            return _told(person)
    title = _("Does %(name)s take part?", name=person.account.name)
    return _page(person, form, title, _("Change it"))


@bp.route("/c/<slug:cohort>/staff/people/<id:person_id>/role", methods=["GET", "POST"])
@may(STAFF)
def role(person_id: int) -> ResponseReturnValue:
    """Let somebody take part as something else."""
    person = _another(person_id)
    form = RoleForm(person)
    form.of(person)
    if form.accepted(person):
        try:
            cohorts.change_role(person, form.role.data, form.reason.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.role)
        else:
            return _told(person)
    title = _("Another role for %(name)s", name=person.account.name)
    return _page(person, form, title, _("Change the role"))


@bp.route("/c/<slug:cohort>/staff/people/<id:person_id>/move", methods=["GET", "POST"])
@may(STAFF)
def move(person_id: int) -> ResponseReturnValue:
    """Bring a learner to another track or brief."""
    person = _another(person_id)
    project = project_of(person)
    briefs = db.session.scalars(open_briefs(person.cohort)).all() if project else []
    shown = {"track": person.track, "brief": project.brief_id if project else None}
    form = MoveForm(briefs, data=shown)
    form.of(person)
    if form.accepted(person):
        try:
            actions.move(person, form.track.data, form.chosen, form.reason.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.track)
        else:
            return _told(person)
    title = _("Move %(name)s", name=person.account.name)
    return _page(person, form, title, _("Move"), _of_moving(project))


def _of_moving(project: Project | None) -> list[str]:
    if project is None:
        return [_("There is no project yet: only the track is changed.")]
    if len(project.members) == 1:
        return [_("%(team)s goes along, with all that is written in it.", team=project.title)]
    return [_("They leave %(team)s, which goes on, and begin a project anew.", team=project.title)]


@bp.route("/c/<slug:cohort>/staff/people/<id:person_id>/cohort", methods=["GET", "POST"])
@may(STAFF)
def transfer(person_id: int) -> ResponseReturnValue:
    """Let somebody take part in another cohort that one runs, instead of this one."""
    person = _another(person_id)
    form = TransferForm(queries.other_cohorts(enrolment()))
    form.of(person)
    if form.accepted(person):
        try:
            target = form.cohorts[form.cohort.data]
            actions.transfer(person, target, form.reason.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.cohort)
        else:
            return _told(person)
    title = _("Another cohort for %(name)s", name=person.account.name)
    return _page(person, form, title, _("Move"))

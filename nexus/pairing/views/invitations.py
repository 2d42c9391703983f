"""Invite a team, and answer, withdraw or look back at invitations."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts.access import account
from nexus.cohorts import calendar
from nexus.cohorts.access import CONFIRMED_LEARNER, LEARNER, actor, enrolment
from nexus.core.access import may
from nexus.core.db import db, get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import paginate
from nexus.pairing import actions, queries, shown
from nexus.pairing.forms import DeclineForm, InvitationForm
from nexus.pairing.models import Invitation
from nexus.pairing.views.blueprint import bp, leading, led_project, my_project
from nexus.projects.models import Project
from nexus.projects.queries import project_of


@bp.get("/c/<slug:cohort>/invitations")
@may(LEARNER)
def inbox() -> ResponseReturnValue:
    """Who asks my team, whom we have asked, and (with ?earlier) what became of the others."""
    mine, earlier = project_of(enrolment()), "earlier" in request.args
    if mine is None:
        return show("pairing/no_project.html")
    listed = queries.answered_invitations(mine.id) if earlier else queries.received(mine.id)
    page = paginate(listed)
    sent = [] if earlier else db.session.scalars(queries.sent(mine.id)).unique().all()
    cards = shown.asked([*page.items, *sent], mine.id, names=account().confirmed)
    return show(
        "pairing/inbox.html",
        mine=mine,
        earlier=earlier,
        page=page,
        listed=cards[: len(page.items)],
        sent=cards[len(page.items) :],
        lead=leading(mine),
        confirmed=account().confirmed,
        most=actions.MOST_OPEN,
        watching=queries.watch_of(mine.id) is not None,
        search_open=calendar.search_open(enrolment().cohort),
    )


@bp.route("/c/<slug:cohort>/projects/<id:project_id>/invite", methods=["GET", "POST"])
@may(LEARNER)
def invite(project_id: int) -> ResponseReturnValue:
    """Ask a team to pair with mine; an unconfirmed learner's first invitation waits."""
    mine = led_project()
    theirs = get_or_404(queries.projects_to_invite(enrolment(), project_id))
    form, hindrance = InvitationForm(), None if request.form else _hindrance(mine, theirs)
    if form.accepted():
        try:
            actions.invite(mine, theirs, note=form.note.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            then = commit(to=url_for(".inbox"))
            sent = _("Sent.") if account().confirmed else _("It leaves once you have confirmed.")
            return done(then, "pairing/_invited.html", notice=sent, theirs=theirs)
    page, part = "pairing/invite.html", "pairing/_invite_form.html"
    return show(
        page, part, status=form.status, form=form, **_invited(mine, theirs), hindrance=hindrance
    )


def _invited(mine: Project, theirs: Project) -> dict[str, object]:
    """The team to invite as the form's page shows it; without names to who is not confirmed."""
    confirmed = account().confirmed
    people = shown.people_of(theirs) if confirmed else []
    match = shown.match_between(mine, theirs)
    free = theirs.capacity - queries.live_count(theirs)
    return {
        "theirs": theirs,
        "people": people,
        "match": match,
        "confirmed": confirmed,
        "free": free,
        "waiting": queries.waiting_counts([theirs.id]).get(theirs.id, 0),
    }


def _hindrance(mine: Project, theirs: Project) -> str | None:
    """What stands against an invitation right now, so that nobody writes a note for nothing."""
    try:
        actions.require_may_invite(mine, theirs, by=actor())
    except Refused as refusal:
        return str(refusal)
    return None


def _mine(invitation_id: int, *, received: bool) -> Invitation:
    """An invitation that the reader's team received (or sent), the reader being its lead."""
    invitation: Invitation = get_or_404(queries.invitation_to(enrolment(), invitation_id))
    project = my_project()
    if (invitation.recipient_id == project.id) is not received:
        abort(404)
    if not leading(project):
        abort(403)
    return invitation


@bp.post("/c/<slug:cohort>/invitations/<id:invitation_id>/accept")
@may(CONFIRMED_LEARNER)
def accept(invitation_id: int) -> ResponseReturnValue:
    """Pair with the team that asks; ten minutes to undo it."""
    act_once()
    invitation = _mine(invitation_id, received=True)
    pairing = actions.accept(invitation, by=actor())
    then = commit(to=url_for(".pairing", pairing_id=pairing.id))
    notice = _("You are paired with %(team)s.", team=invitation.sender.title)
    return done(
        then, "pairing/_accepted.html", notice=notice, pairing=pairing, team=invitation.sender
    )


@bp.route("/c/<slug:cohort>/invitations/<id:invitation_id>/decline", methods=["GET", "POST"])
@may(CONFIRMED_LEARNER)
def decline(invitation_id: int) -> ResponseReturnValue:
    """Say no to the team that asks, with a reason or without."""
    invitation, form = _mine(invitation_id, received=True), DeclineForm()
    if form.accepted():
        actions.decline(invitation, reason=form.reason.data, by=actor())
        then = commit(to=url_for(".inbox"))
        notice = _("Declined. %(team)s is told.", team=invitation.sender.title)
        return done(then, "pairing/_answered.html", notice=notice, invitation=invitation)
    page, part = "pairing/decline.html", "pairing/_decline_form.html"
    return show(page, part, status=form.status, form=form, invitation=invitation)


@bp.post("/c/<slug:cohort>/invitations/<id:invitation_id>/withdraw")
@may(LEARNER)
def withdraw(invitation_id: int) -> ResponseReturnValue:
    """Take back what my team asked."""
    act_once()
    invitation = _mine(invitation_id, received=False)
    actions.withdraw(invitation, by=actor())
    then = commit(to=url_for(".inbox"))
    notice = _("Withdrawn. You can ask another team.")
    return done(then, "pairing/_answered.html", notice=notice, invitation=invitation)


@bp.post("/c/<slug:cohort>/watch")
@may(CONFIRMED_LEARNER)
def watch() -> ResponseReturnValue:
    """Be told when a partner arrives on my brief, or be told no longer."""
    act_once()
    mine, on = my_project(), request.form.get("on") == "1"
    (actions.watch if on else actions.unwatch)(mine)
    then = commit(to=url_for(".inbox"))
    notice = _("You will be told, at most once a day.") if on else _("You will not be told.")
    return done(then, "pairing/_watch.html", notice=notice, watching=on)

"""The pairing link: make and revoke it; open it, with an account or without; pair by it."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts.access import account, signed_in
from nexus.cohorts import calendar
from nexus.cohorts.access import CONFIRMED_LEARNER, actor, enrolment
from nexus.cohorts.models import Cohort, Role
from nexus.cohorts.queries import enrolment_in
from nexus.core.access import PUBLIC, may
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.pairing import actions, queries, shown
from nexus.pairing.models import PairingLink
from nexus.pairing.views.blueprint import bp, leading, led_project
from nexus.projects.models import Project
from nexus.projects.queries import project_of


@bp.get("/c/<slug:cohort>/pairing-link")
@may(CONFIRMED_LEARNER)
def link() -> ResponseReturnValue:
    """The link by which somebody I know pairs with my team at once."""
    mine = led_project()
    found = queries.link_of(mine.id)
    address = None
    if found is not None and queries.link_of_word(actions.word_of(found)) is not None:
        address = url_for(".open_link", token=actions.word_of(found), _external=True)
    open_now = calendar.search_open(enrolment().cohort)
    return show("pairing/link.html", mine=mine, link=found, address=address, search_open=open_now)


@bp.post("/c/<slug:cohort>/pairing-link")
@may(CONFIRMED_LEARNER)
def make_link() -> ResponseReturnValue:
    """Make the link, in place of the one there was."""
    act_once()
    actions.make_link(led_project(), by=actor())
    return done(commit(to=url_for(".link")), notice=_("Here is your link. It works once."))


@bp.post("/c/<slug:cohort>/pairing-link/revoke")
@may(CONFIRMED_LEARNER)
def revoke_link() -> ResponseReturnValue:
    """Let the link open nothing any more."""
    act_once()
    actions.revoke_link(led_project(), by=actor())
    return done(commit(to=url_for(".link")), notice=_("The link opens nothing any more."))


@bp.get("/pair/<token>")
@may(PUBLIC)
def open_link(token: str) -> ResponseReturnValue:
    """Lead who follows a pairing link on: to the acceptance, or to sign-up and back here."""
    found = queries.link_of_word(token)
    if found is None:
        return show("pairing/link_ended.html", status=404)
    cohort = db.session.get_one(Cohort, found.cohort_id)
    project = db.session.get_one(Project, found.project_id)
    here = enrolment_in(cohort, account()) if signed_in() else None
    if here is not None and here.active and here.role is Role.LEARNER:
        return redirect(url_for(".follow_link", cohort=cohort.slug, token=token), 303)
    return show(
        "pairing/open_link.html",
        project=project,
        into=cohort,
        join=url_for("joining.join", code=cohort.join_code, pair=token),
        sign_in=url_for("accounts.sign_in", next=request.path),
        other_role=here is not None,
    )


def _usable(token: str) -> tuple[PairingLink, Project]:
    """The link of a word in the cohort at hand, and whose it is; 404 when it has ended."""
    found = queries.link_of_word(token)
    if found is None or found.cohort_id != enrolment().cohort_id:
        abort(404)
    return found, db.session.get_one(Project, found.project_id)


@bp.get("/c/<slug:cohort>/pair/<token>")
@may(CONFIRMED_LEARNER)
def follow_link(token: str) -> ResponseReturnValue:
    """Show whom one would pair with, and ask."""
    found, theirs = _usable(token)
    mine = project_of(enrolment())
    if mine is None:
        join = url_for("joining.join", code=enrolment().cohort.join_code, pair=token)
        return redirect(join, 303)
    if mine.id == theirs.id:
        return redirect(url_for(".link"), 303)
    parted = mine.brief_id != theirs.brief_id and not enrolment().cohort.across_briefs
    switch = mine.track is not theirs.track and parted
    return show(
        "pairing/follow_link.html",
        token=token,
        link=found,
        mine=mine,
        theirs=theirs,
        switch=switch,
        hindrance=None if switch else _hindrance(mine, theirs),
        lead=leading(mine),
        match=None if mine.track is theirs.track else shown.match_between(mine, theirs),
        people=shown.people_of(theirs),
    )


def _hindrance(mine: Project, theirs: Project) -> str | None:
    """What stands against it right now, so that nobody presses for nothing."""
    try:
        actions.require_linkable(mine, theirs)
    except Refused as refusal:
        return str(refusal)
    return None


@bp.post("/c/<slug:cohort>/pair/<token>")
@may(CONFIRMED_LEARNER)
def pair_by_link(token: str) -> ResponseReturnValue:
    """Pair at once, moving to the other team's brief first where that was offered."""
    act_once()
    found, theirs = _usable(token)
    switch = request.form.get("switch") == "1"
    pairing = actions.pair_by_link(found, led_project(), switch=switch, by=actor())
    then = commit(to=url_for(".pairing", pairing_id=pairing.id))
    return done(then, notice=_("You are paired with %(team)s.", team=theirs.title))

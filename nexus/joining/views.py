"""The way in: join link, project, hours, or a code typed by hand; and the way out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_babel import gettext as _

from nexus.accounts import sessions, tries
from nexus.accounts.access import SIGNED_IN, account, signed_in
from nexus.accounts.access import actor as person
from nexus.cohorts import actions as cohorts
from nexus.cohorts import calendar
from nexus.cohorts.access import LEARNER, MEMBER, actor, enrolment
from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.cohorts.queries import cohort_by_code, enrolment_in
from nexus.core import limits
from nexus.core.access import PUBLIC, may
from nexus.core.errors import Refused
from nexus.core.forms import query_text
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.joining import actions, queries, shown
from nexus.joining.forms import CodeForm, HoursForm, JoinForm, LeaveForm, ProjectForm
from nexus.pairing.leaving import consequences
from nexus.profiles import actions as profiles
from nexus.profiles.queries import profile_of
from nexus.projects.queries import project_of
from nexus.runs.queries import day_of

bp = Blueprint("joining", __name__)


def _pair() -> str | None:
    """The pairing link that comes along, if one does."""
    return query_text("pair", 300) or None


def _onward(cohort: Cohort, here: Enrolment | None) -> str:
    """The address of the next page for somebody signed in: where they stopped."""
    pair = _pair()
    if here is None or not here.active:
        return url_for("joining.begin", code=cohort.join_code, pair=pair)
    if here.role is not Role.LEARNER:
        return url_for("home.cohort", cohort=cohort.slug)
    if project_of(here) is None:
        return url_for("joining.choose", cohort=cohort.slug, pair=pair)
    profile = profile_of(here.account_id)
    if profile is None or (profile.hours is None and profile.hours_at is None):
        return url_for("joining.hours", cohort=cohort.slug, pair=pair)
    return _arrival(cohort)


def _arrival(cohort: Cohort) -> str:
    """Where the three pages lead: the acceptance of a pairing link, else ranked partners."""
    pair = _pair()
    if pair:
        return url_for("pairing.open_link", token=pair)
    return url_for("finder.partners", cohort=cohort.slug)


def _several_at_once(form: JoinForm) -> bool:
    """Whether so many sign up from this network that the form has to wait; then it says so."""
    seconds = limits.wait_for(tries.SIGN_UP_NETWORK, limits.network())
    if seconds:
        form.refuse(Refused("joining.many_from_here", minutes=-(-seconds // 60)))
    return bool(seconds)


@bp.route("/join/<code>", methods=["GET", "POST"])
@may(PUBLIC)
def join(code: str) -> ResponseReturnValue:
    """Say who one is: the first of three pages."""
    cohort = cohort_by_code(code)
    if cohort is None:
        return show("joining/enter_code.html", status=404, form=CodeForm(), unknown=True)
    if signed_in():
        return redirect(_onward(cohort, enrolment_in(cohort, account())), 303)
    if not calendar.joining_open(cohort):
        return show("joining/closed.html", status=410, into=cohort)
    form = JoinForm(cohort)
    if form.accepted() and not _several_at_once(form):
        try:
            here = actions.sign_up(cohort, form.newcomer(), by=person())
            sessions.begin(here.account, remember=True)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=_onward(cohort, here)))
    days = {"closes_on": calendar.search_last_day(cohort), "match_day": day_of(cohort)}
    return _page("join", status=form.status, form=form, into=cohort, **days)


@bp.route("/join/<code>/project", methods=["GET", "POST"])
@may(SIGNED_IN)
def begin(code: str) -> ResponseReturnValue:
    """Choose what to develop, for somebody who has an account but is not in the cohort."""
    cohort = cohort_by_code(code)
    if cohort is None:
        abort(404)
    here = enrolment_in(cohort, account())
    if here and here.active:
        return redirect(_onward(cohort, here), 303)
    if not calendar.joining_open(cohort):
        return show("joining/closed.html", status=410, into=cohort)
    return _choose(cohort)


@bp.route("/c/<slug:cohort>/join/project", methods=["GET", "POST"])
@may(LEARNER)
def choose() -> ResponseReturnValue:
    """Choose what to develop, and on which track: the second of three pages."""
    here = enrolment()
    if project_of(here):
        return redirect(_onward(here.cohort, here), 303)
    return _choose(here.cohort)


def _choose(cohort: Cohort) -> ResponseReturnValue:
    offered, ideas = queries.choices(cohort, account().id)
    partner = queries.partner_of(cohort, _pair())
    form = ProjectForm(offered, ideas, data=queries.suited_to(partner) if partner else None)
    if form.accepted():
        try:
            learner = actions.begin(account(), cohort, form.track.data, form.chosen(), by=person())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=_onward(cohort, learner)))
    cards = {"tracks": shown.tracks(), "briefs": shown.briefs(offered, ideas)}
    return _page("project", status=form.status, form=form, into=cohort, partner=partner, **cards)


@bp.route("/c/<slug:cohort>/join/hours", methods=["GET", "POST"])
@may(LEARNER)
def hours() -> ResponseReturnValue:
    """Say when one has time, by one press, by painting, or later: the last of three pages."""
    here = enrolment()
    form = HoursForm()
    if form.accepted():
        profile = profiles.profile_for(here.account)
        profiles.set_hours(profile, form.hours.data or 0, here.account.zone, by=actor())
        return done(commit(to=_arrival(here.cohort)))
    later = _arrival(here.cohort)
    grid = form.hours.grid(here.account.zone)
    values = {"grid": grid, "presets": shown.presets(), "later": later, "into": here.cohort}
    return _page("hours", status=form.status, form=form, **values)


@bp.route("/join", methods=["GET", "POST"])
@may(PUBLIC)
def enter_code() -> ResponseReturnValue:
    """Type the code of a join link by hand."""
    form = CodeForm()
    if form.accepted():
        cohort = cohort_by_code(form.code.data)
        if cohort:
            return done(commit(to=url_for(".join", code=cohort.join_code, pair=_pair())))
        form.refuse(Refused("joining.unknown_code"), form.code)
    return show("joining/enter_code.html", status=form.status, form=form, unknown=False)


def _page(name: str, **values: Any) -> Response:
    """One of the three pages, in a quiet frame: nothing leads away from it."""
    return show(f"joining/{name}.html", places=[], confirm_banner=None, pair=_pair(), **values)


@bp.route("/c/<slug:cohort>/leave", methods=["GET", "POST"])
@may(MEMBER)
def leave() -> ResponseReturnValue:
    """Take part no more, and say why."""
    here, form = enrolment(), LeaveForm()
    if form.accepted():
        try:
            cohorts.withdraw(here, form.reason.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            told = _("You have left %(cohort)s.", cohort=here.cohort.name)
            return done(commit(to=url_for("home.cohorts")), notice=told)
    values = {"form": form, "here": here, "follows": consequences(here)}
    values["open_until"] = calendar.joining_last_day(here.cohort)
    return show("joining/leave.html", status=form.status, **values)

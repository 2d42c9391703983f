"""The staff's list of learners to come, their claim links, proposals; and taking a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, abort, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from nexus.accounts import sessions, tries
from nexus.accounts.access import account, signed_in
from nexus.accounts.access import actor as person
from nexus.cohorts import calendar
from nexus.cohorts.access import STAFF, actor, enrolment
from nexus.cohorts.models import Enrolment
from nexus.cohorts.views.staff import tabs
from nexus.core import limits
from nexus.core.access import PUBLIC, may
from nexus.core.errors import Refused
from nexus.core.forms import ActionForm, act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import paginate
from nexus.core.registry import StaffPage, staff_pages
from nexus.core.sheets import as_csv
from nexus.roster import actions, proposals, queries
from nexus.roster.duties import DAYS
from nexus.roster.forms import MOST_BYTES, ClaimForm, SheetForm
from nexus.roster.models import Place
from nexus.roster.reading import on_briefs
from nexus.roster.tokens import place_of, word_of

bp = Blueprint("roster", __name__)

staff_pages.add("roster", StaffPage(_l("Learners to come"), "roster.places"), order=25)

SHOWN = 100
"""So many pairs, and so many faults, stand on a page; the file has all pairs."""


@bp.url_value_preprocessor
def _let_in_lists(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A list may be larger than what other forms bring; before anybody reads the body."""
    if endpoint == "roster.read":
        request.max_content_length = 2 * MOST_BYTES + 64 * 1024
        request.max_form_memory_size = 2 * MOST_BYTES


def link_to(place: Place) -> str:
    """The whole address that somebody is given."""
    return url_for("roster.claim", word=word_of(place), _external=True)


@bp.get("/c/<slug:cohort>/staff/roster")
@may(STAFF)
def places() -> ResponseReturnValue:
    """Those to come, with their links."""
    cohort = enrolment().cohort
    page = paginate(queries.places(cohort.id))
    waiting, claimed = queries.counts(cohort.id)
    values: dict[str, Any] = {
        "waiting": waiting,
        "claimed": claimed,
        "link_to": link_to,
    }
    return show("roster/places.html", tabs=tabs("roster"), page=page, days=DAYS, **values)


@bp.route("/c/<slug:cohort>/staff/roster/read", methods=["GET", "POST"])
@may(STAFF)
def read() -> ResponseReturnValue:
    """Look at a list; take its good rows when it was looked at."""
    form, cohort = SheetForm(), enrolment().cohort
    values: dict[str, Any] = {"sheet": None, "weighed": None}
    if form.accepted():
        briefs, sheet = on_briefs(form.sheet, queries.briefs_of(cohort.id))
        try:
            if request.form.get("do") == "take" and sheet.rows:
                taken = actions.take(cohort, sheet, briefs, by=actor())
                return done(commit(to=url_for(".places")), notice=_told(taken))
            values = {"sheet": sheet, "weighed": actions.weigh(cohort, sheet.rows)}
        except Refused as refusal:
            form.refuse(refusal)
    form.rows.data = form.shown()
    values |= {"briefs": queries.briefs_of(cohort.id), "most": SHOWN}
    return show("roster/read.html", status=form.status, form=form, tabs=tabs("roster"), **values)


def _told(taken: actions.Taken) -> str:
    new = ngettext("One new place.", "%(num)s new places.", taken.new)
    return f"{new} " + _("%(count)s brought up to date.", count=taken.changed)


@bp.get("/c/<slug:cohort>/staff/roster/links.csv")
@may(STAFF)
def links() -> ResponseReturnValue:
    """The links of all who have not come yet, for a spreadsheet."""
    waiting = queries.unclaimed(enrolment().cohort_id)
    rows = ((p.name, p.track.value, p.brief.title, p.zone, link_to(p)) for p in waiting)
    return _file(as_csv(("name", "track", "brief", "zone", "link"), rows), "claim-links")


def _file(content: str, name: str) -> Response:
    response = make_response(content)
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@bp.post("/c/<slug:cohort>/staff/roster/<id:place_id>/remove")
@may(STAFF)
def remove(place_id: int) -> ResponseReturnValue:
    """Take a place back that nobody has claimed."""
    act_once()
    place = queries.to_remove(enrolment().cohort_id, place_id) or abort(404)
    actions.remove(place, by=actor())
    return done(commit(to=url_for(".places")), notice=_("Removed. Its link leads nowhere now."))


@bp.get("/c/<slug:cohort>/staff/roster/proposals")
@may(STAFF)
def proposed() -> ResponseReturnValue:
    """Who might pair, before anybody has signed up."""
    found = proposals.work_out(enrolment().cohort)
    text = proposals.for_discord(found) if found else ""
    values: dict[str, Any] = {"found": found, "text": text, "most": SHOWN}
    return show("roster/proposals.html", tabs=tabs("roster"), **values)


@bp.get("/c/<slug:cohort>/staff/roster/proposals.csv")
@may(STAFF)
def proposed_file() -> ResponseReturnValue:
    """The same as a file, whole; those without a partner below."""
    found = proposals.work_out(enrolment().cohort) or abort(404)

    def rows() -> Iterator[tuple[str, ...]]:
        for pair in found.pairs:
            yield pair.frontend, pair.backend, pair.brief, pair.fit, ""
        for name, brief in found.alone:
            yield "", "", brief, "", name

    heads = ("frontend", "backend", "brief", "fit", "without a partner")
    return _file(as_csv(heads, rows()), "proposals")


@bp.route("/claim/<word>", methods=["GET", "POST"])
@may(PUBLIC)
def claim(word: str) -> ResponseReturnValue:
    """Take the place that staff made for one: as somebody new, or with one's account."""
    place = place_of(word)
    if place is None or place.claimed_at or place.cohort.closed_at:
        return show("roster/gone.html", status=410, claimed=bool(place and place.claimed_at))
    if not calendar.joining_open(place.cohort):
        return show("joining/closed.html", status=410, into=place.cohort)
    form = ActionForm() if signed_in() else ClaimForm(place)
    if form.accepted() and not _several_at_once(form):
        try:
            here = _claimed(form, place)
        except Refused as refusal:
            if signed_in():
                raise
            form.refuse(refusal)
        else:
            told = _("Welcome. This place is yours.")
            return done(commit(to=_onward(here, place)), notice=told)
    values = {"place": place, "form": form, "known": signed_in()}
    return show("roster/claim.html", status=form.status, places=[], confirm_banner=None, **values)


def _claimed(form: ActionForm | ClaimForm, place: Place) -> Enrolment:
    if not isinstance(form, ClaimForm):
        return actions.claim(place, account(), by=person())
    here = actions.sign_up(place, form.newcomer(), by=person())
    sessions.begin(here.account, remember=True)
    return here


def _onward(here: Enrolment, place: Place) -> str:
    cohort = here.cohort.slug
    if place.brief.archived_at:
        return url_for("joining.choose", cohort=cohort)
    return url_for("finder.partners", cohort=cohort)


def _several_at_once(form: ActionForm | ClaimForm) -> bool:
    """Whether so many sign up from this network that the form has to wait; then it says so."""
    if signed_in():
        return False
    seconds = limits.wait_for(tries.SIGN_UP_NETWORK, limits.network())
    if seconds:
        form.refuse(Refused("roster.many_from_here", minutes=-(-seconds // 60)))
    return bool(seconds)

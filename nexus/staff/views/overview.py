"""Where a cohort stands and what needs its staff; its join link; closing it, opening it again."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.accounts.access import account
from nexus.cohorts import actions, calendar
from nexus.cohorts.access import STAFF, actor, enrolment
from nexus.cohorts.models import Track
from nexus.cohorts.views.staff import tabs
from nexus.core.access import may
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.registry import StaffPage, home_cards, staff_pages
from nexus.staff import log, queries
from nexus.staff.views import bp

staff_pages.add("staff", StaffPage(_l("Overview"), "staff.overview"), order=10)

LATEST = 6
"""So many entries of the log stand on the overview."""


@bp.get("/c/<slug:cohort>/staff/")
@may(STAFF)
def overview() -> ResponseReturnValue:
    """Where the cohort stands, what needs its staff, and the link by which learners come in."""
    here, cohort = enrolment(), enrolment().cohort
    cards = [card for piece in home_cards for card in piece(here)]
    return show(
        "staff/overview.html",
        tabs=tabs("staff"),
        running=cohort,
        now=[card for card in cards if card.urgent],
        tracks=_tracks(queries.how_far(cohort)),
        entries=log.lines(log.newest(here, None, LATEST)),
        join_url=url_for("joining.join", code=cohort.join_code, _external=True),
        joining_open=calendar.joining_open(cohort),
        calendar=calendar,
        may_create=bool(account().operator_since),
    )


def _tracks(far: dict[Track | None, tuple[int, int, int, int]]) -> list[dict[str, Any]]:
    """How far the learners of each track have come; those without a track where there are some."""
    labels = (_("Take part"), _("Address confirmed"), _("With a project"), _("Paired"))
    kinds: list[Track | None] = [*Track, *([None] if None in far else [])]
    return [
        {
            "track": track,
            "steps": list(zip(labels, far.get(track, (0, 0, 0, 0)), strict=True)),
        }
        for track in kinds
    ]


@bp.post("/c/<slug:cohort>/staff/join-link")
@may(STAFF)
def renew_join_link() -> ResponseReturnValue:
    """End the join link and make another."""
    act_once()
    actions.renew_join_code(enrolment().cohort, by=actor())
    told = _("The old join link has ended. Share the new one.")
    return done(commit(to=url_for(".overview")), notice=told)


@bp.post("/c/<slug:cohort>/staff/close")
@may(STAFF)
def close() -> ResponseReturnValue:
    """Let the cohort be read only."""
    act_once()
    actions.close(enrolment().cohort, by=actor())
    told = _("The cohort is closed: its pages can be read, and nothing is changed any more.")
    return done(commit(to=url_for("cohorts.settings")), notice=told)


@bp.post("/c/<slug:cohort>/staff/reopen")
@may(STAFF)
def reopen() -> ResponseReturnValue:
    """Let people go on in a closed cohort."""
    act_once()
    actions.reopen(enrolment().cohort, by=actor())
    return done(commit(to=url_for("cohorts.settings")), notice=_("The cohort is open again."))

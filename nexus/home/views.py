"""The landing page, the choice among cohorts, and Home."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from nexus.accounts.access import account, signed_in
from nexus.cohorts import calendar
from nexus.cohorts.access import MEMBER, enrolment, enrolment_or_none
from nexus.cohorts.models import Role
from nexus.cohorts.queries import enrolments_of
from nexus.core.access import PUBLIC, may
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.pages import show
from nexus.core.registry import Place, home_cards, places, week_one

bp = Blueprint("home", __name__)

places.add(
    "home",
    Place(
        _l("Home"),
        "home",
        lambda: url_for("home.cohort") if enrolment_or_none() else None,
        frozenset({"home"}),
    ),
    order=10,
)


@bp.get("/")
@may(PUBLIC)
def index() -> ResponseReturnValue:
    """Say what Nexus is; whoever is signed in goes on to their cohort."""
    if not signed_in():
        return show("home/landing.html")
    mine = db.session.scalars(enrolments_of(account())).all()
    if len(mine) == 1:
        return redirect(url_for("home.cohort", cohort=mine[0].cohort.slug), 303)
    return show("home/cohorts.html", enrolments=mine, may_create=bool(account().operator_since))


@bp.get("/c/<slug:cohort>/")
@may(MEMBER)
def cohort() -> ResponseReturnValue:
    """What needs me now."""
    here = enrolment()
    cards = [card for piece in home_cards for card in piece(here)]
    urgent = [card for card in cards if card.urgent]
    learner = here.role is Role.LEARNER
    return show(
        "home/cohort.html",
        reader=here,
        urgent=urgent,
        waiting=sum(max(card.count, 1) for card in urgent),
        cards=[card for card in cards if not card.urgent and not card.rail],
        rail=[card for card in cards if not card.urgent and card.rail],
        steps=[step for piece in week_one for step in piece(here)] if learner else [],
        week=calendar.week_number(here.cohort),
        today=calendar.day_of(here.cohort, now()),
        begun=calendar.has_begun(here.cohort),
        closes_at=calendar.search_closes_at(here.cohort),
        search_open=calendar.search_open(here.cohort),
    )

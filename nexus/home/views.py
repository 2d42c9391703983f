"""The landing page, the choice among cohorts, and Home."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from nexus.accounts.access import SIGNED_IN, account, signed_in
from nexus.cohorts import calendar
from nexus.cohorts.access import MEMBER, enrolment, enrolment_or_none
from nexus.cohorts.queries import ended_of, enrolments_of
from nexus.core.access import PUBLIC, may
from nexus.core.db import db
from nexus.core.forms import query_text
from nexus.core.pages import show
from nexus.core.registry import MenuLink, Place, menu_links, places
from nexus.home import searching
from nexus.home.shown import home_of

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

menu_links.add(
    "cohorts", MenuLink(_l("Your cohorts"), "cohort", lambda: url_for("home.cohorts")), order=90
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
    return redirect(url_for("home.cohorts"), 303)


@bp.get("/cohorts")
@may(SIGNED_IN)
def cohorts() -> ResponseReturnValue:
    """Choose among my cohorts, join another; operators create one."""
    mine = db.session.scalars(enrolments_of(account())).all()
    return show(
        "home/cohorts.html",
        enrolments=mine,
        ended=db.session.scalars(ended_of(account())).all(),
        calendar=calendar,
        may_create=bool(account().operator_since),
    )


@bp.get("/c/<slug:cohort>/")
@may(MEMBER)
def cohort() -> ResponseReturnValue:
    """What needs me now."""
    return show("home/cohort.html", home=home_of(enrolment()))


@bp.get("/c/<slug:cohort>/search")
@may(MEMBER)
def search() -> ResponseReturnValue:
    """People, projects and briefs by words."""
    words = query_text("words", 80)
    hits = searching.found(enrolment(), words)
    return show("home/search.html", "home/_hits.html", words=words, found=hits)

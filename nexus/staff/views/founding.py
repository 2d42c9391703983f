"""Make a cohort, also as a copy of an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts.access import OPERATOR, account, actor
from nexus.cohorts import actions
from nexus.cohorts.models import Cohort
from nexus.core.access import may
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.forms import query_text
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.staff import queries
from nexus.staff.forms import FoundingForm
from nexus.staff.views import bp


def _monday() -> date:
    today = now().date()
    return today + timedelta(days=7 - today.weekday())


def _suggestion(source: Cohort | None) -> actions.Plan:
    """Three weeks from next Monday in the operator's own zone; or as `source`, as far from it."""
    monday = _monday()
    if source is None:
        return actions.Plan(name="", first_day=monday, weeks=3, zone=account().zone)
    later = monday - source.first_day
    plan = actions.plan_of(source)
    return replace(
        plan,
        name="",
        first_day=monday,
        join_until=plan.join_until and plan.join_until + later,
        search_closes_at=plan.search_closes_at and plan.search_closes_at + later,
    )


def _found(form: FoundingForm, source: Cohort | None) -> Cohort:
    cohort = actions.create_cohort(form.plan(), by=actor())
    if source and form.copies:
        actions.copy_briefs(source, cohort, by=actor())
    for wording in form.starters():
        actions.add_brief(cohort, wording, by=actor())
    return cohort


@bp.route("/cohorts/new", methods=["GET", "POST"])
@may(OPERATOR)
def new() -> ResponseReturnValue:
    """Make a cohort with its settings and first briefs; `like` names the one to copy."""
    earlier = db.session.scalars(queries.earlier_cohorts()).all()
    source = next((each for each in earlier if each.slug == query_text("like", 60)), None)
    form = FoundingForm(_suggestion(source), source)
    if form.accepted():
        try:
            cohort = _found(form, source)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            told = _(
                "%(cohort)s is there. Share its join link, and invite mentors.", cohort=cohort.name
            )
            return done(commit(to=url_for(".overview", cohort=cohort.slug)), notice=told)
    values = {"form": form, "earlier": earlier[:12], "source": source}
    return show("staff/new.html", status=form.status, **values)

"""Run a cohort: where it stands, its join link, its settings."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.accounts.access import account
from nexus.cohorts import actions, calendar, queries
from nexus.cohorts.access import STAFF, actor, enrolment, enrolment_or_none
from nexus.cohorts.forms import PlanForm
from nexus.cohorts.models import Role
from nexus.cohorts.views import bp
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.registry import Place, places


def _place() -> str | None:
    here = enrolment_or_none()
    return url_for("cohorts.staff") if here and here.role is Role.STAFF else None


places.add("cohort", Place(_l("Cohort"), "cohort", _place, frozenset({"cohorts"})), order=60)


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of a cohort's staff."""
    pages = [
        ("staff", _("Overview")),
        ("settings", _("Settings")),
        ("briefs", _("Briefs")),
        ("people", _("Mentors and staff")),
    ]
    return [
        {"label": label, "url": url_for(f"cohorts.{name}"), "current": name == current}
        for name, label in pages
    ]


@bp.get("/c/<slug:cohort>/staff/")
@may(STAFF)
def staff() -> ResponseReturnValue:
    """Where the cohort stands, and the link by which learners come in."""
    cohort = enrolment().cohort
    return show(
        "cohorts/staff.html",
        tabs=tabs("staff"),
        running=cohort,
        join_url=url_for("joining.join", code=cohort.join_code, _external=True),
        joining_open=calendar.joining_open(cohort),
        heads=queries.head_count(cohort),
        calendar=calendar,
        may_create=bool(account().operator_since),
    )


@bp.post("/c/<slug:cohort>/staff/join-link")
@may(STAFF)
def renew_join_link() -> ResponseReturnValue:
    """End the join link and make another."""
    act_once()
    actions.renew_join_code(enrolment().cohort, by=actor())
    told = _("The old join link has ended. Share the new one.")
    return done(commit(to=url_for(".staff")), notice=told)


@bp.route("/c/<slug:cohort>/staff/settings", methods=["GET", "POST"])
@may(STAFF)
def settings() -> ResponseReturnValue:
    """Change the cohort's days and rules."""
    cohort = enrolment().cohort
    form = PlanForm(actions.plan_of(cohort))
    form.of(cohort)
    if form.accepted(cohort):
        try:
            actions.edit_settings(cohort, form.plan(), by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.field_of(refusal))
        else:
            return done(commit(to=url_for(".settings")), notice=_("Saved."))
    return show("cohorts/settings.html", status=form.status, form=form, tabs=tabs("settings"))

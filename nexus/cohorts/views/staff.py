"""The tabs of a cohort's staff, and the cohort's settings."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts import actions
from nexus.cohorts.access import STAFF, actor, enrolment, enrolment_or_none
from nexus.cohorts.forms import PlanForm
from nexus.cohorts.models import Role
from nexus.cohorts.views import bp
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.registry import Place, StaffPage, places, staff_pages


def _place() -> str | None:
    here = enrolment_or_none()
    return url_for("staff.overview") if here and here.role is Role.STAFF else None


BELOW = frozenset({"cohorts", "staff", "conduct", "bulletin", "roster"})
"""The rooms whose pages for staff stand among the tabs."""

places.add("cohort", Place(_l("Cohort"), "cohort", _place, BELOW), order=60)
staff_pages.add("people", StaffPage(_l("Mentors and staff"), "cohorts.people"), order=30)
staff_pages.add("briefs", StaffPage(_l("Briefs"), "cohorts.briefs"), order=40)
staff_pages.add("settings", StaffPage(_l("Settings"), "cohorts.settings"), order=50)


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of a cohort's staff; `current` is the name under which one was handed in."""
    here = staff_pages[current]
    return [
        {"label": page.label, "url": url_for(page.endpoint), "current": page is here}
        for page in staff_pages
    ]


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
    values = {"form": form, "running": cohort, "tabs": tabs("settings")}
    return show("cohorts/settings.html", status=form.status, **values)

"""Everybody of a cohort, for its staff: the list, and a page for each."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import STAFF, enrolment
from nexus.cohorts.models import Enrolment
from nexus.cohorts.views.staff import tabs
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.pages import show
from nexus.core.registry import StaffPage, staff_pages
from nexus.pairing.queries import live_pairings
from nexus.projects.queries import kept_place, project_of
from nexus.staff import log, people, queries
from nexus.staff.views import bp

staff_pages.add("everybody", StaffPage(_l("People"), "staff.everybody"), order=20)

LATEST = 8
"""So many entries of the log stand on a person's page."""


@bp.get("/c/<slug:cohort>/staff/people")
@may(STAFF)
def everybody() -> ResponseReturnValue:
    """Who is or was in the cohort, narrowed down as one likes."""
    cohort = enrolment().cohort
    form, wanted = people.form_of(queries.briefs_to_filter(cohort))
    page = people.page_of(cohort, wanted)
    values: dict[str, Any] = {"page": page, "form": form, "wanted": wanted}
    values["tabs"] = tabs("everybody")
    return show("staff/people.html", "staff/_people.html", **values)


def one(person_id: int) -> Enrolment:
    """Somebody who is or was in the cohort at hand, else 404."""
    found: Enrolment = get_or_404(queries.people_of(enrolment()).where(Enrolment.id == person_id))
    return found


@bp.get("/c/<slug:cohort>/staff/people/<id:person_id>")
@may(STAFF)
def person(person_id: int) -> ResponseReturnValue:
    """All that staff may know of somebody, and what they may do."""
    found = one(person_id)
    project = project_of(found)
    return show(
        "staff/person.html",
        person=found,
        oneself=found.id == enrolment().id,
        project=project,
        kept=None if project else kept_place(found),
        pairings=live_pairings([project.id]) if project else [],
        reports=[] if found.id == enrolment().id else queries.reports_about(found),
        entries=log.lines(log.newest(enrolment(), found, LATEST)),
        by=queries.name_of(found.state_by_id),
        elsewhere=bool(queries.other_cohorts(enrolment())),
    )

"""Making a cohort: for operators, with sensible settings and briefs to begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Brief, Cohort, Enrolment, Role
from nexus.core.audit import AuditEntry
from nexus.core.clock import now
from nexus.core.db import db
from tests import make
from tests.client import Client

PLAN: dict[str, Any] = {
    "name": "Cohort 9 — Été",
    "first_day": "2027-03-01",
    "weeks": "3",
    "zone": "Africa/Lagos",
    "meeting_minutes": "60",
    "least_overlap_minutes": "60",
    "most_for_frontend": "1",
    "most_for_backend": "3",
    "review": "y",
    "approve_after_hours": "24",
    "briefs": "standard",
}


@pytest.fixture
def operator(cast: make.Cast, sign_in: Callable[..., Client]) -> Client:
    """Efua, who may make cohorts, and is in none."""
    return sign_in(make.account("Efua Mensah", operator_since=now()))


def made() -> Cohort:
    """The cohort made last."""
    return db.session.scalars(sa.select(Cohort).order_by(Cohort.id.desc()).limit(1)).one()


def test_a_cohort_is_made(operator: Client) -> None:
    response = operator.post("/cohorts/new", data=PLAN)

    cohort = made()
    assert response.location == f"/c/{cohort.slug}/staff/"
    assert (cohort.slug, cohort.zone, cohort.weeks) == ("cohort-9-ete", "Africa/Lagos", 3)
    assert (
        db.session.scalar(
            sa.select(sa.func.count()).select_from(Brief).filter_by(cohort_id=cohort.id)
        )
        == 5
    )
    assert (
        db.session.scalars(sa.select(Enrolment).filter_by(cohort_id=cohort.id)).one().role
        is Role.STAFF
    )
    codes = set(db.session.scalars(sa.select(AuditEntry.code).filter_by(cohort_id=cohort.id)))
    assert {"cohorts.created", "cohorts.brief_added"} <= codes


def test_a_second_of_the_name_gets_a_number(operator: Client) -> None:
    operator.post("/cohorts/new", data=PLAN)
    operator.post("/cohorts/new", data=PLAN)

    assert made().slug == "cohort-9-ete-2"


def test_a_name_without_letters_gets_a_slug(operator: Client) -> None:
    operator.post("/cohorts/new", data={**PLAN, "name": "学习", "briefs": "none"})

    assert made().slug == "cohort"


def test_days_are_whole_ones_of_its_zone(operator: Client) -> None:
    operator.post("/cohorts/new", data={**PLAN, "search_until": "2027-03-10"})

    assert made().search_closes_at.isoformat() == "2027-03-10T23:00:00+00:00"


def test_the_form_begins_with_next_monday(operator: Client) -> None:
    page = operator.get("/cohorts/new")

    assert page.status_code == 200
    assert 'name="weeks"' in page.text
    assert 'value="3"' in page.text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "a\0b"),
        ("name", "a\u202eb"),
        ("first_day", "31.01.2027"),
        ("first_day", "9999-12-31"),
        ("weeks", "0"),
        ("weeks", str(2**63)),
        ("weeks", "three"),
        ("zone", "Mars/Olympus"),
        ("search_until", "2027-12-24"),
        ("join_until", "2027-12-24"),
        ("least_overlap_minutes", "7"),
        ("most_for_backend", "6"),
        ("approve_after_hours", "0"),
        ("invitation_hours", "-1"),
        ("briefs", "all"),
    ],
)
def test_a_mistake_is_told_at_its_field(operator: Client, field: str, typed: str) -> None:
    page = operator.post("/cohorts/new", data={**PLAN, field: typed})

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text or 'class="error"' in page.text
    assert made().slug != "cohort-9-ete"


def test_others_may_not(cast: make.Cast, client: Client, sign_in: Callable[..., Client]) -> None:
    assert client.get("/cohorts/new").location.startswith("/sign-in")
    for who in (cast.kofi, cast.wanjiru, cast.ama):
        assert sign_in(who).get("/cohorts/new").status_code == 403
        assert sign_in(who).post("/cohorts/new", data=PLAN).status_code == 403

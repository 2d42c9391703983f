"""Changing a cohort's settings: by its staff, one after the other, within reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from nexus.cohorts import actions, signals
from nexus.cohorts.models import Cohort
from nexus.core.audit import AuditEntry
from nexus.core.clock import now
from nexus.core.db import db
from tests import make
from tests.client import Client

PAGE = "/c/cohort-7/staff/settings"


def typed(cohort: Cohort, **changes: Any) -> dict[str, Any]:
    """The form as staff send it."""
    plan = {name: getattr(cohort, name) for name in actions.Plan.__annotations__}
    kept = {name: value for name, value in plan.items() if value not in {None, False}}
    return {**kept, "version": cohort.version, **changes}


@pytest.fixture
def kofi(cast: make.Cast, sign_in: Callable[..., Client]) -> Client:
    """The staff member's browser."""
    return sign_in(cast.kofi)


def test_settings_are_changed_and_noted(cast: make.Cast, kofi: Client) -> None:
    changed: list[Cohort] = []
    with signals.settings_changed.connected_to(changed.append):
        response = kofi.post(PAGE, data=typed(cast.cohort, weeks=4, meeting_minutes=90))

    assert response.location == PAGE
    assert (cast.cohort.weeks, cast.cohort.meeting_minutes) == (4, 90)
    assert len(changed) == 1
    entry = db.session.scalars(
        sa.select(AuditEntry).filter_by(code="cohorts.settings_changed")
    ).one()
    assert entry.values == {"changed": {"weeks": [3, 4], "meeting_minutes": [60, 90]}}


def test_nothing_changed_is_nothing_noted(cast: make.Cast, kofi: Client) -> None:
    assert kofi.post(PAGE, data=typed(cast.cohort)).status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == 0


def test_the_second_of_two_is_told(cast: make.Cast, kofi: Client) -> None:
    first = typed(cast.cohort, weeks=4)
    second = typed(cast.cohort, weeks=5)
    kofi.post(PAGE, data=first)

    page = kofi.post(PAGE, data=second)

    assert page.status_code == 422
    assert "changed this meanwhile" in page.text
    assert cast.cohort.weeks == 4


def test_the_past_stays(cast: make.Cast, kofi: Client) -> None:
    earlier = cast.cohort.first_day - timedelta(days=7)

    page = kofi.post(PAGE, data=typed(cast.cohort, first_day=earlier))

    assert page.status_code == 422
    assert "The cohort has begun" in page.text


def test_the_end_is_not_put_behind_us(cast: make.Cast, kofi: Client) -> None:
    cast.cohort.first_day = now().date() - timedelta(days=10)
    db.session.flush()

    page = kofi.post(PAGE, data=typed(cast.cohort, weeks=1))

    assert page.status_code == 422
    assert "would be over already" in page.text


def test_days_of_what_is_over_stay(cast: make.Cast, kofi: Client) -> None:
    cast.cohort.first_day = now().date() - timedelta(days=100)
    db.session.flush()

    assert "The cohort is over" in kofi.post(PAGE, data=typed(cast.cohort, weeks=50)).text
    assert kofi.post(PAGE, data=typed(cast.cohort, name="Cohort 7, once")).status_code == 303


@pytest.mark.parametrize(("who", "status"), [("ama", 403), ("wanjiru", 403), ("lerato", 404)])
def test_others_may_not(
    cast: make.Cast, sign_in: Callable[..., Client], who: str, status: int
) -> None:
    client = sign_in(getattr(cast, who))

    for page in ("", "settings", "briefs", "briefs/new", f"briefs/{cast.shop.id}", "guides"):
        assert client.get(f"/c/cohort-7/staff/{page}").status_code == status
    assert client.post(PAGE, data=typed(cast.cohort, weeks=4)).status_code == status
    assert cast.cohort.weeks == 3


def test_a_new_link_ends_the_old(cast: make.Cast, kofi: Client, client: Client) -> None:
    old = cast.cohort.join_code
    kofi.post("/c/cohort-7/staff/join-link")

    assert client.get(f"/join/{old}").status_code == 404
    assert client.get(f"/join/{cast.cohort.join_code}").status_code == 200
    assert cast.cohort.join_code in kofi.get("/c/cohort-7/staff/").text

"""A closed cohort is read and not written in."""

from __future__ import annotations

from collections.abc import Callable

from nexus.core.clock import now
from nexus.projects.queries import project_of
from tests import make
from tests.client import HTMX, Client


def test_it_stays_readable(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    cast.cohort.closed_at = now()

    for who in (cast.ama, cast.wanjiru, cast.kofi):
        assert sign_in(who).get("/c/cohort-7/").status_code == 200
    assert sign_in(cast.kofi).get("/c/cohort-7/staff/settings").status_code == 200


def test_nobody_writes_in_it(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    cast.cohort.closed_at = now()
    late = make.enrolment(make.account("Late Learner"), cast.cohort)
    client = sign_in(late)
    typed = {"track": "backend", "brief": str(cast.shop.id)}

    page = client.post("/c/cohort-7/join/project", data=typed, headers=HTMX)

    assert page.status_code == 409
    assert "This cohort is closed" in page.text
    assert project_of(late) is None


def test_its_staff_still_keep_order(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    cast.cohort.closed_at = now()

    response = sign_in(cast.kofi).post(f"/c/cohort-7/staff/briefs/{cast.jobs.id}/archive")

    assert response.location == "/c/cohort-7/staff/briefs"
    assert cast.jobs.archived_at is not None

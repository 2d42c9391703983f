"""The order of the finder, over all of the cohort: against a fit of every couple, one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from bench.crowd import Crowd
from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort
from nexus.core.db import db
from nexus.finder.forms import Filters
from nexus.finder.queries import moment_of
from nexus.finder.ranking import rank
from nexus.matching import BANDS
from nexus.pairing.queries import live_counts_in, waiting_counts_in
from nexus.projects.models import Project
from nexus.projects.teams import pool_of, teams_of
from tests.client import Client
from tests.finder.conftest import titles


def by_hand(crowd: Crowd, *, full: bool = False) -> list[int]:
    """All whom the rules allow, ordered by a fit of each: no pool, no columns."""
    projects = db.session.scalars(sa.select(Project)).unique().all()
    teams, live, waiting = teams_of(projects), live_counts_in(1), waiting_counts_in(1)
    found = []
    for each in projects:
        fit = teams.fit(crowd.project, each.id)
        free = live.get(each.id, 0) < each.capacity
        if each.id != crowd.project and fit.barred is None and (free or full):
            key = (-BANDS.index(fit.band), waiting.get(each.id, 0), -fit.tenths, each.id)
            found.append((key, each.id))
    return [number for _, number in sorted(found)]


def ranked(crowd: Crowd, filters: Filters) -> list[int]:
    project = db.session.get_one(Project, crowd.project)
    pool = pool_of(db.session.get_one(Cohort, crowd.cohort_id))
    return rank(pool, project.id, moment_of(project), filters).ids


@pytest.mark.parametrize("full", [False, True])
def test_the_whole_cohort_is_in_order(crowd: Callable[[int], Crowd], *, full: bool) -> None:
    here = crowd(1_500)

    found = ranked(here, Filters(full=full))

    assert len(found) > 100
    assert found == by_hand(here, full=full)


def test_pages_follow_that_order(
    crowd: Callable[[int], Crowd], sign_in: Callable[..., Client]
) -> None:
    here = crowd(1_500)
    client = sign_in(db.session.get_one(Account, here.seeker))
    shown: list[str] = []
    for page in (1, 2, 3):
        shown += titles(client.get(f"/c/{here.slug}/partners?page={page}").text)

    names = dict(db.session.execute(sa.select(Project.id, Project.title)).all())
    assert shown == [names[number] for number in by_hand(here)[:36]]


@pytest.mark.parametrize("page", ["99999", "9223372036854775808", "-1", "x", "²"])
def test_a_page_out_of_bounds_is_brought_inside(
    crowd: Callable[[int], Crowd], sign_in: Callable[..., Client], page: str
) -> None:
    here = crowd(300)
    client = sign_in(db.session.get_one(Account, here.seeker))

    assert titles(client.get(f"/c/{here.slug}/partners?page={page}").text)


def test_six_queries_however_large(
    crowd: Callable[[int], Crowd], sign_in: Callable[..., Client], count_queries: Callable
) -> None:
    here = crowd(3_000)
    client = sign_in(db.session.get_one(Account, here.seeker))
    client.get(f"/c/{here.slug}/partners")

    for address in ("", "?words=search&hours=2&api=rest&full=1&page=3"):
        with count_queries() as statements:
            response = client.get(f"/c/{here.slug}/partners{address}")
        assert response.status_code == 200
        assert len(statements) <= 6, "\n".join(statements)

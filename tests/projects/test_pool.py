"""The pool of a cohort: kept while nothing changes, and then as if made anew."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from flask import Flask

from nexus.accounts import actions as accounts
from nexus.accounts import signals as of_accounts
from nexus.cohorts import signals as of_cohorts
from nexus.core.actor import PROGRAM
from nexus.core.clock import now
from nexus.core.db import Mode, begin, db
from nexus.profiles.actions import edit, set_hours
from nexus.projects import actions, signals
from nexus.projects.models import PoolRevision, Project, ProjectState
from nexus.projects.teams import bump_pool, pool_of, pools
from nexus.projects.teams.made import team_of
from tests import make
from tests.make import Cast
from tests.projects.acts import as_actor, profile


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """No pool of another test."""
    pools._kept.clear()
    pools._making.clear()
    pools._made_last.clear()


def word(cast: Cast) -> str | None:
    db.session.commit()
    revision = db.session.get(PoolRevision, cast.cohort.id, populate_existing=True)
    return revision.word if revision else None


def test_only_the_changed_team_is_made_again(cast: Cast) -> None:
    bump_pool(cast.cohort.id)
    begin(Mode.READ)
    before = pool_of(cast.cohort)
    begin(Mode.WRITE)
    cast.shop_api.stack = ["Django"]
    bump_pool(cast.cohort.id)
    begin(Mode.READ)

    after = pool_of(cast.cohort)

    assert after.teams[cast.shop_ui.id] is before.teams[cast.shop_ui.id]
    assert after.teams[cast.shop_api.id].stack == {"django"}


def test_a_team_in_the_pool_is_the_team_by_itself(cast: Cast) -> None:
    cast.shop_ui.stack = ["React"]
    profile(cast.ama).aims = ["finish", "job"]
    db.session.flush()

    assert pool_of(cast.cohort).teams[cast.shop_ui.id] == team_of(cast.shop_ui)


def test_a_change_that_was_taken_back_leaves_nothing(cast: Cast) -> None:
    bump_pool(cast.cohort.id)
    db.session.commit()
    cast.shop_api.stack = ["Rust"]
    bump_pool(cast.cohort.id)
    assert pool_of(cast.cohort).teams[cast.shop_api.id].stack == {"rust"}

    db.session.rollback()
    begin(Mode.READ)

    assert pool_of(cast.cohort).teams[cast.shop_api.id].stack == frozenset()


def test_what_a_writer_sees_is_not_kept(cast: Cast) -> None:
    """A listener may ask for the pool between a change and its bump."""
    bump_pool(cast.cohort.id)
    db.session.commit()
    cast.shop_api.stack = ["Rust"]
    db.session.flush()
    assert pool_of(cast.cohort).teams[cast.shop_api.id].stack == {"rust"}

    db.session.rollback()
    begin(Mode.READ)

    assert pool_of(cast.cohort).teams[cast.shop_api.id].stack == frozenset()


def test_the_word_is_drawn_at_the_commit(cast: Cast, count_queries: Callable) -> None:
    """Nobody waits for it while a transaction goes on: two that lock more would block."""
    db.session.commit()
    with count_queries() as statements:
        bump_pool(cast.cohort.id)
        bump_pool(cast.cohort.id)
        assert statements == []

        db.session.commit()

    assert [each.split(" VALUES")[0].split(" (")[0] for each in statements] == [
        "INSERT INTO pool_revisions"
    ]


def test_a_step_taken_back_takes_no_word_back(cast: Cast) -> None:
    bump_pool(cast.cohort.id)
    with suppress(LookupError), db.session.begin_nested():
        make.cohort("Taken back")
        raise LookupError

    assert word(cast)


def test_what_may_yet_be_taken_back_is_shown_to_nobody_else(cast: Cast) -> None:
    bump_pool(cast.cohort.id)
    db.session.commit()
    cast.shop_api.state = ProjectState.PAUSED
    db.session.flush()

    assert cast.shop_api.id not in pool_of(cast.cohort).ids
    assert not pools._kept
    db.session.rollback()


def test_many_readers_share_one(app: Flask, cast: Cast) -> None:
    bump_pool(cast.cohort.id)
    begin(Mode.WRITE)

    def look(_: int) -> int:
        with app.app_context():
            begin(Mode.READ)
            return id(pool_of(cast.cohort))

    with ThreadPoolExecutor(8) as readers:
        assert len(set(readers.map(look, range(24)))) == 1


def test_it_is_bounded(cast: Cast) -> None:
    for number in range(pools.KEPT + 3):
        cohort = make.cohort(f"Cohort {number}", slug=f"c-{number}")
        bump_pool(cohort.id)
        begin(Mode.READ)
        pool_of(cohort)
        begin(Mode.WRITE)

    assert len(pools._kept) == pools.KEPT
    assert len(pools._making) == pools.KEPT
    assert len(pools._made_last) == pools.KEPT


Change = Callable[[Cast], object]
RANKED: dict[str, Change] = {
    "hours": lambda cast: set_hours(profile(cast.ama), 0b111, "Africa/Lagos", by=PROGRAM),
    "language": lambda cast: edit(profile(cast.baako), {"languages": ["fr"]}, by=PROGRAM),
    "api": lambda cast: actions.edit(cast.shop_ui, {"api": "graphql"}, by=PROGRAM),
    "state": lambda cast: actions.set_state(cast.shop_ui, ProjectState.PAUSED, by=PROGRAM),
    "member": lambda cast: actions.leave(cast.shop_ui, by=as_actor(cast.baako)),
    "rules": lambda cast: of_cohorts.settings_changed.send(cast.cohort),
    "suspended": lambda cast: accounts.suspend(cast.ama.account, PROGRAM),
    "restored": lambda cast: accounts.restore(cast.ama.account, PROGRAM),
    "confirmed": lambda cast: of_accounts.confirmed.send(cast.nia.account),
}
UNRANKED: dict[str, Change] = {
    "bio": lambda cast: edit(profile(cast.ama), {"bio": "Hello", "handle": "ama"}, by=PROGRAM),
    "text": lambda cast: actions.edit(cast.shop_ui, {"summary": "A shop"}, by=PROGRAM),
    "same": lambda cast: actions.set_state(cast.shop_ui, ProjectState.OPEN, by=PROGRAM),
    "stranger": lambda cast: edit(profile(cast.lerato), {"languages": ["fr"]}, by=PROGRAM),
}


@pytest.mark.parametrize("what", RANKED)
def test_what_ranking_depends_on_bumps_it(cast: Cast, what: str) -> None:
    RANKED[what](cast)

    assert word(cast)


@pytest.mark.parametrize("what", UNRANKED)
def test_nothing_else_does(cast: Cast, what: str) -> None:
    UNRANKED[what](cast)

    assert word(cast) is None


def test_the_rooms_above_hear_of_a_confirmed_lead(cast: Cast) -> None:
    heard: list[object] = []

    with signals.opened.connected_to(lambda project, **_: heard.append(project)):
        of_accounts.confirmed.send(cast.nia.account)

    assert heard == [cast.nia_ui]


def test_who_goes_for_good_leaves_the_team(cast: Cast) -> None:
    cast.cohort.closed_at = now()
    of_accounts.removing.send(cast.ama.account)
    of_accounts.removing.send(cast.tunde.account)

    assert [each.lead for each in cast.shop_ui.members] == [True]
    assert cast.shop_ui.members[0].enrolment_id == cast.baako.id
    assert cast.shop_api.state is ProjectState.CLOSED


def test_rooms_above_see_the_pool_after_the_change(cast: Cast) -> None:
    """The next best partner of somebody must not be the team that has just stopped."""
    seen: list[bool] = []
    bump_pool(cast.cohort.id)
    db.session.commit()
    pool_of(cast.cohort)

    def look(project: Project, **_: object) -> None:
        seen.append(project.id in pool_of(cast.cohort).ids)

    with signals.changed.connected_to(look), signals.closed.connected_to(look):
        actions.set_state(cast.shop_api, ProjectState.PAUSED, by=PROGRAM)
        actions.close(cast.shop_ui, by=PROGRAM)

    assert seen == [False, False]

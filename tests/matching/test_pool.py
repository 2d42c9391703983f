"""A pool scores many teams as `fit` scores each."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.matching import Pool, Rules, Team, fit
from nexus.matching.scoring import weekly_overlap
from nexus.matching.week import WHOLE_WEEK
from tests.matching import strategies
from tests.matching.strategies import teams, turned

many = st.lists(teams(), max_size=12, unique_by=lambda team: team.id)


@settings(max_examples=300)
@given(teams(), many, strategies.rules)
def test_a_pool_says_what_fit_says(team: Team, others: list[Team], rules: Rules) -> None:
    scores = Pool(others).scores(team, rules)

    fits = [fit(team, other, rules) for other in others]
    assert scores.tenths.tolist() == [found.tenths for found in fits]
    assert scores.barred.tolist() == [found.barred is not None for found in fits]
    assert scores.same_brief.tolist() == [team.brief == other.brief for other in others]
    weeks = [weekly_overlap(team, other, rules.meeting) for other in others]
    assert scores.overlap_minutes.tolist() == [-1 if w is None else min(w) for w in weeks]


@settings(max_examples=30)
@given(many, strategies.rules)
def test_every_team_of_a_pool_is_scored_alike(all_teams: list[Team], rules: Rules) -> None:
    pool = Pool(all_teams)
    table = [pool.scores(team, rules).tenths.tolist() for team in all_teams]

    for row, column in product(range(len(all_teams)), repeat=2):
        assert table[row][column] == table[column][row]


@given(teams(), many, strategies.rules, st.randoms())
def test_the_order_of_a_pool_changes_nothing(
    team: Team, others: list[Team], rules: Rules, random: Random
) -> None:
    mixed = list(others)
    random.shuffle(mixed)
    straight, turned_about = Pool(others), Pool(mixed)

    by_id = dict(zip(straight.ids, straight.scores(team, rules).tenths, strict=True))

    again = dict(zip(turned_about.ids, turned_about.scores(team, rules).tenths, strict=True))
    assert by_id == again


@pytest.mark.parametrize("meeting", [30, 60, 90, 600, 1440])
def test_stretches_over_midnight_and_sunday_are_kept_whole(meeting: int) -> None:
    """One team for each half-hour at which a stretch of 26 may begin."""
    others = [Team(half, "backend", 1, free=(turned(half, 26),)) for half in range(336)]
    team = Team(999, "frontend", 1, free=(WHOLE_WEEK,))

    minutes = Pool(others).scores(team, Rules(meeting=meeting)).overlap_minutes

    assert set(minutes.tolist()) == {26 * 30 if meeting <= 26 * 30 else 0}


def test_a_brief_that_the_pool_does_not_have_is_nobodys() -> None:
    others = [Team(number, "backend", number) for number in range(4)]

    scores = Pool(others).scores(Team(9, "frontend", "own idea"), Rules())

    assert not scores.same_brief.any()
    assert scores.barred.all()


def test_more_than_64_tools_are_told_apart() -> None:
    tools = [f"tool {number}" for number in range(200)]
    others = [
        Team(number, "backend", 1, stack=frozenset({tool, tools[0]}))
        for number, tool in enumerate(tools)
    ]
    team = Team(999, "frontend", 1, stack=frozenset({tools[0], tools[63], tools[64], tools[199]}))

    found = Pool(others).scores(team, Rules()).tenths

    best = np.flatnonzero(found == found.max()).tolist()
    assert best == [63, 64, 199]


def test_an_empty_pool_is_a_pool() -> None:
    scores = Pool([]).scores(Team(1, "frontend", 1, free=(1,)), Rules())

    assert [len(column) for column in scores] == [0, 0, 0, 0]
    assert len(Pool([])) == 0


def test_a_pool_does_not_change() -> None:
    pool = Pool([Team(1, "frontend", 1, free=(1,), stack=frozenset({"react"}))])

    for column in (pool.ids, pool.free, pool.api, pool.backend, pool.goals.sizes):
        with pytest.raises(ValueError, match="read-only"):
            column[...] = 0


def test_teams_given_twice_are_named() -> None:
    team = Team(7, "frontend", 1)

    with pytest.raises(ValueError, match=r"given twice: \[5, 7\]"):
        Pool([team, replace(team, id=5), replace(team, id=8), team, replace(team, id=5)])


def test_teams_of_other_weeks_are_named() -> None:
    one, two = Team(1, "frontend", 1, free=(1,)), Team(2, "backend", 1, free=(1, 1))

    with pytest.raises(ValueError, match="team 1 has 1, team 2 has 2"):
        Pool([Team(3, "backend", 1), two, one])
    with pytest.raises(ValueError, match="team 2 has 2 distinct weeks, the pool 1"):
        Pool([one]).scores(two, Rules())

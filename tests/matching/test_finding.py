"""Whom a team would best pair with."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus.matching import BANDS, Pool, Rules, Suggestion, Team, by_band, by_score, fit, suggest
from tests.matching import strategies
from tests.matching.strategies import teams

HERE = Team(10**9 + 1, "frontend", 1)
rivals = st.lists(
    st.sampled_from([1, 1, 2]).flatmap(lambda brief: teams(track="backend", brief=brief)),
    max_size=12,
    unique_by=lambda team: team.id,
)
many = st.lists(teams(), max_size=12, unique_by=lambda team: team.id)


@given(st.just(HERE) | teams(), rivals | many, strategies.rules, st.integers(0, 12), st.randoms())
def test_the_best_come_first_and_the_barred_never(
    team: Team, others: list[Team], rules: Rules, count: int, random: Random
) -> None:
    fits = [Suggestion(other.id, fit(team, other, rules)) for other in others]
    allowed = [found for found in fits if found.fit.barred is None]
    expected = sorted(allowed, key=lambda found: (-found.fit.tenths, found.team_id))[:count]

    random.shuffle(others)

    assert suggest(team, others, rules, count) == expected
    assert suggest(team, Pool(others), rules, count) == expected


def test_equal_scores_go_to_the_smallest_id() -> None:
    others = [Team(number, "backend", 1) for number in (5, 3, 9)]

    found = suggest(Team(1, "frontend", 1), others, Rules(), 2)

    assert [suggestion.team_id for suggestion in found] == [3, 5]


def test_a_team_is_not_suggested_to_itself() -> None:
    team = Team(1, "frontend", 1)

    assert suggest(team, [team], Rules(), 5) == []


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        suggest(Team(1, "frontend", 1), [], Rules(), -1)


@given(rivals, strategies.rules, st.data())
def test_the_finder_puts_equal_bands_by_fewest_waiting(
    others: list[Team], rules: Rules, data: st.DataObject
) -> None:
    team, pool, size = HERE, Pool(others), len(others)
    waiting = np.array(data.draw(st.lists(st.integers(0, 1), min_size=size, max_size=size)), int)
    among = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), bool)

    def place(row: int) -> tuple[int, int, int, int, int]:
        other, found = others[row], fit(team, others[row], rules)
        strange, band = other.brief != team.brief, BANDS.index(found.band)
        return strange, -band, int(waiting[row]), -found.tenths, other.id

    rows = [r for r in range(size) if among[r] and fit(team, others[r], rules).barred is None]
    scores = pool.scores(team, rules)
    assert by_band(pool, scores, rules, waiting, among).tolist() == sorted(rows, key=place)
    assert sorted(by_score(pool, scores, among).tolist()) == rows

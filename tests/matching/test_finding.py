"""Whom a team would best pair with."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus.matching import (
    BANDS,
    Pool,
    Rules,
    Suggestion,
    Team,
    by_band,
    by_score,
    fit,
    suggest,
)
from tests.matching import strategies
from tests.matching.strategies import teams

HERE = Team(
    id=10**9 + 1,
    track="frontend",
    brief=1,
    languages=frozenset({"en"}),
    api="rest",
    level=3,
    hours=10,
)
rivals = st.lists(
    st.sampled_from([1, 1, 2]).flatmap(lambda brief: teams(track="backend", brief=brief)),
    min_size=2,
    max_size=7,
    unique_by=lambda team: team.id,
)
many = st.lists(teams(), max_size=7, unique_by=lambda team: team.id)


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


GOOD = Team(1, "backend", 1, languages=frozenset({"en"}), api="rest")
FAIR = replace(GOOD, api="graphql", languages=frozenset())
WAITING = {  # how many wait for each
    GOOD: 1,
    replace(GOOD, id=2, level=1): 1,
    replace(GOOD, id=3): 1,
    replace(GOOD, id=4, level=3): 2,
    replace(FAIR, id=5): 0,
    replace(FAIR, id=6, hours=10): 0,
    replace(FAIR, id=7, hours=1): 0,
    replace(GOOD, id=8, level=3, hours=10, brief=2): 0,
}


def test_the_finder_looks_at_brief_band_waiting_score_and_id_in_turn() -> None:
    rules = Rules(briefs=None, bands=(100, 500, 800))
    pool = Pool(WAITING)

    rows = by_band(pool, pool.scores(HERE, rules), rules, np.array(list(WAITING.values())))

    bands = [fit(HERE, other, rules).band for other in pool.teams]
    assert bands == ["good"] * 4 + ["fair"] * 3 + ["good"]
    assert pool.ids[rows].tolist() == [1, 3, 2, 4, 6, 5, 7, 8]


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

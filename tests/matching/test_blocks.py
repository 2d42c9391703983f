"""Scores in blocks are those of the pool, pair by pair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.matching import Pool, Rules, Team
from nexus.matching.blocks import Blocks
from tests.matching import strategies
from tests.matching.strategies import teams

fronts = st.lists(teams(track="frontend"), max_size=8, unique_by=lambda team: team.id)
backs = st.lists(teams(track="backend"), max_size=8, unique_by=lambda team: team.id)


@settings(max_examples=150)
@given(fronts, backs, strategies.rules, st.integers(0, 8))
def test_a_block_says_what_the_pool_says(
    left: list[Team], right: list[Team], rules: Rules, start: int
) -> None:
    start = min(start, len(left))

    found = Blocks(left, right, rules).rows(start, len(left))

    pool = Pool(right)
    each = [pool.scores(team, rules) for team in left[start:]]
    expected = [np.where(scores.barred, -1, scores.tenths).tolist() for scores in each]
    assert found.tolist() == expected


def test_weeks_that_differ_are_refused() -> None:
    team = Team(id=1, track="frontend", brief=1, free=(1,))
    other = replace(team, id=2, track="backend", free=(1, 1))

    with pytest.raises(ValueError, match="number of distinct weeks: 1, 2"):
        Blocks([team], [other], Rules())

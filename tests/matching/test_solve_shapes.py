"""Shapes that solvers stumble over, known best choices, bad input, and grids of pairs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nexus.matching import Grid, solve, solve_grid, verify, verify_grid
from nexus.matching.assigning import candidates, grid, solving

MANY = 20_000


def complete(rows: int, columns: int, score: int) -> tuple[Any, Any, Any]:
    """All pairs of two sides, all with one score."""
    left, right = np.divmod(np.arange(rows * columns), columns)
    return left, right, np.full(rows * columns, score)


@pytest.mark.parametrize(
    ("rows", "columns", "score", "room", "pairs"),
    [
        (0, 5, 1, 1, 0),
        (30, 30, 500, 1, 30),
        (12, 40, 0, 1, 12),
        (5, 4, 700, 9, 20),
        (1, MANY, 5, 3, 3),
        (MANY, 1, 5, 3, 1),
    ],
)
def test_shapes(rows: int, columns: int, score: int, room: int, pairs: int) -> None:
    edges = complete(rows, columns, score)
    keywords: dict[str, Any] = {"left_capacity": room, "right_capacity": 1 if room == 3 else room}

    found = solve(*edges, **keywords)

    assert (found.pairs, found.total) == (pairs, pairs * score)
    assert verify(*edges, found, **keywords) == []


@given(st.integers(1, 12), st.randoms(use_true_random=False))
def test_a_planted_best_choice_is_found(size: int, chance: Any) -> None:
    hidden = list(range(size))
    chance.shuffle(hidden)
    prices = [chance.randint(0, 50) for _ in range(2 * size)]
    left, right, _ = complete(size, size, 0)
    score = [
        prices[a] + prices[size + b] + (1 if hidden[a] == b else -chance.randint(0, 9)) + 9
        for a, b in zip(left, right, strict=True)
    ]

    found = solve(left, right, score, order=("pairs", "total"))

    assert [right[edge] for edge in found.chosen] == hidden


def test_a_hopeful_solution_that_is_not_best_is_put_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "HOPEFUL", 0)
    chance = np.random.default_rng(4)
    left, right, _ = complete(20, 20, 0)
    score = chance.integers(0, 1000, len(left))

    found = solve(left, right, score)

    assert verify(left, right, score, found) == []


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"score": [1.5, 2, 3]}, r"score\[0\] is 1.5"),
    ({"score": [float("nan"), -1, 3]}, r"score\[0\] is nan.*; score\[1\] is -1"),
    ({"score": [1, 2]}, "left, right and score have 3, 3, 2 entries"),
    ({"left": [0, 0, 0]}, "edges 0 and 2 join the same two nodes"),
    ({"left": [-1, 0, 1]}, r"left\[0\] is -1"),
    ({"left": ["a", "b", "c"]}, "left holds what is no number: 'a'"),
    ({"left_capacity": -1}, r"left_capacity\[0\] is -1"),
    ({"left_capacity": [1]}, "left node 1 is beyond left_capacity with 1 entries"),
    ({"right_first": [0.5, 1]}, r"right_first\[0\] is 0.5"),
    ({"keep": [3]}, "keep has 3: there are 3 edges"),
    ({"pins": [0, 1, 2]}, r"left node 0 has room for 1, pins on edges \[0, 1\]; right node 0"),
    ({"order": ("pairs", "luck", "pairs")}, "order has 'luck'.*; order has a word twice"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_bad_input_is_named(wrong: dict[str, Any], said: str) -> None:
    asked = {"left": [0, 0, 1], "right": [0, 1, 0], "score": [5, 6, 7]} | wrong

    with pytest.raises(ValueError, match=said):
        solve(**asked)


scores = arrays(
    np.int16, st.tuples(st.integers(0, 14), st.integers(0, 14)), elements=st.integers(-1, 9)
)


@given(scores, st.sampled_from([7, 10**6]), st.booleans())
def test_a_grid_is_solved_as_its_edges(pairs: Any, block: int, kept: bool) -> None:  # noqa: FBT001 - drawn
    left, right = np.nonzero(pairs >= 0)
    keywords: dict[str, Any] = {"left_capacity": 2, "right_first": 3, "bands": (3, 6)}
    edges = (left, right, pairs[left, right])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "BLOCK", block)
        patch.setattr(grid, "KEPT", 10**9 if kept else 0)
        patch.setattr(candidates, "SLACK", 1)
        rows, columns = pairs.shape
        whole = Grid(rows, columns, lambda start, stop: pairs[start:stop])
        found = solve_grid(whole, **keywords)

        assert verify_grid(whole, found, **keywords) == []
    best = solve(*edges, **keywords)
    assert found.assignment.pairs == best.pairs
    assert (found.assignment.bands, found.assignment.total) == (best.bands, best.total)


def test_a_gain_outside_of_the_proof_is_seen() -> None:
    low = np.array([[5, 4], [4, 5]], dtype=np.int16)
    found = solve_grid(Grid.of(low[:1]))
    high = np.array([[5, 9]], dtype=np.int16)

    assert verify_grid(Grid.of(high), found) != []


def test_pins_on_barred_pairs_are_named() -> None:
    with pytest.raises(ValueError, match=r"pins on pairs that may not meet: \[\(0, 1\)\]"):
        solve_grid(Grid.of(np.array([[5, -1]], dtype=np.int16)), pins=[(0, 1)])

"""The proof: damage of any kind done to a result is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nexus.matching import Assignment, Potentials, solve, verify

Change = Callable[[Potentials], Potentials]

CHANCE = np.random.default_rng(3)
LEFT, RIGHT = (ends.ravel() for ends in np.indices((6, 6)))
SCORE = CHANCE.integers(300, 1000, 36)
KEYWORDS: dict[str, Any] = {
    "left_capacity": 2,
    "right_first": [0, 0, 5, 0, 0, 3],
    "keep": [1, 9, 20],
    "pins": [7],
}


@pytest.fixture(scope="module")
def best() -> Assignment:
    """A proven choice."""
    return solve(LEFT, RIGHT, SCORE, **KEYWORDS)


def faults(assignment: Assignment) -> list[str]:
    """What verify says of it."""
    return verify(LEFT, RIGHT, SCORE, assignment, **KEYWORDS)


def repriced(assignment: Assignment, at: int, change: Change) -> Assignment:
    """The same with one level of its proof changed."""
    levels = list(assignment.proof.levels)
    levels[at] = change(levels[at])
    return replace(assignment, proof=replace(assignment.proof, levels=tuple(levels)))


def worth(chosen: tuple[int, ...], best: Assignment) -> Assignment:
    """Another choice with honest figures of its own, and the proof of the best."""
    edges = list(chosen)
    scores = SCORE[edges]
    teams = len(set(LEFT[edges])) + len(set(RIGHT[edges]))
    first = sum(np.array(KEYWORDS["right_first"])[list(set(RIGHT[edges]))])
    kept = len(set(chosen) & {1, 9, 20})
    bands = tuple(int((scores < bound).sum()) for bound in (400, 600, 800))
    figures = (len(chosen), teams, int(first), kept, bands, int(scores.sum()))
    names = ("pairs", "teams", "first", "kept", "bands", "total")
    levels = tuple(
        replace(each, figure=figure)
        for each, figure in zip(best.proof.levels, (*figures[:4], *bands, figures[5]), strict=True)
    )
    told: dict[str, Any] = dict(zip(names, figures, strict=True))
    return replace(best, chosen=chosen, proof=replace(best.proof, levels=levels), **told)


def test_the_best_is_proven(best: Assignment) -> None:
    assert faults(best) == []
    assert worth(best.chosen, best) == best


def test_a_dropped_pair_is_seen(best: Assignment) -> None:
    for edge in best.chosen:
        rest = tuple(each for each in best.chosen if each != edge)
        assert faults(worth(rest, best)) != []


def test_a_swapped_pair_is_seen(best: Assignment) -> None:
    for edge in best.chosen:
        for other in set(range(36)) - set(best.chosen):
            swapped = tuple(sorted({*best.chosen, other} - {edge}))
            assert faults(worth(swapped, best)) != []


@pytest.mark.parametrize("name", ["pairs", "teams", "first", "kept", "total"])
def test_a_wrong_figure_is_seen(best: Assignment, name: str) -> None:
    said = replace(best, **{name: getattr(best, name) + 1})

    told = f"{name} is said to be {getattr(said, name)} and is {getattr(best, name)}"
    assert faults(said) == [told]


@pytest.mark.parametrize("at", range(8))
def test_a_wrong_level_is_seen(best: Assignment, at: int) -> None:
    said = repriced(best, at, lambda level: replace(level, figure=level.figure + 1))
    halves: Any = best.proof.levels[at].left / 2
    turned = repriced(best, at, lambda level: replace(level, left=halves))
    left_out = replace(best.proof, levels=best.proof.levels[:at])

    assert any("the proof says" in each for each in faults(said))
    assert any("not a whole number a node" in each for each in faults(turned))
    assert faults(replace(best, proof=left_out)) != []


@pytest.mark.parametrize("by", [-5000, 5000])
def test_changed_potentials_are_seen(best: Assignment, by: int) -> None:
    for node in (0, 2, 3, 4, 5):  # node 1 has a pin only, whatever it costs

        def change(level: Potentials, node: int = node) -> Potentials:
            return replace(level, right=level.right + by * (np.arange(6) == node))

        assert faults(repriced(best, 0, change)) != []


def test_nonsense_is_seen(best: Assignment) -> None:
    assert faults(replace(best, chosen=(99,))) == ["chosen has what is no index of the 36 edges"]
    assert faults(replace(best, chosen=(1, 1))) == ["chosen has an edge twice"]
    assert any("the pin on edge 7 is not chosen" in each for each in faults(worth((1,), best)))
    assert any("has room for 1 pairs and has 2" in each for each in faults(worth((1, 7), best)))

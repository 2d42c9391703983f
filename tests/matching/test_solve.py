"""The best choice of edges: equal to brute force, proven, the same whatever the order."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from nexus.matching import ORDER, Assignment, Cancelled, Progress, solve, verify

Edges = list[tuple[int, int, int]]
Keywords = dict[str, Any]
Figures = dict[str, tuple[int, ...]]


def rows(edges: Edges) -> tuple[list[int], list[int], list[int]]:
    """The edges as `solve` takes them."""
    return [e[0] for e in edges], [e[1] for e in edges], [e[2] for e in edges]


@st.composite
def problems(draw: DrawFn) -> tuple[Edges, Keywords]:
    """Up to four nodes a side and nine edges; scores that often tie."""
    ends = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9, unique=True))
    score = st.integers(0, draw(st.sampled_from([0, 2, 1000])))
    few = st.lists(st.integers(0, 3), min_size=4, max_size=4)
    some = st.sets(st.sampled_from(range(len(ends)))) if ends else st.just(set[int]())
    keywords = {
        **{name: draw(few) for name in ("left_capacity", "right_capacity")},
        **{name: draw(few) for name in ("left_first", "right_first")},
        "keep": sorted(draw(some)),
        "pins": sorted(draw(some))[:1],
        "bands": draw(st.sampled_from([(400, 600, 800), (1, 2), ()])),
        "order": tuple(draw(st.permutations(ORDER)))[: draw(st.integers(0, 6))],
    }
    return [(left, right, draw(score)) for left, right in ends], keywords


def figures(edges: Edges, chosen: tuple[int, ...], asked: Keywords) -> Figures:
    """What a choice comes to, the more the better."""
    left, right = {edges[at][0] for at in chosen}, {edges[at][1] for at in chosen}
    scores = [edges[at][2] for at in chosen]
    first = sum(asked["left_first"][node] for node in left)
    return {
        "pairs": (len(chosen),),
        "teams": (len(left) + len(right),),
        "first": (first + sum(asked["right_first"][node] for node in right),),
        "kept": (len(set(chosen) & set(asked["keep"])),),
        "bands": tuple(-sum(score < bound for score in scores) for bound in asked["bands"]),
        "total": (sum(scores),),
    }


def fits(edges: Edges, chosen: tuple[int, ...], asked: Keywords) -> bool:
    """Whether nobody has more than there is room for, and all pins are in."""
    for side, name in ((0, "left_capacity"), (1, "right_capacity")):
        ends = [edges[at][side] for at in chosen]
        if any(ends.count(node) > asked[name][node] for node in ends):
            return False
    return set(asked["pins"]) <= set(chosen)


def best_of_all(edges: Edges, asked: Keywords) -> list[tuple[int, ...]] | None:
    """The best figures in their order, by looking at every choice there is."""
    every = (
        [figures(edges, chosen, asked)[word] for word in asked["order"]]
        for size in range(len(edges) + 1)
        for chosen in combinations(range(len(edges)), size)
        if fits(edges, chosen, asked)
    )
    return max(every, default=None)


@settings(max_examples=150)
@given(problems())
def test_nothing_is_better(problem: tuple[Edges, Keywords]) -> None:
    edges, asked = problem
    best = best_of_all(edges, asked)
    if best is None:
        with pytest.raises(ValueError, match="has room for 0, pins on edges"):
            solve(*rows(edges), **asked)
        return

    found = solve(*rows(edges), **asked)

    counted = figures(edges, found.chosen, asked)
    assert fits(edges, found.chosen, asked)
    assert [counted[word] for word in asked["order"]] == best
    assert verify(*rows(edges), found, **asked) == []


@given(problems(), st.randoms())
def test_the_order_of_edges_does_not_matter(problem: tuple[Edges, Keywords], chance: Any) -> None:
    edges, asked = problem
    asked["pins"] = []
    places = list(range(len(edges)))
    chance.shuffle(places)
    shuffled = asked | {"keep": [places.index(at) for at in asked["keep"]]}

    one = solve(*rows(edges), **asked)
    other = solve(*rows([edges[at] for at in places]), **shuffled)

    assert sorted(places[at] for at in other.chosen) == list(one.chosen)
    assert one.proof == other.proof


def test_progress_is_told_and_can_stop_it() -> None:
    told: list[Progress] = []

    solve([0], [0], [5], progress=told.append)

    shares = [each.share for each in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1
    with pytest.raises(Cancelled):
        solve([0], [0], [5], progress=lambda _: False)


def test_an_empty_problem_is_solved() -> None:
    found = solve([], [], [])

    assert isinstance(found, Assignment)
    assert (found.chosen, found.pairs, found.bands, found.total) == ((), 0, (0, 0, 0), 0)
    assert verify([], [], [], found) == []

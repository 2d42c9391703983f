"""What the last step of an aim costs a later one is what brute force finds."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.matching import ORDER, Figures, Pairing, Rules, Team, pair
from tests.matching.cohorts import allowed, back, choices, cohorts, figures, front, worth

KINDS = [*("pairs", "teams", "first", "kept"), 400, 600, 800, "total"]


def row(found: Figures) -> tuple[int, ...]:
    """Figures by level, more is better."""
    return worth(found, ORDER)


def best_row(rows: list[tuple[int, ...]], found: Pairing, at: int) -> tuple[int, ...] | None:
    """The best with one step less of a level, those before it held."""
    now = row(found.figures)
    less = [each for each in rows if each[:at] == now[:at] and each[at] == now[at] - 1]
    return max(less, default=None)


def simple(teams: list[Team]) -> list[Team]:
    """Frontends take one, nobody comes first."""
    one = {"frontend": 1, "backend": 2}
    return [replace(t, first=0, capacity=min(t.capacity, one[t.track])) for t in teams]


@settings(max_examples=150)
@given(cohorts(), st.randoms())
def test_the_last_pair_costs_what_it_says(teams: list[Team], random: Random) -> None:
    teams = simple(teams)
    scores = allowed(teams, Rules())
    keep = [each for each in scores if random.random() < 0.4]
    found = pair(teams, Rules(), keep=keep)

    less = best_row(
        [row(figures(teams, scores, made, keep)) for made in choices(teams, scores)], found, 0
    )
    told = [each for each in found.price if each.level == "pairs"]
    now = row(found.figures)
    gained = [] if less is None else [at for at in range(8) if less[at] > now[at]]
    if gained and less is not None:
        at = gained[0]
        assert (told[0].costs_bound or told[0].costs) == KINDS[at]
        assert told[0].least == told[0].most == less[at] - now[at]
    else:
        assert told == []


@settings(max_examples=150)
@given(cohorts(), st.randoms())
def test_bounds_hold(teams: list[Team], random: Random) -> None:
    scores = allowed(teams, Rules())
    keep = [each for each in scores if random.random() < 0.4]
    found = pair(teams, Rules(), keep=keep)

    rows = [row(figures(teams, scores, made, keep)) for made in choices(teams, scores)]
    for price in [each for each in found.price if each.level != "pairs"]:
        at = KINDS.index(price.level_bound or price.level)
        less = best_row(rows, found, at)
        gain = 0 if less is None else less[at + 1] - row(found.figures)[at + 1]
        assert (price.costs_bound or price.costs) == KINDS[at + 1]
        assert price.least <= max(gain, 0) <= price.most


def test_the_second_pair_costs_a_kept_one() -> None:
    """Two pairs only without the one that was kept."""
    teams = [front(1, api="rest"), front(2, languages=frozenset({"fr"})), back(3), back(4)]
    teams[3] = replace(teams[3], languages=frozenset({"en"}))

    found = pair(teams, Rules(language_required=True), keep=[(1, 3)])

    assert found.figures.pairs == 2
    assert [(each.level, each.costs, each.most) for each in found.price[:1]] == [
        ("pairs", "kept", 1)
    ]

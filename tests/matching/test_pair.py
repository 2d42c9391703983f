"""The pairing of a cohort is the best there is, aim after aim, and holds what was asked."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.matching import (
    ORDER,
    Cancelled,
    Figures,
    Progress,
    Rules,
    Team,
    Word,
    compare,
    fit,
    pair,
    unproven,
)
from tests.matching.cohorts import (
    EVENING,
    MORNING,
    allowed,
    back,
    choices,
    cohorts,
    figures,
    front,
    worst,
    worth,
)

MEETS = Rules(briefs=frozenset({("shop", "polls")}))


@settings(max_examples=150)
@given(cohorts(), st.permutations(ORDER), st.sampled_from([Rules(), MEETS]), st.randoms())
def test_no_pairing_is_better(
    teams: list[Team], order: list[Word], rules: Rules, random: Random
) -> None:
    scores = allowed(teams, rules)
    named = [each for each in scores if random.random() < 0.3]
    keep, barred = named[::2], named[1::2]

    found = pair(teams, rules, keep=keep, barred=barred, order=order)

    may_be = {each: score for each, score in scores.items() if each not in barred}
    every = [figures(teams, may_be, made, keep) for made in choices(teams, may_be)]
    assert found.figures == figures(teams, may_be, [each.ids for each in found.pairs], keep)
    assert worth(found.figures, order) == max(worth(each, order) for each in every)
    assert {(p.ids, p.tenths) for p in found.pairs} <= set(may_be.items())
    assert [p.kept for p in found.pairs] == [p.ids in keep for p in found.pairs]


@settings(max_examples=50)
@given(cohorts(), st.randoms())
def test_pins_hold_and_the_rest_is_best(teams: list[Team], random: Random) -> None:
    scores = allowed(teams, Rules())
    pins = random.choice(list(choices(teams, scores)))

    found = pair(teams, Rules(), pins=[each[::-1] for each in pins])

    every = [each for each in choices(teams, scores) if set(each) >= set(pins)]
    best = max(worth(figures(teams, scores, each, ()), ORDER) for each in every)
    assert worth(found.figures, ORDER) == best
    assert {each.ids for each in found.pairs if each.pinned} == set(pins)


@settings(max_examples=50)
@given(cohorts(), st.randoms())
def test_the_order_of_the_teams_changes_nothing(teams: list[Team], random: Random) -> None:
    mixed = random.sample(teams, len(teams))

    found, again = pair(teams, Rules()), pair(mixed, Rules())

    assert found.pairs == again.pairs
    assert found.unpaired == again.unpaired
    assert found.better_elsewhere == again.better_elsewhere
    assert found.price == again.price


@settings(max_examples=60)
@given(cohorts(), st.permutations(ORDER), st.randoms())
def test_the_proof_holds_for_what_was_found_only(
    teams: list[Team], order: list[Word], random: Random
) -> None:
    scores = list(allowed(teams, Rules()))
    keep, barred = scores[:2], random.sample(scores, len(scores) // 3)
    found = pair(teams, Rules(), keep=keep, barred=barred, order=order)

    assert unproven(found) == []
    if found.pairs:
        assert unproven(replace(found, pairs=found.pairs[1:]))
        assert unproven(replace(found, groups=found.groups[1:]))


def test_a_cohort_without_teams_has_a_pairing() -> None:
    found = pair([], Rules())

    assert (found.pairs, found.unpaired, found.figures) == ((), (), Figures())
    assert found.proof == ()


def test_a_pair_brings_its_fit() -> None:
    found = pair([front(1, api="rest"), back(2, api="rest")], Rules())

    assert found.pairs[0].fit == fit(front(1, api="rest"), back(2, api="rest"), Rules())
    assert found.pairs[0].tenths == found.pairs[0].fit.tenths


TEAMS = [
    front(1),
    front(2),
    back(3, free=(EVENING,)),
    back(4, capacity=2),
    front(5, free=(MORNING,)),
]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"pins": [(1, 9)]}, r"pins \(1, 9\): unknown 9"),
        ({"barred": [(1, 2)]}, r"barred \(1, 2\): both frontend"),
        ({"keep": [(1, 3, 4)]}, r"keep \(1, 3, 4\): not two ids"),
        ({"pins": [(3, 5)]}, r"pin \(5, 3\): barred by the rules \(overlap\)"),
        ({"pins": [(4, 1)], "barred": [(1, 4)]}, r"pin \(1, 4\): barred by hand"),
        (
            {"pins": [(1, 3), (2, 3), (1, 4)]},
            r"team 1 2 partners \(3, 4\), it takes 1; .*team 3 2 partners \(1, 2\), it takes 1",
        ),
        ({"order": ["pairs", "beauty"]}, "beauty"),
        ({"order": ["pairs", "pairs"]}, "twice"),
    ],
)
def test_what_cannot_be_is_refused_by_name(wanted: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        pair(TEAMS, Rules(), **wanted)


def test_teams_given_twice_are_named() -> None:
    with pytest.raises(ValueError, match="given twice: 1, 4"):
        pair([*TEAMS, *TEAMS[:1], front(1, level=2), back(4)], Rules())
    with pytest.raises(ValueError, match="given twice: 1"):
        pair([front(1)] * 2, Rules())


def test_progress_never_falls_and_ends_at_one() -> None:
    told: list[Progress] = []

    pair(TEAMS, Rules(), progress=told.append)

    shares = [each.share for each in told]
    assert shares == sorted(shares)
    assert (told[0].phase, told[-1].phase, shares[-1]) == ("score", "done", 1)


def test_a_listener_can_stop_it() -> None:
    with pytest.raises(Cancelled):
        pair(TEAMS, Rules(), progress=lambda told: told.phase != "solve")


def test_two_pairings_are_compared() -> None:
    teams = [front(1, api="rest"), front(2, api="graphql"), back(3, api="rest")]
    earlier = pair(teams, Rules())

    later = pair([*teams, back(4, api="rest")], Rules(), pins=[(2, 3)])
    change = compare(earlier, later)

    assert (change.made, change.gone) == (((1, 4), (2, 3)), ((1, 3),))
    assert (change.joined, change.left_over, change.moved) == ((2, 4), (), (1, 3))
    assert (change.gained.pairs, change.gained.teams, change.first_difference) == (1, 2, "pairs")


@settings(max_examples=100)
@given(cohorts())
def test_those_who_would_rather_have_each_other_are_counted(teams: list[Team]) -> None:
    scores = allowed(teams, Rules())
    found = pair(teams, Rules())
    made = [each.ids for each in found.pairs]
    lowest = {team.id: worst(team, made, scores) for team in teams if team.capacity}

    open_ones = {p: score for p, score in scores.items() if p not in made}
    wished = {p for p, score in open_ones.items() if score > max(lowest[t] for t in p)}

    assert found.better_elsewhere.count == len(wished)
    assert {(each.frontend, each.backend) for each in found.better_elsewhere.listed} == wished
    for each in found.better_elsewhere.listed:
        gone = {(each.frontend, each.frontend_leaves), (each.backend_leaves, each.backend)}
        after = [p for p in made if p not in gone] + [(each.frontend, each.backend)]
        after += [each.then] if each.then else []
        assert each.change == figures(teams, scores, after, ()).minus(found.figures)


def test_nobody_leaves_whom_a_pin_gave_them() -> None:
    teams = [front(1, api="rest"), back(2, api="graphql"), back(3, api="rest")]

    assert pair(teams, Rules(), barred=[(1, 3)]).better_elsewhere.count == 0
    assert pair(teams, Rules(), pins=[(1, 2)]).better_elsewhere.count == 0
    assert pair(teams, Rules(), keep=[(1, 2)]).better_elsewhere.count == 1


def test_capacity_is_where_the_places_are() -> None:
    teams = [front(1), front(2), front(3), back(4, capacity=2)]

    assert pair(teams, Rules()).figures.pairs == 2
    assert pair([*teams[:3], replace(teams[3], capacity=5)], Rules()).figures.pairs == 3

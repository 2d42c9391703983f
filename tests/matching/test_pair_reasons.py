"""Why a team has no partner is true, and what is said to help does."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from nexus.matching import Pairing, Reason, Rules, Team, Unpaired, fit, pair
from nexus.matching.week import WHOLE_WEEK
from tests.matching.cohorts import EVENING, MORNING, allowed, back, cohorts, front


def of(found: Pairing, team: int) -> Unpaired:
    """The one without a partner."""
    return next(each for each in found.unpaired if each.team == team)


def remedy(left: Unpaired, code: str) -> Reason:
    """What would help it, of this kind."""
    return next(each for each in left.remedies if each.code == code)


def test_fourteen_share_nine_places() -> None:
    fronts = [front(number, first=int(number == 3)) for number in range(1, 15)]
    hosts = [back(number, capacity=3) for number in (21, 22, 23)]
    found = pair([*fronts, *hosts, front(40, brief="shop"), back(41, brief="shop")], Rules())

    assert len(found.unpaired) == 5
    left = found.unpaired[0]
    assert left.reason.code == "places"
    assert left.reason.values == {"track": "backend", "places": 9, "teams": 14, "first": 1}
    assert remedy(left, "places").values == {"track": "backend", "brief": "polls", "count": 5}
    shortage = found.shortages[left.shortage]
    assert (shortage.seekers, shortage.hosts) == (tuple(range(1, 15)), (21, 22, 23))


@settings(max_examples=150)
@given(cohorts())
def test_a_shortage_is_one(teams: list[Team]) -> None:
    """Hosts are full of seekers; who was left may pair with hosts only; more places help."""
    found, scores = pair(teams, Rules()), allowed(teams, Rules())
    made = [each.ids for each in found.pairs]
    for left in [each for each in found.unpaired if each.shortage is not None]:
        lack = found.shortages[left.shortage]
        partners = {other for p in scores if left.team in p for other in p} - {left.team}
        held = [p for p in made if set(p) & set(lack.hosts)]
        alone = [each for each in found.unpaired if each.shortage == left.shortage]
        assert left.team in lack.seekers
        assert partners <= set(lack.hosts)
        assert len(held) == lack.places
        assert all(set(p) & set(lack.seekers) for p in held)
        assert len(alone) == lack.short == remedy(left, "places").values["count"]


@given(cohorts())
def test_everybody_left_is_told_why(teams: list[Team]) -> None:
    found = pair(teams, Rules())

    paired = {team for each in found.pairs for team in each.ids}
    assert [each.team for each in found.unpaired] == sorted({t.id for t in teams} - paired)
    codes = {"paused", "nobody", "overlap", "places"}
    assert {each.reason.code for each in found.unpaired} <= codes
    assert not [each for each in found.unpaired if not each.remedies]


def test_paused_teams_take_nobody() -> None:
    found = pair([front(1), back(2, capacity=0), back(3, brief="shop")], Rules())

    assert of(found, 2).reason == Reason("paused", {})
    assert of(found, 1).reason.code == "nobody"
    assert of(found, 1).reason.values == {"brief": "polls", "track": "backend", "paused": 1}
    assert [each.code for each in of(found, 1).remedies] == ["paused_return", "places", "brief"]
    assert remedy(of(found, 1), "brief").values == {"brief": "shop", "teams": 1}


WEEKS = ((0b111 << 40) | (0b11 << 90), 0b111 << 40)
RULES = Rules(least_overlap=90, meeting=60)


def test_the_nearest_lacks_half_an_hour() -> None:
    late = [
        back(2, free=(WHOLE_WEEK ^ (1 << 42), WHOLE_WEEK ^ (1 << 42))),
        back(3, free=(MORNING, MORNING)),
        back(4, free=(0b1111 << 99, 0b1111 << 99)),
    ]
    lonely = front(1, free=(0b111 << 40, 0b111 << 40))

    left = of(pair([lonely, *late], RULES), 1)

    assert left.reason.code == "overlap"
    assert left.reason.values == {"candidates": 3, "nearest": 2, "minutes": 60, "missing": 30}
    assert remedy(left, "hour").values == {"half": 0, "minutes": 60, "candidates": 1}


@pytest.mark.parametrize("free", [(MORNING, MORNING), (EVENING, EVENING << 1), (0, 0), WEEKS])
def test_an_hour_opens_as_many_as_it_says(free: tuple[int, int]) -> None:
    hosts = [back(n, free=(0xFF << (97 + n), 0xFF << (98 + n))) for n in range(2, 9)]
    lonely = front(1, free=free)

    opens: Any = remedy(of(pair([lonely, *hosts], RULES), 1), "hour").values

    more = (1 << opens["minutes"] // 30) - 1 << opens["half"]
    changed = replace(lonely, free=tuple(bits | more for bits in free))
    suit = [host for host in hosts if fit(changed, host, RULES).barred is None]
    assert len(suit) == opens["candidates"] > 1


def test_a_language_or_a_word_of_staff_would_help() -> None:
    rules = Rules(language_required=True)
    teams = [
        front(1, languages=frozenset({"fr"}), free=(MORNING,)),
        back(2, languages=frozenset({"en", "sw"})),
        back(3, languages=frozenset({"en"})),
        back(4, languages=frozenset({"fr"})),
        back(5, languages=frozenset({"fr"}), free=(EVENING,)),
    ]

    left = of(pair(teams, rules, barred=[(4, 1)]), 1)

    assert left.reason.code == "barred"
    counts = {"candidates": 4, "overlap": 1, "language": 2, "by_hand": 1}
    assert counts.items() <= left.reason.values.items()
    assert remedy(left, "language").values == {"language": "en", "candidates": 2}
    assert remedy(left, "allow").values == {"teams": 1}
    assert remedy(left, "hour").values["candidates"] == 1


def test_an_hour_may_lead_to_a_place_that_is_free() -> None:
    teams = [front(1, free=(MORNING,)), front(2, free=(MORNING,)), back(3, free=(MORNING,))]

    found = pair([*teams, back(4, free=(EVENING,))], Rules())

    left = next(each for each in found.unpaired if each.reason.code == "places")
    assert remedy(left, "hour").values["candidates"] == 1


def test_an_aim_put_before_the_pairs_is_named() -> None:
    teams = [front(1, level=1, api="rest"), back(2, level=5, api="graphql")]
    weak = replace(Rules(), bands=(1000, 1000, 1000))

    found = pair(teams, weak, order=["bands", "pairs"])

    assert of(found, 1).reason == Reason("aims", {"aim": "bands"})
    assert [each.code for each in of(found, 1).remedies] == ["order"]


def test_pinned_places_are_shared_too() -> None:
    found = pair([front(1), front(2), back(3)], Rules(), pins=[(1, 3)])

    assert found.shortages[0].seekers == (1, 2)
    assert of(found, 2).reason.values["places"] == 1

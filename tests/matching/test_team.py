"""Teams and rules that cannot be are refused, with all that is wrong with them."""

import json
import math
from typing import Any

import pytest
from hypothesis import given

from nexus.matching import Rules, Team, Weights
from nexus.matching.rules import most_of
from nexus.matching.week import WHOLE_WEEK
from tests.matching import strategies

FIELDS: dict[str, Any] = {"id": 7, "track": "frontend", "brief": 1}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", -1, "id is not"),
        ("id", 1 << 63, "id is not"),
        ("id", "7", "id is not"),
        ("track", "design", "track 'design'"),
        ("brief", 1.5, "brief 1.5"),
        ("capacity", -1, "capacity -1"),
        ("capacity", math.nan, "capacity nan"),
        ("first", -1, "first -1"),
        ("free", (), "free ()"),
        ("free", [1], "free [1]"),
        ("free", (0, WHOLE_WEEK + 1), "free has bits beyond 336"),
        ("free", (-1,), "free has bits beyond 336"),
        ("free", (True,), "free has bits beyond 336"),
        ("languages", "en", "languages 'en'"),
        ("languages", frozenset({""}), "languages frozenset({''})"),
        ("stack", {"react"}, "stack {'react'}"),
        ("goals", frozenset({1}), "goals frozenset({1})"),
        ("api", "soap", "api 'soap'"),
        ("level", 0, "level 0"),
        ("level", 6, "level 6"),
        ("hours", 0, "hours 0"),
        ("hours", 169, "hours 169"),
        ("hours", math.nan, "hours nan"),
        ("way", "letters", "way 'letters'"),
    ],
)
def test_a_team_that_cannot_be_is_refused(field: str, value: object, said: str) -> None:
    with pytest.raises(ValueError, match=r"^team ") as refusal:
        Team(**FIELDS | {field: value})

    assert said in str(refusal.value)
    assert ";" not in str(refusal.value)


def test_a_team_is_told_all_that_is_wrong_with_it() -> None:
    with pytest.raises(ValueError, match=r"^team 7: track 'x'; capacity -1; hours 0$"):
        Team(**FIELDS | {"track": "x", "capacity": -1, "hours": 0})


def test_the_greatest_and_least_that_may_be() -> None:
    team = Team(**FIELDS | {"id": (1 << 63) - 1, "capacity": 0, "level": 5, "hours": 168})

    assert team.free is None
    assert Team(**FIELDS | {"id": 0, "level": 1, "hours": 1, "free": (0, WHOLE_WEEK)}).id == 0


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        ("least_overlap", -1, "least_overlap -1"),
        ("least_overlap", 10081, "least_overlap 10081"),
        ("meeting", 0, "meeting 0"),
        ("meeting", 1441, "meeting 1441"),
        ("cap", 0, "cap 0"),
        ("cap", 10081, "cap 10081"),
        ("cap", math.nan, "cap nan"),
        ("bands", (400, 600), "not three"),
        ("bands", (400, 600, 800.0), "not three"),
        ("bands", (600, 400, 800), "not in order"),
        ("bands", (-1, 400, 800), "not in order"),
        ("bands", (400, 600, 1001), "not in order"),
        ("briefs", frozenset({1}), "not pairs"),
        ("weights", Weights(language=-1), "weight of language: -1"),
        ("weights", Weights(stack=1001), "weight of stack: 1001"),
        ("weights", Weights(aims=0.5), "weight of aims: 0.5"),  # type: ignore[arg-type]
        ("weights", Weights(40, 0, 0, 0, 0, 0), "no weight but overlap's"),
    ],
)
def test_rules_that_cannot_be_are_refused(rule: str, value: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Rules(**{rule: value})


def test_rules_are_told_all_that_is_wrong_with_them() -> None:
    with pytest.raises(ValueError, match=r"cap 0: not 1 to 10080 minutes; bands \(1, 1\): not thr"):
        Rules(cap=0, bands=(1, 1))  # type: ignore[arg-type]


@given(strategies.rules)
def test_rules_come_back_from_json(rules: Rules) -> None:
    assert Rules.from_plain(json.loads(json.dumps(rules.plain()))) == rules


def test_two_briefs_may_meet_whichever_comes_first() -> None:
    rules = Rules(briefs=frozenset({(1, 2)}))

    assert rules.may_meet(1, 2)
    assert rules.may_meet(2, 1)
    assert rules.may_meet(3, 3)
    assert not rules.may_meet(1, 3)
    assert Rules(briefs=None).may_meet(1, 3)


@pytest.mark.parametrize(
    ("tenths", "band"),
    [
        *((0, "weak"), (399, "weak"), (400, "fair"), (599, "fair")),
        *((600, "good"), (799, "good"), (800, "strong"), (1000, "strong")),
    ],
)
def test_a_band_begins_at_its_score(tenths: int, band: str) -> None:
    assert Rules().band(tenths) == band


@given(strategies.weights())
def test_the_parts_can_always_earn_a_hundred_together(weights: Weights) -> None:
    for writing in (False, True):
        most = most_of(weights, writing=writing)
        asked = weights._replace(overlap=0) if writing else weights
        assert sum(most) == 1000
        for part, weight in zip(most, asked, strict=True):
            assert abs(part - 1000 * weight / sum(asked)) < 1


def test_what_rounding_leaves_goes_to_the_largest_remainders() -> None:
    assert most_of(Weights(1, 1, 1, 0, 0, 0), writing=False) == (334, 333, 333, 0, 0, 0)
    assert most_of(Weights(9, 1, 4, 2, 0, 0), writing=True) == (0, 143, 571, 286, 0, 0)

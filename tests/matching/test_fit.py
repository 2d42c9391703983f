"""How well two teams suit, and why."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.matching import Fit, Part, Rules, Team, Weights, fit
from nexus.matching.week import WHOLE_WEEK, overlap
from tests.matching import strategies
from tests.matching.strategies import grids, stretch, teams, turned

EVENINGS = sum(turned(day * 48 + 36, 4) for day in range(4))  # four times two hours
RULES = Rules()
FRONT = Team(
    id=1,
    track="frontend",
    brief="shop",
    free=(EVENINGS,),
    languages=frozenset({"en"}),
    stack=frozenset({"typescript", "docker"}),
    api="rest",
    level=2,
    goals=frozenset({"job"}),
    hours=8,
)
BACK = replace(FRONT, id=2, track="backend")


def part(code: str, **back: Any) -> Part:
    """That part of FRONT and BACK's fit, with some of BACK's fields otherwise."""
    found = fit(FRONT, replace(BACK, **back), RULES)
    return next(part for part in found.parts if part.code == code)


@given(teams(), teams(), strategies.rules)
def test_a_fit_is_the_same_whichever_comes_first(a: Team, b: Team, rules: Rules) -> None:
    assert a.id == b.id or fit(a, b, rules) == fit(b, a, rules)


@given(teams(), teams(), strategies.rules)
def test_a_fit_is_the_sum_of_its_parts_between_0_and_100(a: Team, b: Team, rules: Rules) -> None:
    found = fit(a, b, rules)

    assert 0 <= found.tenths <= 1000
    assert found.tenths == sum(part.points for part in found.parts)
    assert found.score == found.tenths / 10
    assert sum(part.most for part in found.parts) == 1000
    assert all(0 <= part.points <= part.most for part in found.parts)
    assert tuple(part.code for part in found.parts) == Weights._fields


@given(teams(), teams(), strategies.rules)
def test_a_fit_comes_back_from_json(a: Team, b: Team, rules: Rules) -> None:
    found = fit(a, b, rules)

    assert Fit.from_plain(json.loads(json.dumps(found.plain()))) == found


@settings(max_examples=200)
@given(teams(), teams(), strategies.rules, st.data())
def test_more_hours_in_common_never_lower_it(
    a: Team, b: Team, rules: Rules, data: st.DataObject
) -> None:
    a, b = replace(a, free=a.free or (0, 0)), replace(b, free=b.free or (WHOLE_WEEK, EVENINGS))
    added = data.draw(st.tuples(grids, stretch))
    more = replace(a, free=tuple(old | new for old, new in zip(a.free or (), added, strict=True)))

    before, after = fit(a, b, rules), fit(more, b, rules)

    assert after.tenths >= before.tenths
    assert after.barred is None or before.barred is not None


@given(teams(weeks=3), teams(weeks=3), strategies.rules)
def test_the_worst_week_counts(a: Team, b: Team, rules: Rules) -> None:
    if a.free is None or b.free is None:
        return
    each = [
        fit(replace(a, free=(mine,)), replace(b, free=(theirs,)), rules).tenths
        for mine, theirs in zip(a.free, b.free, strict=True)
    ]

    assert fit(a, b, rules).tenths == min(each)


def test_two_alike_fit_by_100() -> None:
    found = fit(FRONT, BACK, RULES)

    assert (found.score, found.band, found.barred) == (100.0, "strong", None)


def test_two_who_said_nothing_fit_fairly_and_are_not_barred() -> None:
    found = fit(Team(1, "frontend", 1), Team(2, "backend", 1), Rules(language_required=True))

    assert found.barred is None
    assert [part.points for part in found.parts] == [100, 125, 105, 40, 35, 25]
    assert [part.values["state"] for part in found.parts] == [
        *("unknown", "unknown", "open", "unknown", "unknown", "unknown")
    ]
    assert (found.score, found.band) == (43.0, "fair")


@pytest.mark.parametrize(
    ("half_hours", "points"), [(0, 0), (1, 0), (2, 50), (4, 100), (16, 400), (40, 400)]
)
def test_overlap_earns_by_the_hour_up_to_eight(half_hours: int, points: int) -> None:
    found = part("overlap", free=(turned(36, 40),))
    assert found.points == 100

    both = fit(
        replace(FRONT, free=(turned(36, half_hours),)), replace(BACK, free=(WHOLE_WEEK,)), RULES
    )
    minutes = 0 if half_hours == 1 else 30 * half_hours
    assert both.parts[0].points == points
    assert both.parts[0].values == {"state": "common" if minutes else "none", "minutes": minutes}


def test_a_week_that_differs_is_named() -> None:
    front = replace(FRONT, free=(EVENINGS, EVENINGS, EVENINGS))
    back = replace(BACK, free=(EVENINGS, turned(36, 8), turned(36, 4)))

    found = fit(front, back, RULES).parts[0]

    assert found.points == 100
    assert found.values == {"state": "common", "minutes": 120, "week": 1, "most_minutes": 480}


def test_hours_not_known_cost_points_and_do_not_bar() -> None:
    for front, back in ((FRONT, replace(BACK, free=None)), (replace(FRONT, free=None), BACK)):
        found = fit(front, back, Rules(least_overlap=600))
        assert found.barred is None
        assert found.parts[0] == Part("overlap", 100, 400, {"state": "unknown"})


def test_where_both_prefer_writing_hours_neither_count_nor_bar() -> None:
    front, back = replace(FRONT, way="writing"), replace(BACK, way="writing", free=(0,))

    found = fit(front, back, RULES)

    assert (found.barred, found.tenths) == (None, 1000)
    assert found.parts[0] == Part("overlap", 0, 0, {"state": "writing", "minutes": 0})
    assert [part.most for part in found.parts] == [0, 417, 250, 133, 117, 83]
    assert fit(front, replace(back, free=None), RULES).parts[0].values == {"state": "writing"}


@pytest.mark.parametrize("way", [None, "calls"])
def test_one_who_prefers_writing_still_needs_hours(way: Any) -> None:
    front, back = replace(FRONT, way="writing"), replace(BACK, way=way, free=(0,))

    for found in (fit(front, back, RULES), fit(replace(front, way=way), back, RULES)):
        assert found.barred is not None
        assert found.barred.code == "overlap"


@pytest.mark.parametrize(
    ("languages", "points", "values"),
    [
        ({"en", "fr"}, 250, {"state": "shared", "shared": ("en",)}),
        ({"fr"}, 0, {"state": "different"}),
        (set(), 125, {"state": "unknown"}),
    ],
)
def test_one_language_in_common_is_enough(
    languages: set[str], points: int, values: dict[str, Any]
) -> None:
    assert part("language", languages=frozenset(languages)) == Part("language", points, 250, values)


@pytest.mark.parametrize(
    ("api", "points", "state"),
    [("rest", 150, "same"), ("graphql", 0, "different"), ("undecided", 105, "open")],
)
def test_an_api_style_still_open_can_follow_the_other(api: str, points: int, state: str) -> None:
    values = {"state": state, "frontend": "rest", "backend": api}

    assert part("api", api=api) == Part("api", points, 150, values)


@pytest.mark.parametrize(
    ("level", "points", "state"),
    [(1, 53, "near"), (2, 70, "same"), (3, 53, "near"), (4, 25, "apart"), (5, 0, "apart"),
     (None, 35, "unknown")],
)  # fmt: skip
def test_similar_experience_counts(level: int | None, points: int, state: str) -> None:
    values: dict[str, Any] = {"state": state, "frontend": 2, "backend": level}

    assert part("experience", level=level) == Part("experience", points, 70, values)


@pytest.mark.parametrize(
    ("stack", "points", "state", "shared"),
    [
        ({"docker", "typescript", "go"}, 50, "shared", ("docker", "typescript")),
        ({"docker", "django"}, 40, "shared", ("docker",)),
        ({"django"}, 25, "different", ()),
        (set(), 25, "unknown", ()),
    ],
)
def test_tools_in_common_help_and_others_do_not_hurt(
    stack: set[str], points: int, state: str, shared: tuple[str, ...]
) -> None:
    values: dict[str, Any] = {"state": state, "shared": shared}

    assert part("stack", stack=frozenset(stack)) == Part("stack", points, 50, values)


@pytest.mark.parametrize(
    ("goals", "hours", "points", "state"),
    [
        ({"job"}, 8, 80, "shared"),
        ({"job", "learn"}, 8, 80, "shared"),
        ({"learn"}, 8, 27, "different"),
        (set(), 8, 53, "unknown"),
        ({"job"}, 16, 67, "shared"),
        ({"job"}, None, 67, "shared"),
        ({"learn"}, 16, 13, "different"),
    ],
)
def test_aims_are_two_parts_goals_and_one_part_pace(
    goals: set[str], hours: int | None, points: int, state: str
) -> None:
    found = part("aims", goals=frozenset(goals), hours=hours)

    assert (found.points, found.most, found.values["state"]) == (points, 80, state)
    assert found.values["shared"] == tuple(goals & {"job"})
    assert (found.values["frontend_hours"], found.values["backend_hours"]) == (8, hours)


def test_what_is_shared_is_told_in_order() -> None:
    codes = frozenset("abcdefgh")
    front = replace(FRONT, languages=codes, stack=codes, goals=codes)

    parts = fit(front, replace(front, id=2, track="backend"), RULES).parts

    told = {part.code: part.values["shared"] for part in parts if "shared" in part.values}
    assert told == dict.fromkeys(("language", "aims", "stack"), tuple("abcdefgh"))


def test_goals_are_measured_by_who_named_fewer() -> None:
    front = replace(FRONT, goals=frozenset({"job", "ship"}))
    back = replace(BACK, goals=frozenset({"job", "learn", "finish"}))

    assert fit(front, back, RULES).parts[3].points == 53


@pytest.mark.parametrize(
    ("back", "rules", "code", "values"),
    [
        (replace(FRONT, id=2, brief=3), RULES, "same_track", {"track": "frontend"}),
        (replace(BACK, brief=3), RULES, "brief", {"frontend": "shop", "backend": 3}),
        (BACK, Rules(least_overlap=540), "overlap", {"minutes": 480, "missing": 60}),
        (
            replace(BACK, languages=frozenset({"fr"})),
            Rules(language_required=True),
            "language",
            {},
        ),
    ],
)
def test_what_bars_a_pair(back: Team, rules: Rules, code: str, values: dict[str, Any]) -> None:
    barred = fit(FRONT, back, rules).barred

    assert barred is not None
    assert (barred.code, barred.values) == (code, values)


def test_what_does_not_bar_a_pair() -> None:
    french = replace(BACK, languages=frozenset({"fr"}))
    silent = replace(BACK, languages=frozenset())

    assert fit(FRONT, BACK, Rules(least_overlap=480)).barred is None
    assert fit(FRONT, french, RULES).barred is None
    assert fit(FRONT, silent, Rules(language_required=True)).barred is None
    assert fit(silent, replace(FRONT, id=3), Rules(language_required=True)).barred is None
    assert fit(FRONT, BACK, Rules(language_required=True)).barred is None
    assert fit(FRONT, replace(BACK, brief=3), Rules(briefs=frozenset({(3, "shop")}))).barred is None


@given(teams(track="frontend", brief=1), teams(track="backend", brief=1), strategies.rules)
def test_a_pair_is_barred_for_overlap_below_the_least(a: Team, b: Team, rules: Rules) -> None:
    barred = fit(a, b, rules).barred
    short = False
    if a.free is not None and b.free is not None and not a.way == b.way == "writing":
        weeks = zip(a.free, b.free, strict=True)
        short = min(overlap(x, y, rules.meeting) for x, y in weeks) < rules.least_overlap

    assert (barred is not None and barred.code == "overlap") == short


def test_teams_of_other_weeks_are_named() -> None:
    with pytest.raises(ValueError, match="team 1 has 1 distinct weeks, team 2 has 2"):
        fit(FRONT, replace(BACK, free=(1, 1)), RULES)

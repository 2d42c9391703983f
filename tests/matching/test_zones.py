"""Local weeks in UTC and back, against a walk over every minute of the week."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nexus.matching import (
    Weeks,
    distinct_weeks,
    next_common,
    stretches,
    team_weeks,
    to_local,
    to_utc,
    weeks_of,
)
from nexus.matching.week import WHOLE_WEEK
from tests.matching.strategies import ZONES, grids, mondays, turned

EVENINGS = sum(turned(day * 48 + 36, 8) for day in range(7))  # 18:00 to 22:00
Members = list[tuple[int | None, str]]
THURSDAY, FRIDAY, SUNDAY = 3 * 48, 4 * 48, 6 * 48


@cache
def local_halves(zone: str, monday: date) -> list[int]:
    """The local half-hour of each minute of that week in UTC."""
    clock, start = ZoneInfo(zone), datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    found = []
    for minute in range(7 * 24 * 60):
        local = (start + timedelta(minutes=minute)).astimezone(clock)
        found.append(local.weekday() * 48 + local.hour * 2 + local.minute // 30)
    return found


# St John's changed its clocks at 0:01, within a half-hour of UTC, until 2011.
AT_ONE_PAST = [
    (bits, "America/St_Johns", monday)
    for monday in (date(2010, 3, 8), date(2010, 11, 1))
    for bits in (turned(SUNDAY - 4, 4), turned(SUNDAY, 2), turned(SUNDAY + 2, 4), turned(8, 300))
]


def each_at_one_past(test: Callable[..., None]) -> Callable[..., None]:
    """Try those weeks besides what is drawn."""
    for case in AT_ONE_PAST:
        test = example(*case)(test)
    return test


@each_at_one_past
@settings(max_examples=150)
@given(grids, st.sampled_from(ZONES), mondays)
def test_a_half_hour_of_utc_is_free_when_all_its_minutes_are(
    bits: int, zone: str, monday: date
) -> None:
    halves = local_halves(zone, monday)
    expected = sum(
        all(bits >> halves[minute] & 1 for minute in range(30 * half, 30 * half + 30)) << half
        for half in range(336)
    )

    assert to_utc(bits, zone, monday) == expected


@each_at_one_past
@settings(max_examples=150)
@given(grids, st.sampled_from(ZONES), mondays)
def test_a_local_half_hour_is_drawn_when_all_its_minutes_are_in(
    bits: int, zone: str, monday: date
) -> None:
    inside: set[int] = set()
    outside: set[int] = set()
    for minute, half in enumerate(local_halves(zone, monday)):
        (inside if bits >> minute // 30 & 1 else outside).add(half)

    assert to_local(bits, zone, monday) == sum(1 << half for half in inside - outside)


@given(grids, st.sampled_from(["Africa/Lagos", "Africa/Nairobi", "Asia/Kolkata", "UTC"]), mondays)
def test_where_clocks_stand_still_a_week_comes_back(bits: int, zone: str, monday: date) -> None:
    assert to_local(to_utc(bits, zone, monday), zone, monday) == bits


def test_monday_night_in_nairobi_is_sunday_in_utc() -> None:
    monday = date(2026, 3, 2)

    assert to_utc(turned(0, 6), "Africa/Nairobi", monday) == turned(SUNDAY + 42, 6)


def test_a_quarter_hour_zone_loses_the_edges_and_gains_nothing() -> None:
    monday = date(2026, 3, 2)

    assert to_utc(turned(20, 4), "Asia/Kathmandu", monday) == turned(9, 3)
    assert to_local(turned(9, 3), "Asia/Kathmandu", monday) == turned(21, 2)


def test_cairo_skips_an_hour_on_a_friday_in_april() -> None:
    """On 24 April 2026 it goes from 0:00 to 1:00."""
    monday, skipped = date(2026, 4, 20), turned(FRIDAY, 2)

    assert to_utc(skipped, "Africa/Cairo", monday) == 0
    assert to_local(WHOLE_WEEK, "Africa/Cairo", monday) == WHOLE_WEEK & ~skipped
    assert stretches(to_utc(EVENINGS, "Africa/Cairo", monday)) == [
        *((day * 48 + 32, 8) for day in range(4)),
        *((day * 48 + 30, 8) for day in range(4, 7)),
    ]


def test_cairo_repeats_an_hour_on_a_thursday_in_october() -> None:
    """On 29 October 2026 it goes from 24:00 back to 23:00."""
    monday, repeated = date(2026, 10, 26), turned(THURSDAY + 46, 2)

    both = to_utc(repeated, "Africa/Cairo", monday)

    assert both == turned(THURSDAY + 40, 4)
    assert to_local(both, "Africa/Cairo", monday) == repeated
    assert to_local(turned(THURSDAY + 40, 2), "Africa/Cairo", monday) == 0


def test_casablanca_stands_on_utc_during_ramadan() -> None:
    weeks = distinct_weeks(weeks_of(date(2026, 2, 2), 8), ["Africa/Casablanca", "Africa/Lagos"])
    evening = turned(36, 2)
    there = [to_utc(evening, "Africa/Casablanca", monday) for monday in weeks.mondays]

    assert weeks.kinds == (0, 1, 2, 2, 2, 2, 3, 0)
    assert there == [turned(34, 2)] * 2 + [turned(36, 2)] * 5 + [turned(34, 2)]


def test_a_page_can_name_the_weeks_that_differ() -> None:
    cohort = weeks_of(date(2026, 3, 2), 3)
    cairo = weeks_of(date(2026, 4, 20), 4)

    assert distinct_weeks(cohort, ["Africa/Cairo", "Africa/Lagos"]).unusual == ()
    assert distinct_weeks(cairo, ["Africa/Nairobi"]).firsts == (date(2026, 4, 20),)
    weeks = distinct_weeks(cairo, ["Africa/Nairobi", "Africa/Cairo"])
    assert [weeks.kind_of(monday) for monday in weeks.mondays] == [0, 1, 1, 1]
    assert weeks.usual == 1
    assert weeks.unusual == (date(2026, 4, 20),)
    assert weeks.firsts == (date(2026, 4, 20), date(2026, 4, 27))


def test_the_earlier_of_two_equally_common_weeks_is_the_usual_one() -> None:
    weeks = distinct_weeks(weeks_of(date(2026, 4, 20), 2), ["Africa/Cairo"])

    assert (weeks.kinds, weeks.usual) == ((0, 1), 0)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.none() | grids, st.sampled_from(ZONES)), min_size=1, max_size=3),
    mondays,
)
def test_alike_weeks_are_alike_for_every_member(members: Members, monday: date) -> None:
    weeks = distinct_weeks(weeks_of(monday, 9), [zone for _, zone in members])
    for week, kind in zip(weeks.mondays, weeks.kinds, strict=True):
        first = weeks.firsts[kind]
        for bits, zone in members:
            assert bits is None or to_utc(bits, zone, week) == to_utc(bits, zone, first)


def test_a_team_is_free_week_by_week() -> None:
    weeks = distinct_weeks(weeks_of(date(2026, 4, 20), 2), ["Africa/Cairo", "Africa/Lagos"])
    friday = turned(FRIDAY + 36, 8)

    alone = team_weeks([(friday, "Africa/Lagos")], weeks)
    both = team_weeks([(friday, "Africa/Cairo"), (0, "Africa/Lagos")], weeks)
    three = team_weeks([(friday, "Africa/Cairo"), (friday, "Africa/Lagos"), (None, "UTC")], UTC_TOO)

    assert alone == (turned(FRIDAY + 34, 8),) * 2
    assert both == (turned(FRIDAY + 30, 8),) * 2
    assert three == (turned(FRIDAY + 34, 4),)


UTC_TOO = distinct_weeks([date(2026, 5, 4)], ["Africa/Cairo", "Africa/Lagos", "UTC"])


def test_a_team_of_blank_and_ticked_grids_is_not_known() -> None:
    members: Members = [(0, "UTC"), (WHOLE_WEEK, "Africa/Cairo"), (None, "Africa/Lagos")]

    assert team_weeks(members, UTC_TOO) is None


def test_hours_in_common_come_one_after_the_other() -> None:
    weeks = distinct_weeks(weeks_of(date(2026, 3, 2), 2), ["UTC"])
    a, b = (turned(334, 6),), (turned(335, 5) | turned(100, 1),)
    start = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    before = datetime(2026, 3, 2, tzinfo=UTC)

    found = list(next_common(a, b, weeks, 60, before))

    assert found == [
        (before, before + timedelta(hours=2)),
        (start, start + timedelta(hours=2.5)),
    ]


def test_a_stretch_under_way_counts_while_a_meeting_fits() -> None:
    weeks = distinct_weeks(weeks_of(date(2026, 3, 2), 3), ["UTC"])
    evening = (turned(36, 4),)
    start = datetime(2026, 3, 2, 18, tzinfo=UTC)

    def next_start(minutes: int) -> datetime:
        after = start + timedelta(minutes=minutes)
        return next(islice(next_common(evening, evening, weeks, 60, after), 1))[0]

    assert next_start(60) == start
    assert next_start(61) == start + timedelta(weeks=1)


def test_the_week_that_differs_has_its_own_hours_in_common() -> None:
    weeks = distinct_weeks(weeks_of(date(2026, 4, 20), 2), ["Africa/Cairo"])
    free = team_weeks([(turned(36, 4), "Africa/Cairo")], weeks) or ()

    found = list(next_common(free, free, weeks, 60, datetime(2026, 1, 1, tzinfo=UTC)))

    assert [start for start, _ in found] == [
        datetime(2026, 4, 20, 16, tzinfo=UTC),
        datetime(2026, 4, 27, 15, tzinfo=UTC),
    ]


WEEK = Weeks((date(2026, 3, 2),), (0,), frozenset({"UTC"}))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("call", "culprit"),
    [
        (lambda: to_utc(1, "Africa/Atlantis", date(2026, 3, 2)), "Africa/Atlantis"),
        (lambda: to_utc(1, "../etc/passwd", date(2026, 3, 2)), "passwd"),
        (lambda: to_utc(1, "", date(2026, 3, 2)), "zone: ''"),
        (lambda: to_utc(1, "UTC", date(2026, 3, 3)), "2026-03-03"),
        (lambda: to_utc(-1, "UTC", date(2026, 3, 2)), "-1"),
        (lambda: to_local(-1, "UTC", date(2026, 3, 2)), "-1"),
        (lambda: distinct_weeks([], ["UTC"]), "one or more"),
        (lambda: distinct_weeks([date(2026, 3, 2)] * 2, ["UTC"]), "in order.*2026-03-02"),
        (lambda: distinct_weeks([date(2026, 3, 3)], []), "2026-03-03"),
        (lambda: WEEK.kind_of(date(2026, 3, 9)), "2026-03-09"),
        (lambda: team_weeks([(1, "Asia/Tokyo")], WEEK), "Asia/Tokyo"),
        (lambda: next_common((1,), (1,), WEEK, 60, NOON.replace(tzinfo=None)), "2026-03-02"),
        (lambda: next_common((1,), (1, 1), WEEK, 60, NOON), "1 and 2"),
        (lambda: next_common((1,), (1,), WEEK, 0, NOON), "not 0"),
        (lambda: next_common((1,), (-1,), WEEK, 60, NOON), "-1"),
        (lambda: next_common((-1,), (1,), WEEK, 60, NOON), "-1"),
    ],
)
def test_bad_input_is_named(call: Callable[[], object], culprit: str) -> None:
    with pytest.raises(ValueError, match=culprit):
        call()

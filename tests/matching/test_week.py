"""A week of half-hours: stored, known, of a team, in common."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.matching import (
    common,
    from_bytes,
    known,
    overlap,
    stretches,
    team_free,
    to_bytes,
    weeks_of,
)
from nexus.matching.week import WHOLE_WEEK
from tests.matching.strategies import grids, turned

SUNDAY_LATE = turned(334, 4)  # 23:00 to 1:00 on Monday


def long_stretches(bits: int, meeting: int) -> int:
    """What `common` should keep, by walking from every half-hour to both ends."""
    week = [bits >> half & 1 for half in range(336)]
    kept = 0
    for half in range(336):
        length = 0
        if week[half]:
            ahead = next((n for n in range(336) if not week[(half + n) % 336]), 336)
            behind = next((n for n in range(336) if not week[half - n]), 336)
            length = min(336, ahead + behind - 1)
        kept |= (length > 0 and length * 30 >= meeting) << half
    return kept


def test_the_first_bit_is_monday_midnight() -> None:
    assert to_bytes(1) == b"\x01" + bytes(41)
    assert to_bytes(1 << 335) == bytes(41) + b"\x80"
    assert from_bytes(b"\x00\x01" + bytes(40)) == 1 << 8


@given(grids)
def test_a_stored_week_comes_back(bits: int) -> None:
    assert from_bytes(to_bytes(bits)) == bits


@pytest.mark.parametrize("size", [0, 41, 43])
def test_a_stored_week_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"42 bytes, not {size}"):
        from_bytes(bytes(size))


@pytest.mark.parametrize("bits", [-1, WHOLE_WEEK + 1, True, 1.0])
@pytest.mark.parametrize("reads", [to_bytes, known, stretches, lambda bits: team_free([bits])])
def test_what_is_no_week_is_refused(bits: int, reads: Callable[[int], object]) -> None:
    with pytest.raises(ValueError, match=re.escape(f"336 half-hours: {bits!r}")):
        reads(bits)


def test_all_blank_and_all_ticked_say_nothing() -> None:
    assert known(0) is None
    assert known(WHOLE_WEEK) is None
    assert known(1) == 1
    assert known(WHOLE_WEEK - 1) == WHOLE_WEEK - 1


@given(st.lists(st.none() | grids, max_size=6))
def test_half_a_team_and_at_least_one_must_come(members: list[int | None]) -> None:
    expected = 0
    for half in range(336):
        present = sum(bits is not None and bits >> half & 1 for bits in members)
        expected |= (present >= 1 and 2 * present >= len(members)) << half

    known_members = [bits for bits in members if bits is not None]
    assert team_free(members) == (expected if known_members else None)


def test_a_member_whose_hours_are_unknown_counts_in_the_half() -> None:
    assert team_free([0b1110, None]) == 0b1110
    assert team_free([0b1110, 0b0011, None]) == 0b0010
    assert team_free([None, None]) is None
    assert team_free([]) is None


@settings(max_examples=60)
@given(grids, grids, st.sampled_from([1, 30, 31, 60, 90, 240, 600, 1440]))
def test_only_stretches_as_long_as_a_meeting_count(a: int, b: int, meeting: int) -> None:
    assert common(a, b, meeting) == long_stretches(a & b, meeting)
    assert overlap(a, b, meeting) == 30 * long_stretches(a & b, meeting).bit_count()


def test_a_stretch_runs_from_sunday_into_monday() -> None:
    assert overlap(SUNDAY_LATE, WHOLE_WEEK, 120) == 120
    assert overlap(SUNDAY_LATE, WHOLE_WEEK, 121) == 0
    assert stretches(SUNDAY_LATE | 0b110000) == [(4, 2), (334, 4)]


def test_a_whole_week_in_common_is_one_stretch() -> None:
    assert overlap(WHOLE_WEEK, WHOLE_WEEK, 1440) == 7 * 24 * 60
    assert stretches(WHOLE_WEEK) == [(0, 336)]
    assert stretches(0) == []


@given(grids)
def test_stretches_are_the_week_in_pieces_that_do_not_touch(bits: int) -> None:
    found = stretches(bits)

    assert sum(turned(first, length) for first, length in found) == bits
    assert [first for first, _ in found] == sorted(first for first, _ in found)
    if bits != WHOLE_WEEK:
        for first, length in found:
            assert not bits >> (first - 1) % 336 & 1
            assert not bits >> (first + length) % 336 & 1


@pytest.mark.parametrize("meeting", [0, -30, 1441, 60.0, True])
def test_a_meeting_of_no_sensible_length_is_refused(meeting: int) -> None:
    with pytest.raises(ValueError, match=f"1 to 1440 minutes, not {meeting!r}"):
        overlap(1, 1, meeting)


def test_a_cohort_touches_the_weeks_its_days_fall_into() -> None:
    assert weeks_of(date.fromisoformat("2026-03-02"), 2) == [
        date.fromisoformat("2026-03-02"),
        date.fromisoformat("2026-03-09"),
    ]
    assert weeks_of(date.fromisoformat("2026-03-04"), 1) == [
        date.fromisoformat("2026-03-02"),
        date.fromisoformat("2026-03-09"),
    ]
    assert weeks_of(date.fromisoformat("2026-03-08"), 1) == [
        date.fromisoformat("2026-03-02"),
        date.fromisoformat("2026-03-09"),
    ]


@pytest.mark.parametrize("weeks", [0, -1, 1.0, 10**6])
def test_weeks_that_cannot_be_are_refused(weeks: int) -> None:
    with pytest.raises(ValueError, match=str(weeks)):
        weeks_of(date.fromisoformat("2026-03-02"), weeks)

"""A week of half-hours, one bit each.

In memory a week is an int: bit 0 is Monday 00:00, bit 335 is Sunday 23:30. Stored it is 42
bytes, least significant first. People tick local wall time; teams are compared in UTC, for one
given week, because clocks change. A week is a circle: after Sunday 23:30 comes Monday 00:00.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

HALF_HOURS = 336
STORED_BYTES = 42
WHOLE_WEEK = (1 << HALF_HOURS) - 1
MINUTES = 30
LONGEST_MEETING = 24 * 60


def from_bytes(stored: bytes) -> int:
    """The half-hours of a stored grid. ValueError unless it has 42 bytes."""
    if len(stored) != STORED_BYTES:
        raise ValueError(f"a stored week has {STORED_BYTES} bytes, not {len(stored)}")
    return int.from_bytes(stored, "little")


def to_bytes(bits: int) -> bytes:
    """A grid as it is stored. ValueError for bits beyond 336."""
    return checked(bits).to_bytes(STORED_BYTES, "little")


def checked(bits: int) -> int:
    """The same half-hours, once they are known to be a week; ValueError otherwise."""
    if type(bits) is not int or not 0 <= bits <= WHOLE_WEEK:
        raise ValueError(f"not {HALF_HOURS} half-hours: {bits!r}")
    return bits


def known(bits: int) -> int | None:
    """None for a grid all blank or all ticked: nobody has said anything by it."""
    return None if checked(bits) in (0, WHOLE_WEEK) else bits


def team_free(members: Sequence[int | None]) -> int | None:
    """The half-hours in which at least one member, and at least half of all, can come.

    A member whose hours are not known (None) counts in the half and never comes. None when
    nobody's hours are known. All in the same zone, UTC for what `fit` reads.
    """
    weeks = [checked(bits) for bits in members if bits is not None]
    if not weeks:
        return None
    needed = max(1, (len(members) + 1) // 2)
    by_count = [WHOLE_WEEK] + [0] * needed  # [n]: at least n members can come
    for bits in weeks:
        for count in range(needed, 0, -1):
            by_count[count] |= by_count[count - 1] & bits
    return by_count[needed]


def common(a: int, b: int, meeting: int) -> int:
    """The half-hours free in both, in stretches of at least `meeting` minutes.

    A stretch may run from Sunday into Monday. ValueError for a meeting that is not 1 minute to
    24 hours long.
    """
    return long_enough(checked(a) & checked(b), halves(meeting))


def overlap(a: int, b: int, meeting: int) -> int:
    """Minutes a week of `common`."""
    return common(a, b, meeting).bit_count() * MINUTES


def halves(meeting: int) -> int:
    """How many half-hours a meeting of so many minutes fills, the last perhaps in part."""
    if type(meeting) is not int or not 1 <= meeting <= LONGEST_MEETING:
        raise ValueError(f"a meeting lasts 1 to {LONGEST_MEETING} minutes, not {meeting!r}")
    return -(-meeting // MINUTES)


def long_enough(bits: int, length: int) -> int:
    """The half-hours of `bits` that lie in a stretch of at least `length`. Nothing is checked.

    A half-hour is first kept when the `length` from it on are all free, then each that is kept
    brings those `length` back; both by doubling.
    """
    kept = bits
    for step in doubling(length):
        kept &= earlier(kept, step)
    for step in doubling(length):
        kept |= earlier(kept, HALF_HOURS - step)
    return kept


def doubling(length: int) -> Iterator[int]:
    """The shifts 1, 2, 4, … and a rest that together reach over `length` half-hours."""
    reached = 1
    while reached < length:
        step = min(reached, length - reached)
        yield step
        reached += step


def earlier(bits: int, by: int) -> int:
    """The week turned so that what stood at half-hour k + `by` stands at k; `by` in 0..336."""
    return (bits >> by | bits << (HALF_HOURS - by)) & WHOLE_WEEK


def stretches(bits: int) -> list[tuple[int, int]]:
    """(first half-hour, length) of each unbroken stretch, by first half-hour.

    One that runs from Sunday into Monday is one stretch and stands last. The whole week is
    (0, 336).
    """
    if checked(bits) == WHOLE_WEEK:
        return [(0, HALF_HOURS)]
    starts = bits & ~earlier(bits, HALF_HOURS - 1)
    first_gaps = ~bits & WHOLE_WEEK
    found = []
    while starts:
        start = (starts & -starts).bit_length() - 1
        after = earlier(first_gaps, start)
        found.append((start, (after & -after).bit_length() - 1))
        starts &= starts - 1
    return found


def weeks_of(first_day: date, weeks: int) -> list[date]:
    """The Mondays of all weeks that a cohort of so many weeks touches, in order.

    A cohort that begins on a Wednesday touches one week more than it has. ValueError for less
    than one week, or an end beyond the calendar's.
    """
    if type(weeks) is not int or weeks < 1:
        raise ValueError(f"a cohort has at least one week, not {weeks!r}")
    monday = first_day - timedelta(days=first_day.weekday())
    touched = weeks + (first_day > monday)
    try:
        return [monday + timedelta(weeks=week) for week in range(touched)]
    except OverflowError as error:
        raise ValueError(f"{weeks} weeks from {first_day} leave the calendar") from error


def midnight(monday: date) -> datetime:
    """The moment in UTC at which that week begins. ValueError when it is no Monday."""
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is not a Monday")
    return datetime(monday.year, monday.month, monday.day, tzinfo=UTC)

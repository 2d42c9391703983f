"""From local weeks to UTC and back, week by week, with clocks that change.

A half-hour of UTC counts as free only if every moment of it falls into a free half-hour of local
time, so zones at a quarter of an hour lose the edges of a stretch and never gain one. An hour
that a clock skips does not exist; one that it repeats is free both times.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from nexus.matching.week import (
    HALF_HOURS,
    MINUTES,
    WHOLE_WEEK,
    checked,
    earlier,
    halves,
    known,
    midnight,
    team_free,
)

_HALF = MINUTES * 60  # seconds


def to_utc(local_bits: int, zone: str, monday: date) -> int:
    """The half-hours of the week whose Monday in UTC is `monday` that are wholly free.

    `local_bits` is a week of wall time in `zone`, the same every week, so what reaches beyond
    Sunday wraps to Monday. ValueError for an unknown zone or another day than a Monday.
    """
    free = WHOLE_WEEK
    checked(local_bits)
    for shift, touching in _touches(zone, monday):
        free &= earlier(local_bits, shift) | ~touching
    return free


def to_local(utc_bits: int, zone: str, monday: date) -> int:
    """The half-hours of wall time all of whose moments in that week lie in `utc_bits`.

    For drawing. A half-hour that the clock skips is never in; one that comes twice is in when
    both are.
    """
    local, exists = WHOLE_WEEK, 0
    checked(utc_bits)
    for shift, touching in _touches(zone, monday):
        back = HALF_HOURS - shift
        local &= earlier(utc_bits & touching, back) | ~earlier(touching, back)
        exists |= earlier(touching, back)
    return local & exists


@lru_cache(maxsize=8192)
def _touches(zone: str, monday: date) -> tuple[tuple[int, int], ...]:
    """Which local half-hours each half-hour of UTC touches, as (shift, half-hours of UTC).

    Half-hour k of UTC touches the local half-hour k + shift, around the week. By shift.
    """
    offset_at = _offsets(zone, monday)
    by_shift: dict[int, int] = {}
    for half in range(HALF_HOURS):
        for local in _local_halves(offset_at, half * _HALF):
            shift = (local - half) % HALF_HOURS
            by_shift[shift] = by_shift.get(shift, 0) | 1 << half
    return tuple(sorted(by_shift.items()))


def _offsets(zone: str, monday: date) -> Callable[[int], int]:
    """The zone's distance from UTC, in seconds, at a second of that week."""
    start = midnight(monday)
    try:
        clock = ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone: {zone!r}") from error

    def offset_at(second: int) -> int:
        moment = start + timedelta(seconds=second)
        local = moment.astimezone(clock)
        return round((local.replace(tzinfo=UTC) - moment).total_seconds())

    return offset_at


def _local_halves(offset_at: Callable[[int], int], first: int) -> set[int]:
    """The local half-hours that the half-hour of UTC from second `first` on touches.

    At most one change of the clock within it; it is looked for to the second.
    """
    last = first + _HALF - 1
    before, after = offset_at(first), offset_at(last)
    turn = last + 1
    if before != after:
        turn = first + bisect_left(range(first, turn), True, key=lambda s: offset_at(s) == after)
    touched = set(range((first + before) // _HALF, (turn - 1 + before) // _HALF + 1))
    if turn <= last:
        touched |= set(range((turn + after) // _HALF, (last + after) // _HALF + 1))
    return touched


@dataclass(frozen=True, slots=True)
class Weeks:
    """A cohort's weeks, and which of them are alike for everybody's clocks.

    `kinds[i]` tells which distinct week `mondays[i]` is; `Team.free` has one set of half-hours
    for each. `zones` are those that were looked at.
    """

    mondays: tuple[date, ...]
    kinds: tuple[int, ...]
    zones: frozenset[str]

    @property
    def firsts(self) -> tuple[date, ...]:
        """The first Monday of each distinct week, in the order of `Team.free`."""
        return tuple(self.mondays[self.kinds.index(kind)] for kind in range(max(self.kinds) + 1))

    def kind_of(self, monday: date) -> int:
        """Which distinct week this one is. ValueError for one that is none of the cohort's."""
        if monday not in self.mondays:
            raise ValueError(f"{monday} begins no week of the cohort")
        return self.kinds[self.mondays.index(monday)]

    @property
    def usual(self) -> int:
        """The distinct week that comes most often, the earlier at a tie."""
        return max(self.kinds, key=lambda kind: (self.kinds.count(kind), -kind))

    @property
    def unusual(self) -> tuple[date, ...]:
        """The Mondays of the weeks that differ from the usual one."""
        return tuple(
            monday
            for monday, kind in zip(self.mondays, self.kinds, strict=True)
            if kind != self.usual
        )


def distinct_weeks(mondays: Sequence[date], zones: Iterable[str]) -> Weeks:
    """Find the weeks in which any of these zones' clocks stand otherwise.

    Give all zones of a cohort for what `Team.free` needs, the zones of two teams to name the
    weeks in which their hours differ. ValueError without a week, for weeks out of order, for an
    unknown zone.
    """
    if not mondays or any(a >= b for a, b in pairwise(mondays)):
        raise ValueError(f"weeks must be one or more, in order: {[str(day) for day in mondays]}")
    names = frozenset(zones)
    kinds: dict[tuple[object, ...], int] = {}
    found = []
    for monday in mondays:
        midnight(monday)
        clocks = tuple(_touches(zone, monday) for zone in sorted(names))
        found.append(kinds.setdefault(clocks, len(kinds)))
    return Weeks(tuple(mondays), tuple(found), names)


def team_weeks(members: Sequence[tuple[int | None, str]], weeks: Weeks) -> tuple[int, ...] | None:
    """A team's free half-hours in UTC for each distinct week, from (local week, zone) a member.

    This is `Team.free`. A member's week may be None, all blank or all ticked: not known.
    ValueError for a zone that `weeks` was not made for.
    """
    strange = sorted({zone for _, zone in members} - weeks.zones)
    if strange:
        raise ValueError(f"zones that these weeks were not made for: {', '.join(strange)}")
    grids = [(None if bits is None else known(bits), zone) for bits, zone in members]
    if all(bits is None for bits, _ in grids):
        return None
    free = []
    for monday in weeks.firsts:
        there = team_free(
            [None if bits is None else to_utc(bits, zone, monday) for bits, zone in grids]
        )
        free.append(there or 0)
    return tuple(free)


def next_common(
    a: Sequence[int], b: Sequence[int], weeks: Weeks, meeting: int, after: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The next stretches that both have free, as (start, end) in UTC, one after the other.

    `a` and `b` are two teams' `free`. At least `meeting` minutes of each lie after `after`; one
    that is under way is given with its true start. None reaches beyond the weeks given. Take the
    first few with `islice`. ValueError when `after` is naive, or a side has not one set of
    half-hours for each distinct week.
    """
    if after.tzinfo is None:
        raise ValueError(f"a moment without its zone: {after}")
    if not len(a) == len(b) == len(weeks.firsts):
        raise ValueError(f"{len(weeks.firsts)} distinct weeks, but {len(a)} and {len(b)} given")
    halves(meeting)
    shared = [checked(one) & checked(other) for one, other in zip(a, b, strict=True)]
    return _stretches_after(shared, weeks, timedelta(minutes=meeting), after)


def _stretches_after(
    shared: Sequence[int], weeks: Weeks, meeting: timedelta, after: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Those of the weeks laid end to end that leave time for a meeting."""
    begin, line = midnight(weeks.mondays[0]), 0
    for monday, kind in zip(weeks.mondays, weeks.kinds, strict=True):
        line |= shared[kind] << (monday - weeks.mondays[0]).days * 48
    while line:
        first = (line & -line).bit_length() - 1
        rest = ~(line >> first)
        length = (rest & -rest).bit_length() - 1
        line &= ~((1 << length) - 1 << first)
        start = begin + timedelta(minutes=first * MINUTES)
        end = start + timedelta(minutes=length * MINUTES)
        if end - max(start, after) >= meeting:
            yield start, end

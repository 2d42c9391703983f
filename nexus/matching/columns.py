"""Weeks and sets of codes of many teams, as arrays of bits.

A week is kept as seven words of 48 half-hours, a day each: turning it is then a shift within
each day and a few bits handed to the neighbour.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from nexus.matching.team import Team
from nexus.matching.week import STORED_BYTES, doubling

Numbers = NDArray[np.int32]
Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Column = TypeVar("Column", bound=NDArray[Any])

DAY = 48
WHOLE_DAY = np.uint64((1 << DAY) - 1)


class Tags:
    """A set of codes for each team, as bits: `shared` counts those in common with one set."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self.places: dict[str, int] = {}
        for codes in sets:
            for code in codes:
                self.places.setdefault(code, len(self.places))
        rows = (len(self.places) + 63) // 64
        bits = [0] * len(sets)
        for team, codes in enumerate(sets):
            for code in codes:
                bits[team] |= 1 << self.places[code]
        stored = b"".join(word.to_bytes(rows * 8, "little") for word in bits)
        by_team = np.frombuffer(stored, dtype="<u8").reshape(len(sets), rows)
        self.words = frozen(np.ascontiguousarray(by_team.T, dtype=np.uint64))
        self.sizes = frozen(np.array([len(codes) for codes in sets], dtype=np.int32))

    def shared(self, codes: frozenset[str]) -> Numbers:
        """How many of `codes` each team has. Codes that nobody has count for nothing."""
        wanted: dict[int, int] = {}
        for place in (self.places[code] for code in codes if code in self.places):
            wanted[place // 64] = wanted.get(place // 64, 0) | 1 << place % 64
        count = np.zeros(len(self.sizes), dtype=np.int32)
        for row, mask in wanted.items():
            count += np.bitwise_count(self.words[row] & np.uint64(mask))
        return count


def packed(teams: Sequence[Team]) -> Words:
    """Free half-hours as [distinct week, day, team]; no weeks when nobody's hours are known."""
    counts: dict[int, int] = {}
    for team in teams:
        if team.free is not None:
            counts.setdefault(len(team.free), team.id)
    if len(counts) > 1:
        sizes = ", ".join(f"team {team} has {weeks}" for weeks, team in sorted(counts.items()))
        raise ValueError(f"teams differ in the number of distinct weeks: {sizes}")
    weeks = next(iter(counts), 0)
    blank = bytes(STORED_BYTES * weeks)
    stored = b"".join(
        blank
        if team.free is None
        else b"".join(bits.to_bytes(STORED_BYTES, "little") for bits in team.free)
        for team in teams
    )
    days = np.zeros((len(teams), weeks, 7, 8), dtype=np.uint8)
    days[..., :6] = np.frombuffer(stored, dtype=np.uint8).reshape(len(teams), weeks, 7, 6)
    by_week = days.view("<u8")[..., 0].transpose(1, 2, 0)
    return frozen(np.ascontiguousarray(by_week, dtype=np.uint64))


def long_enough(week: Words, length: int) -> Words:
    """As `week.long_enough`, for all teams of [day, team]; changes `week` in place."""
    for step in doubling(length):
        week &= _earlier(week, step)
    for step in doubling(length):
        week |= _later(week, step)
    return week


def _earlier(week: Words, by: int) -> Words:
    """The week turned so that what stood at half-hour k + `by` stands at k; `by` below 48."""
    turned = week >> np.uint64(by)
    over = (week << np.uint64(DAY - by)) & WHOLE_DAY
    turned[:-1] |= over[1:]
    turned[-1] |= over[0]
    return turned


def _later(week: Words, by: int) -> Words:
    """The other way about."""
    turned = (week << np.uint64(by)) & WHOLE_DAY
    over = week >> np.uint64(DAY - by)
    turned[1:] |= over[:-1]
    turned[0] |= over[-1]
    return turned


def flags(values: Iterable[bool]) -> Flags:
    """A column of yes and no, one a team; it cannot be written to."""
    return frozen(np.fromiter(values, dtype=np.bool_))


def numbers(values: Iterable[int]) -> Numbers:
    """A column of whole numbers below 2^31, one a team; it cannot be written to."""
    return frozen(np.fromiter(values, dtype=np.int32))


def frozen(array: Column) -> Column:
    """The same array, which from now on refuses to be written to."""
    array.flags.writeable = False
    return array

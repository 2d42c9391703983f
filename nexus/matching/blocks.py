"""The scores of many teams against many: what `Pool.scores` gives, some ten times as fast.

Teams that answer alike earn alike, so the parts other than overlap are looked up by class. Of the
hours only those are kept in which a meeting of teams on both sides can begin. Where meetings that
begin at k lie next to each other, they share half-hours: n beginnings in r stretches, of length
L, cover n + (L - 1) r half-hours, and r is n less the beginnings whose forerunner begins too.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nexus.matching.columns import DAY, Words
from nexus.matching.pool import Pool, overlap_share
from nexus.matching.rules import FULL, Rules, most_of
from nexus.matching.team import Team
from nexus.matching.week import HALF_HOURS, MINUTES, halves

Points = NDArray[np.int16]
Key = Callable[[Team], Hashable]

NEVER = -10_000
"""Points that bar a pair, whatever else it earns."""
UNKNOWN = HALF_HOURS + 1
"""The place of hours not known, after all counts of half-hours."""
CLASSES: tuple[tuple[Key, tuple[int, ...]], ...] = (
    (lambda team: (team.brief, team.languages, team.api, team.level), (0, 1, 3)),
    (lambda team: (team.goals, team.hours), (2,)),
    (lambda team: team.stack, (4,)),
)
"""Answers that are looked at together, and which of `Pool.shares` they earn."""


class Table(NamedTuple):
    """Points by class of the left and of the right team."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    calls: Points
    letters: Points


class Blocks:
    """Frontends by backends, or the other way about; never two of one track."""

    def __init__(self, left: Sequence[Team], right: Sequence[Team], rules: Rules) -> None:
        self.pools = Pool(left), Pool(right)
        self.tables = [_table(left, right, rules, at) for at in range(len(CLASSES))]
        self.length = halves(rules.meeting)
        self.weeks = _weeks(*self.pools, self.length)
        minutes = np.arange(UNKNOWN + 1, dtype=np.int32) * MINUTES
        minutes[UNKNOWN] = -1
        earned = _points(
            overlap_share(minutes, rules.cap), most_of(rules.weights, writing=False)[0]
        )
        self.overlap = np.where((minutes >= 0) & (minutes < rules.least_overlap), NEVER, earned)

    def rows(self, start: int, stop: int) -> Points:
        """Tenths of a point of those left teams with every right one, -1 where barred."""
        scores = self.overlap.astype(np.int16)[self._together(start, stop)]
        for table in self.tables:
            scores += np.take(table.calls[table.left[start:stop]], table.right, axis=1)
        rows = np.flatnonzero(self.pools[0].writing[start:stop])
        columns = np.flatnonzero(self.pools[1].writing)
        scores[np.ix_(rows, columns)] = sum(
            np.take(table.letters[table.left[start + rows]], table.right[columns], axis=1)
            for table in self.tables
        )
        scores[scores < 0] = -1
        return scores

    def _together(self, start: int, stop: int) -> NDArray[np.int16]:
        """The least half-hours in common over all weeks."""
        lefts, rights = (pool.hours_known for pool in self.pools)
        least = np.full((stop - start, len(rights)), UNKNOWN, dtype=np.int16)
        for begin, again in self.weeks:
            covered = self.length * _common(*begin, start, stop)
            covered -= (self.length - 1) * _common(*again, start, stop)
            np.minimum(least, covered, out=least)
        least[~lefts[start:stop]] = UNKNOWN
        least[:, ~rights] = UNKNOWN
        return least


def _table(left: Sequence[Team], right: Sequence[Team], rules: Rules, at: int) -> Table:
    """The points of every class of left teams with every class of right ones."""
    key, parts = CLASSES[at]
    (lefts, places), (rights, columns) = _classes(left, key), _classes(right, key)
    pool = Pool(rights)
    points = np.zeros((2, len(lefts), len(rights)), dtype=np.int16)
    weights = [most_of(rules.weights, writing=writing)[1:] for writing in (False, True)]
    for row, team in enumerate(lefts):
        spoken = pool.languages.shared(team.languages)
        shares = pool.shares(team, spoken)
        for kind, most in enumerate(weights):
            points[kind, row] = sum(_points(shares[part], most[part]) for part in parts)
        if at == 0:
            points[:, row, [not rules.may_meet(team.brief, other.brief) for other in rights]] = (
                NEVER
            )
            if rules.language_required and team.languages:
                points[:, row, (spoken == 0) & (pool.languages.sizes > 0)] = NEVER
    return Table(places, columns, points[0], points[1])


def _classes(teams: Sequence[Team], key: Key) -> tuple[list[Team], NDArray[np.intp]]:
    """One team of each class, and the class of each team."""
    found: dict[Hashable, int] = {}
    first: list[Team] = []
    places = np.empty(len(teams), dtype=np.intp)
    for at, team in enumerate(teams):
        places[at] = found.setdefault(key(team), len(first))
        if places[at] == len(first):
            first.append(team)
    return first, places


def _points(share: NDArray[np.int32], most: int) -> NDArray[np.int32]:
    return (share * most + FULL // 2) // FULL


def _weeks(
    left: Pool, right: Pool, length: int
) -> list[tuple[tuple[Words, Words], tuple[Words, Words]]]:
    """For each week, where meetings can begin, and where they can have begun before as well."""
    found: list[tuple[tuple[Words, Words], tuple[Words, Words]]] = []
    counts = len(left.free), len(right.free)
    if not all(counts):
        return found
    if counts[0] != counts[1]:
        raise ValueError(f"teams differ in the number of distinct weeks: {counts[0]}, {counts[1]}")
    for one, other in zip(left.free, right.free, strict=True):
        begins = [_begins(week, length) for week in (one, other)]
        again = [each & np.roll(each, 1, axis=1) for each in begins]
        found.append((_packed(*begins), _packed(*again)))
    return found


def _begins(week: Words, length: int) -> NDArray[np.bool_]:
    """By team and half-hour, whether so many half-hours are free from it on."""
    bits = (week[:, :, None] >> np.arange(DAY, dtype=np.uint64)) & np.uint64(1)
    free = bits.astype(np.bool_).transpose(1, 0, 2).reshape(week.shape[1], -1)
    begins = free.copy()
    for step in range(1, length):
        begins &= np.roll(free, -step, axis=1)
    return begins


def _packed(left: NDArray[np.bool_], right: NDArray[np.bool_]) -> tuple[Words, Words]:
    """Only half-hours that somebody has on either side, 64 to a word: [word, team]."""
    used = left.any(axis=0) & right.any(axis=0)
    words = []
    for side in (left, right):
        stored = np.zeros((len(side), -(-int(used.sum()) // 64) * 64), dtype=np.bool_)
        stored[:, : int(used.sum())] = side[:, used]
        packed = np.packbits(stored, axis=1)
        words.append(np.ascontiguousarray(packed.view(np.uint64).T))
    return words[0], words[1]


def _common(left: Words, right: Words, start: int, stop: int) -> NDArray[np.int16]:
    """How many bits those left teams have in common with every right one."""
    count = np.zeros((stop - start, right.shape[1]), dtype=np.int16)
    for one, other in zip(left, right, strict=True):
        count += np.bitwise_count(one[start:stop, None] & other)
    return count

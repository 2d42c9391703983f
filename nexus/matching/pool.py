"""Many teams as columns of numbers, to score one team against all of them in milliseconds.

The arithmetic is that of `scoring`, in the same whole numbers, so a score here is the score
there.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from nexus.matching import scoring
from nexus.matching.columns import (
    DAY,
    WHOLE_DAY,
    Flags,
    Numbers,
    Tags,
    flags,
    frozen,
    long_enough,
    numbers,
    packed,
)
from nexus.matching.rules import FULL, Rules, most_of
from nexus.matching.team import Team
from nexus.matching.week import MINUTES, halves

_API_CODES = {"undecided": 0, "rest": 1, "graphql": 2}
_BY_SHARED = frozen(np.array(scoring.STACK, dtype=np.int32))


class Scores(NamedTuple):
    """One team against a pool, an array each, in the order of `Pool.teams`.

    `tenths` is `Fit.tenths`; `barred` whether `Fit.barred` gives a reason; `overlap_minutes` the
    least over all weeks, -1 when either's hours are not known; `same_brief` whether no other
    brief had to be allowed.
    """

    tenths: Numbers
    barred: Flags
    overlap_minutes: Numbers
    same_brief: Flags


class Pool:
    """Teams frozen into columns; make a new one when a team changes.

    Several processes or threads may read one. ValueError, naming the teams, for an id that comes
    twice or for weeks that are not the same number in all.
    """

    def __init__(self, teams: Iterable[Team]) -> None:
        self.teams = tuple(teams)
        self.rows = {team.id: row for row, team in enumerate(self.teams)}
        if len(self.rows) < len(self.teams):
            twice = {team.id for row, team in enumerate(self.teams) if self.rows[team.id] != row}
            raise ValueError(f"teams given twice: {sorted(twice)}")
        self.ids = frozen(np.array([team.id for team in self.teams], dtype=np.int64))
        self.backend = flags(team.track == "backend" for team in self.teams)
        self.writing = flags(team.way == "writing" for team in self.teams)
        self.briefs = {brief: code for code, brief in enumerate({t.brief for t in self.teams})}
        self.brief = numbers(self.briefs[team.brief] for team in self.teams)
        self.hours_known = flags(team.free is not None for team in self.teams)
        self.free = packed(self.teams)
        self.languages = Tags([team.languages for team in self.teams])
        self.stack = Tags([team.stack for team in self.teams])
        self.goals = Tags([team.goals for team in self.teams])
        self.api = numbers(_API_CODES[team.api] for team in self.teams)
        self.level = numbers(team.level or 0 for team in self.teams)
        self.hours = numbers(team.hours or 0 for team in self.teams)

    def __len__(self) -> int:
        return len(self.teams)

    def scores(self, team: Team, rules: Rules) -> Scores:
        """What `fit(team, other, rules)` says of every other, the team itself included.

        ValueError when the team has another number of distinct weeks than the pool.
        """
        minutes = self._overlap(team, rules.meeting)
        spoken = self.languages.shared(team.languages)
        writing = self.writing & (team.way == "writing")
        same_brief, may_meet = self._briefs(team, rules)
        barred = (self.backend == (team.track == "backend")) | ~may_meet
        barred |= (minutes >= 0) & (minutes < rules.least_overlap) & ~writing
        if rules.language_required and team.languages:
            barred |= (spoken == 0) & (self.languages.sizes > 0)
        shares = (overlap_share(minutes, rules.cap), *self.shares(team, spoken))
        return Scores(_tenths(shares, rules, writing), barred, minutes, same_brief)

    def shares(self, team: Team, spoken: Numbers) -> tuple[Numbers, ...]:
        """What each part but overlap earns, in thousandths, in the order of the weights."""
        return (
            self._language(team, spoken),
            self._api(team),
            self._aims(team),
            self._experience(team),
            _BY_SHARED[np.minimum(self.stack.shared(team.stack), len(_BY_SHARED) - 1)],
        )

    def _overlap(self, team: Team, meeting: int) -> Numbers:
        """The least minutes in common over all weeks, -1 where hours are not known."""
        minutes = np.full(len(self), -1, dtype=np.int32)
        if team.free is None or not len(self.free):
            return minutes
        if len(team.free) != len(self.free):
            raise ValueError(
                f"team {team.id} has {len(team.free)} distinct weeks, the pool {len(self.free)}"
            )
        length = halves(meeting)
        least = np.full(len(self), 0xFFFF, dtype=np.uint16)
        for bits, week in zip(team.free, self.free, strict=True):
            days = [np.uint64(bits >> DAY * day & int(WHOLE_DAY)) for day in range(7)]
            kept = long_enough(week & np.array(days, dtype=np.uint64)[:, None], length)
            np.minimum(least, np.bitwise_count(kept).sum(axis=0, dtype=np.uint16), out=least)
        np.multiply(least, MINUTES, out=minutes, where=self.hours_known, dtype=np.int32)
        return minutes

    def _language(self, team: Team, spoken: Numbers) -> Numbers:
        if not team.languages:
            return np.full(len(self), scoring.UNSAID, dtype=np.int32)
        none = np.where(self.languages.sizes > 0, 0, scoring.UNSAID)
        return np.where(spoken > 0, FULL, none).astype(np.int32)

    def _api(self, team: Team) -> Numbers:
        by_code = np.full(3, 0, dtype=np.int32)
        by_code[_API_CODES[team.api]] = FULL
        by_code[0] = scoring.API_OPEN
        if team.api == "undecided":
            by_code[:] = scoring.API_OPEN
        return by_code[self.api]

    def _aims(self, team: Team) -> Numbers:
        goals = np.full(len(self), scoring.UNSAID, dtype=np.int32)
        if team.goals:
            smaller = np.minimum(self.goals.sizes, len(team.goals))
            shared = self.goals.shared(team.goals) * FULL
            np.floor_divide(shared, smaller, out=goals, where=smaller > 0)
        hours = np.full(len(self), scoring.UNSAID, dtype=np.int32)
        if team.hours is not None:
            fewer = np.minimum(self.hours, team.hours) * FULL
            np.floor_divide(
                fewer, np.maximum(self.hours, team.hours), out=hours, where=self.hours > 0
            )
        return (2 * goals + hours) // 3

    def _experience(self, team: Team) -> Numbers:
        by_level = np.full(len(scoring.LEVELS_APART) + 1, scoring.UNSAID, dtype=np.int32)
        if team.level is not None:
            for level in range(1, len(by_level)):
                by_level[level] = scoring.LEVELS_APART[abs(level - team.level)]
        return by_level[self.level]

    def _briefs(self, team: Team, rules: Rules) -> tuple[Flags, Flags]:
        """Which teams have the same brief, and which have one that this team's may meet."""
        same = self.brief == self.briefs.get(team.brief, -1)
        if rules.briefs is None:
            return same, np.ones(len(self), dtype=np.bool_)
        if not rules.briefs:
            return same, same
        meets = flags(rules.may_meet(team.brief, brief) for brief in self.briefs)
        return same, meets[self.brief]


def overlap_share(minutes: Numbers, cap: int) -> Numbers:
    """What so many minutes earn, in thousandths; -1 stands for hours not known."""
    earned = np.minimum(FULL, minutes * FULL // cap)
    return np.where(minutes < 0, scoring.HOURS_UNSAID, earned).astype(np.int32)


def _tenths(shares: Sequence[Numbers], rules: Rules, writing: Flags) -> Numbers:
    """The sum of the parts' points, where overlap's weight is spread for those in `writing`."""
    tenths = np.zeros(len(writing), dtype=np.int32)
    calls = most_of(rules.weights, writing=False)
    letters = most_of(rules.weights, writing=True)
    for share, most, most_writing in zip(shares, calls, letters, strict=True):
        worth = np.where(writing, np.int32(most_writing), np.int32(most))
        tenths += (share * worth + FULL // 2) // FULL
    return tenths

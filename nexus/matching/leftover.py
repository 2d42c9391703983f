"""Why a team has no partner, with the numbers behind it, and what would help."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from nexus.matching import remedies
from nexus.matching.outcome import Pair, Paired, Shortage, Unpaired
from nexus.matching.pool import Pool
from nexus.matching.rules import Rules
from nexus.matching.scoring import Reason, Value
from nexus.matching.shortages import OTHER
from nexus.matching.team import Brief, Team


class Leftover:
    """Looks at the teams of a cohort that have no pair, once all pairs are known."""

    def __init__(
        self,
        teams: Mapping[int, Team],
        rules: Rules,
        barred: frozenset[Pair],
        pairs: tuple[Paired, ...],
    ) -> None:
        self.teams, self.rules, self.barred = teams, rules, barred
        self.partners = Counter(team for pair in pairs for team in pair.ids)
        self.known: dict[tuple[int, ...], tuple[Brief | None, list[int]]] = {}
        self.pools: dict[tuple[int, ...], Pool] = {}
        self.by_brief: dict[tuple[str, Brief], list[Team]] = {}
        for team in teams.values():
            self.by_brief.setdefault((team.track, team.brief), []).append(team)

    @cached_property
    def hosts(self) -> dict[str, Pool]:
        """The teams of each track that have a place left."""
        free = [team for team in self.teams.values() if self._has_place(team)]
        return {track: Pool(t for t in free if t.track == track) for track in OTHER}

    def explained(
        self,
        short: Mapping[int, int],
        shortages: tuple[Shortage, ...],
        outweighed: Mapping[int, str],
    ) -> Iterator[Unpaired]:
        """Every team without a pair, by id.

        `short` tells in which of the shortages a team is, `outweighed` by which aim one that
        could still have been paired was left.
        """
        for team in self.teams.values():
            if self.partners[team.id]:
                continue
            if team.id in short:
                yield self._short(team, short[team.id], shortages)
            elif team.id in outweighed:
                aim = {"aim": outweighed[team.id]}
                yield Unpaired(team.id, Reason("aims", aim), (Reason("order", {"aim": "pairs"}),))
            else:
                yield self._without_candidate(team)

    def _has_place(self, team: Team) -> bool:
        return self.partners[team.id] < team.capacity

    def _met(self, team: Team) -> list[Team]:
        """All of the other track on briefs that this team's may meet, also those that pause."""
        track = OTHER[team.track]
        return [
            other
            for (side, brief), there in self.by_brief.items()
            if side == track and self.rules.may_meet(team.brief, brief)
            for other in there
        ]

    def _short(self, team: Team, place: int, shortages: tuple[Shortage, ...]) -> Unpaired:
        """All who could be its partner are taken."""
        lack = shortages[place]
        brief, firsts = self._known_of(lack)
        values: dict[str, Value] = {
            "track": OTHER[team.track],
            "places": lack.places,
            "teams": len(lack.seekers),
            "first": len(firsts) - bisect_right(firsts, team.first),
        }
        wanted = [
            remedies.places(OTHER[team.track], brief, lack.short),
            self._hour_with_free(team),
            self._another_brief(team),
        ]
        reason = Reason("places", values)
        return Unpaired(team.id, reason, tuple(each for each in wanted if each), place)

    def _known_of(self, lack: Shortage) -> tuple[Brief | None, list[int]]:
        """The brief of the hosts, if it is one; the precedence of those paired, ascending."""
        if lack.seekers not in self.known:
            briefs = {self.teams[each].brief for each in lack.hosts}
            holders = [self.teams[each].first for each in lack.seekers if self.partners[each]]
            brief = briefs.pop() if len(briefs) == 1 else None
            self.known[lack.seekers] = brief, sorted(holders)
        return self.known[lack.seekers]

    def _without_candidate(self, team: Team) -> Unpaired:
        """It takes nobody, or may pair with nobody."""
        if not team.capacity:
            return Unpaired(team.id, Reason("paused", {}), (Reason("return", {}),))
        met = self._met(team)
        candidates = [other for other in met if other.capacity]
        if candidates:
            return self._all_barred(team, candidates)
        values: dict[str, Value] = {"brief": team.brief, "track": OTHER[team.track]}
        paused = len(met)
        wanted = [remedies.places(OTHER[team.track], team.brief, 1), self._another_brief(team)]
        if paused:
            wanted.insert(0, Reason("paused_return", {"track": OTHER[team.track], "teams": paused}))
        reason = Reason("nobody", values | {"paused": paused})
        return Unpaired(team.id, reason, tuple(each for each in wanted if each))

    def _all_barred(self, team: Team, candidates: list[Team]) -> Unpaired:
        """There are teams on its brief, but each is ruled out."""
        late, speaking, by_hand = self._ruled_out(team, candidates)
        values: dict[str, Value] = {"candidates": len(candidates)}
        if late:
            nearest = min(late, key=lambda other: (late[other], other))
            missing = late[nearest]
            minutes = self.rules.least_overlap - missing
            values |= {"nearest": nearest, "minutes": minutes, "missing": missing}
        mixed = bool(speaking or by_hand)
        if mixed:
            values |= {"overlap": len(late), "language": len(speaking), "by_hand": by_hand}
        wanted = [
            self._hour(team, late),
            remedies.language(speaking),
            Reason("allow", {"teams": by_hand}) if by_hand else None,
            self._another_brief(team),
        ]
        reason = Reason("barred" if mixed else "overlap", values)
        return Unpaired(team.id, reason, tuple(each for each in wanted if each))

    def _ruled_out(
        self, team: Team, candidates: list[Team]
    ) -> tuple[dict[int, int], list[Team], int]:
        """Who lacks time, with the minutes missing; who a language; how many are out by hand."""
        pool = self._pool(candidates)
        scores = pool.scores(team, self.rules)
        late, speaking, by_hand = {}, [], 0
        for row, other in enumerate(pool.teams):
            minutes = int(scores.overlap_minutes[row])
            writing = team.way == other.way == "writing"
            if not scores.barred[row]:
                by_hand += 1
            elif 0 <= minutes < self.rules.least_overlap and not writing:
                late[other.id] = self.rules.least_overlap - minutes
            else:
                speaking.append(other)
        return late, speaking, by_hand

    def _pool(self, candidates: list[Team]) -> Pool:
        """The same teams as columns, made once."""
        key = tuple(team.id for team in candidates)
        if key not in self.pools:
            self.pools[key] = Pool(candidates)
        return self.pools[key]

    def _hour(self, team: Team, late: Mapping[int, int]) -> Reason | None:
        others = [self.teams[each] for each in late]
        return remedies.hour(team, others, list(late.values()), self.rules)

    def _hour_with_free(self, team: Team) -> Reason | None:
        """More time that would open teams which have a place left."""
        hosts = self.hosts[OTHER[team.track]]
        if team.free is None or not len(hosts):
            return None
        scores = hosts.scores(team, self.rules)
        minutes = scores.overlap_minutes
        late = scores.barred & (minutes >= 0) & (minutes < self.rules.least_overlap)
        lacking: dict[int, int] = {}
        for row in np.flatnonzero(late).tolist():
            host, missing = hosts.teams[row], int(self.rules.least_overlap - minutes[row])
            by_hand = {(team.id, host.id), (host.id, team.id)} & self.barred
            if self.rules.may_meet(team.brief, host.brief) and not by_hand:
                lacking[host.id] = missing
        return self._hour(team, lacking)

    def _another_brief(self, team: Team) -> Reason | None:
        return remedies.another_brief(team, self.hosts[OTHER[team.track]], self.rules, self.barred)

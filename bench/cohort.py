"""An invented cohort of any size, the same for the same seed, for the benchmarks.

Shares follow what is known of such cohorts: five briefs of very different demand, teams of one
or two, evenings and weekends in zones from UTC+0 to UTC+3, English nearly everywhere.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from nexus.matching import Team, Weeks, distinct_weeks, team_weeks, weeks_of
from nexus.matching.team import Api, Track, Way

FIRST_DAY = date(2026, 4, 13)  # Cairo changes its clocks in the second week
WEEKS = 3
COUNTRIES = {  # zone: its share, in hundredths
    "Africa/Lagos": 24,
    "Africa/Nairobi": 18,
    "Africa/Accra": 10,
    "Africa/Addis_Ababa": 9,
    "Africa/Kigali": 7,
    "Africa/Johannesburg": 6,
    "Africa/Casablanca": 6,
    "Africa/Cairo": 5,
    "Africa/Kampala": 4,
    "Africa/Dar_es_Salaam": 3,
    "Africa/Abidjan": 3,
    "Africa/Dakar": 2,
    "Africa/Lusaka": 2,
    "Africa/Harare": 1,
}
FRENCH = {"Africa/Abidjan", "Africa/Dakar", "Africa/Casablanca"}
HOME = {"Africa/Nairobi": "sw", "Africa/Dar_es_Salaam": "sw", "Africa/Cairo": "ar"}
BRIEFS = {"e-commerce": 41, "movies": 17, "job board": 17, "social feed": 14, "polls": 11}
STACKS: dict[Track, tuple[str, ...]] = {
    "frontend": ("react", "next", "typescript", "tailwind", "redux", "vue", "expo", "docker"),
    "backend": ("django", "drf", "postgres", "celery", "docker", "fastapi", "node", "typescript"),
}
GOALS = ("finish", "portfolio", "job", "learn", "ship")
APIS: tuple[Api, ...] = ("rest", "rest", "rest", "graphql", "undecided", "undecided")
WAYS: tuple[Way | None, ...] = (None, None, "calls", "writing")


class Cohort:
    """Draws teams one after the other from one stream of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.weeks: Weeks = distinct_weeks(weeks_of(FIRST_DAY, WEEKS), COUNTRIES)

    def teams(self, count: int) -> list[Team]:
        """So many teams with ids from 1 on, tracks in turn."""
        return [self.team(number) for number in range(1, count + 1)]

    def team(self, number: int) -> Team:
        """One team; its first member's country gives its languages."""
        size = 2 if self.chance.random() < 0.15 else 1
        zones = [self._one_of(COUNTRIES) for _ in range(size)]
        track: Track = "frontend" if number % 2 else "backend"
        return Team(
            id=number,
            track=track,
            brief=self._one_of(BRIEFS),
            capacity=1 if track == "frontend" else int(self.chance.integers(1, 4)),
            free=team_weeks([(self._hours(), zone) for zone in zones], self.weeks),
            languages=self._languages(zones[0]),
            stack=self._some(STACKS[track], 3),
            api=APIS[self.chance.integers(len(APIS))],
            level=self._maybe(1, 5),
            goals=self._some(GOALS, int(self.chance.integers(3))),
            hours=self._maybe(4, 25),
            way=WAYS[self.chance.integers(len(WAYS))],
        )

    def _hours(self) -> int | None:
        """Evenings of two to four hours, half of the weekends; one in twelve says nothing."""
        if self.chance.random() < 1 / 12:
            return None
        bits = 0
        for day in range(7):
            weekend = day > 4
            if self.chance.random() < (0.5 if weekend else 0.75):
                first = int(
                    self.chance.integers(20, 30) if weekend else self.chance.integers(36, 41)
                )
                length = int(self.chance.integers(4, 9))
                bits |= ((1 << length) - 1) << (day * 48 + first)
        return bits & ((1 << 336) - 1)

    def _languages(self, zone: str) -> frozenset[str]:
        if zone in FRENCH:
            return frozenset({"fr", "en"} if self.chance.random() < 0.6 else {"fr"})
        return frozenset({"en"} | {HOME[zone]} if zone in HOME else {"en"})

    def _one_of(self, shares: dict[str, int]) -> str:
        bounds = np.cumsum(list(shares.values()))
        return list(shares)[int(np.searchsorted(bounds, self.chance.integers(bounds[-1]), "right"))]

    def _some(self, codes: Sequence[str], count: int) -> frozenset[str]:
        return frozenset(codes[at] for at in self.chance.permutation(len(codes))[:count])

    def _maybe(self, lowest: int, highest: int) -> int | None:
        given = self.chance.random() < 0.7
        return int(self.chance.integers(lowest, highest + 1)) if given else None

"""What a run is given, as it is at one moment: packed to be kept, and the same when taken out."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nexus.matching import Team

Couples = frozenset[tuple[int, int]]
"""(frontend, backend) by the ids of their projects."""


@dataclass(frozen=True)
class Absent:
    """A team without a partner that takes no part: why, as a code with values."""

    id: int
    track: str
    brief: int
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Frozen:
    """The teams that take part with their free places, and what is settled of them beforehand.

    `partnered` have a partner already and a place left; `barred` may not meet, whatever their fit.
    """

    teams: tuple[Team, ...]
    absent: tuple[Absent, ...] = ()
    partnered: frozenset[int] = frozenset()
    pins: Couples = frozenset()
    barred: Couples = frozenset()
    keep: Couples = frozenset()

    def pack(self) -> bytes:
        """As a run keeps it."""
        plain = {
            "teams": [_plain(team) for team in self.teams],
            "absent": [
                [each.id, each.track, each.brief, each.code, dict(each.values)]
                for each in self.absent
            ],
            "partnered": sorted(self.partnered),
            **{name: sorted(getattr(self, name)) for name in ("pins", "barred", "keep")},
        }
        return zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 6)

    @classmethod
    def unpack(cls, packed: bytes) -> Frozen:
        """What `pack` gave."""
        plain = json.loads(zlib.decompress(packed))
        return cls(
            teams=tuple(_team(each) for each in plain["teams"]),
            absent=tuple(Absent(*each) for each in plain["absent"]),
            partnered=frozenset(plain["partnered"]),
            pins=couples(plain["pins"]),
            barred=couples(plain["barred"]),
            keep=couples(plain["keep"]),
        )


def couples(rows: Iterable[Iterable[int]]) -> Couples:
    """Rows of (frontend, backend) as couples."""
    return frozenset((front, back) for front, back in rows)


def _plain(team: Team) -> list[Any]:
    return [
        team.id,
        team.track,
        team.brief,
        team.capacity,
        None if team.free is None else [f"{bits:x}" for bits in team.free],
        sorted(team.languages),
        sorted(team.stack),
        team.api,
        team.level,
        sorted(team.goals),
        team.hours,
        team.first,
        team.way,
    ]


def _team(row: list[Any]) -> Team:
    free = row[4]
    return Team(
        id=row[0],
        track=row[1],
        brief=row[2],
        capacity=row[3],
        free=None if free is None else tuple(int(bits, 16) for bits in free),
        languages=frozenset(row[5]),
        stack=frozenset(row[6]),
        api=row[7],
        level=row[8],
        goals=frozenset(row[9]),
        hours=row[10],
        first=row[11],
        way=row[12],
    )

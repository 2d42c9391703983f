"""What the library needs to know of a team, and nothing that names a person."""

from dataclasses import dataclass
from typing import Literal

from nexus.matching.week import WHOLE_WEEK

Track = Literal["frontend", "backend"]
Api = Literal["rest", "graphql", "undecided"]
Way = Literal["calls", "writing"]
Brief = int | str

TRACKS = ("frontend", "backend")
APIS = ("rest", "graphql", "undecided")
WAYS = (None, "calls", "writing")
HIGHEST_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Team:
    """A team as the fit sees it; what has not been said is None, empty or "undecided".

    `free` has one week of half-hours in UTC for each distinct week of the cohort, the same
    weeks for all its teams (`team_weeks` makes it). `languages`, `stack` and `goals` are codes
    in any vocabulary, compared as they are written. `level` runs from 1 (new) to at most 5,
    `hours` is what the team gives a week, `capacity` how many partners it takes. `first` is its
    weight of precedence when a whole cohort is paired; the fit does not read it. ValueError
    names the team and all that is wrong with it.
    """

    id: int
    track: Track
    brief: Brief
    capacity: int = 1
    free: tuple[int, ...] | None = None
    languages: frozenset[str] = frozenset()
    stack: frozenset[str] = frozenset()
    api: Api = "undecided"
    level: int | None = None
    goals: frozenset[str] = frozenset()
    hours: int | None = None
    first: int = 0
    way: Way | None = None

    def __post_init__(self) -> None:
        faults = [*_choices_wrong(self), *_numbers_wrong(self), *_sets_wrong(self)]
        if faults:
            raise ValueError(f"team {self.id!r}: {'; '.join(faults)}")


def _choices_wrong(team: Team) -> list[str]:
    faults = []
    if team.track not in TRACKS:
        faults.append(f"track {team.track!r}")
    if team.api not in APIS:
        faults.append(f"api {team.api!r}")
    if team.way not in WAYS:
        faults.append(f"way {team.way!r}")
    if type(team.brief) is not int and type(team.brief) is not str:
        faults.append(f"brief {team.brief!r}")
    return faults


def _numbers_wrong(team: Team) -> list[str]:
    faults = []
    if type(team.id) is not int or not 0 <= team.id < 1 << 63:
        faults.append("id is not a whole number from 0 to 2^63 - 1")
    for name, lowest in (("capacity", 0), ("first", 0)):
        value = getattr(team, name)
        if type(value) is not int or value < lowest:
            faults.append(f"{name} {value!r}")
    for name, highest in (("level", HIGHEST_LEVEL), ("hours", 168)):
        value = getattr(team, name)
        if value is not None and (type(value) is not int or not 1 <= value <= highest):
            faults.append(f"{name} {value!r}")
    return faults


def _sets_wrong(team: Team) -> list[str]:
    faults = []
    for name in ("languages", "stack", "goals"):
        codes = getattr(team, name)
        if type(codes) is not frozenset or not all(type(code) is str and code for code in codes):
            faults.append(f"{name} {codes!r}")
    if team.free is not None:
        if type(team.free) is not tuple or not team.free:
            faults.append(f"free {team.free!r}")
        elif any(type(bits) is not int or not 0 <= bits <= WHOLE_WEEK for bits in team.free):
            faults.append("free has bits beyond 336")
    return faults

"""How well two teams suit: a score made of parts, each with its reason as a code and values.

All in whole numbers, so that `Pool`, which does the same for many teams at once, comes to the
very same score. docs/fit.md says what each part measures and why.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from nexus.matching.rules import FULL, Rules, most_of
from nexus.matching.team import Team
from nexus.matching.week import MINUTES, halves, long_enough

Value = int | str | None | tuple[str, ...]

UNSAID = 500  # share of a part's points, in thousandths, for what has not been said
HOURS_UNSAID = 250
API_OPEN = 700
STACK = (500, 800, 1000)  # by tools in common, two or more being the most
LEVELS_APART = (1000, 750, 350, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a fit: `points` of `most`, in tenths, and why.

    `code` is the part's name in `Weights`; `values["state"]` says which case it is.
    """

    code: str
    points: int
    most: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two teams may not pair: same_track, brief, overlap or language, with its numbers."""

    code: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well two teams suit. `tenths` is the sum of the parts' points, 0 to 1000.

    `band` is the one of the rules it was computed by. One that is barred still has its score.
    """

    tenths: int
    band: str
    parts: tuple[Part, ...]
    barred: Reason | None

    @property
    def score(self) -> float:
        """0 to 100."""
        return self.tenths / 10

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it, to be stored with a pairing."""
        return asdict(self)

    @classmethod
    def from_plain(cls, stored: dict[str, Any]) -> "Fit":
        """The fit that `plain` gave, also after JSON has made lists of its tuples."""
        parts = tuple(
            Part(**part | {"values": _tupled(part["values"])}) for part in stored["parts"]
        )
        barred = stored["barred"]
        if barred is not None:
            barred = Reason(barred["code"], _tupled(barred["values"]))
        return cls(stored["tenths"], stored["band"], parts, barred)


def _tupled(values: Mapping[str, Any]) -> dict[str, Value]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}


def fit(a: Team, b: Team, rules: Rules) -> Fit:
    """How well two teams suit by these rules; the same whichever comes first.

    ValueError, naming both, when their `free` has a different number of weeks.
    """
    front, back = sorted((a, b), key=lambda team: (team.track == "backend", team.id))
    writing = front.way == back.way == "writing"
    minutes = weekly_overlap(front, back, rules.meeting)
    shares = (
        _overlap(minutes, rules.cap, writing=writing),
        _language(front, back),
        _api(front, back),
        _aims(front, back),
        _experience(front, back),
        _stack(front, back),
    )
    most = most_of(rules.weights, writing=writing)
    parts = tuple(
        Part(code, points(share, worth), worth, values)
        for code, worth, (share, values) in zip(most._fields, most, shares, strict=True)
    )
    tenths = sum(part.points for part in parts)
    barred = _barred(front, back, rules, None if writing or minutes is None else min(minutes))
    return Fit(tenths, rules.band(tenths), parts, barred)


def weekly_overlap(a: Team, b: Team, meeting: int) -> list[int] | None:
    """Minutes in common in each distinct week; None when either's hours are not known."""
    if a.free is None or b.free is None:
        return None
    if len(a.free) != len(b.free):
        raise ValueError(
            f"team {a.id} has {len(a.free)} distinct weeks, team {b.id} has {len(b.free)}"
        )
    length = halves(meeting)
    return [
        long_enough(one & other, length).bit_count() * MINUTES
        for one, other in zip(a.free, b.free, strict=True)
    ]


def points(share: int, most: int) -> int:
    """Tenths of a point for a share in thousandths of at most `most` tenths, rounded."""
    return (share * most + FULL // 2) // FULL


def _overlap(minutes: list[int] | None, cap: int, *, writing: bool) -> tuple[int, dict[str, Value]]:
    if minutes is None:
        return HOURS_UNSAID, {"state": "writing" if writing else "unknown"}
    least, most = min(minutes), max(minutes)
    state = "writing" if writing else "common" if least else "none"
    values: dict[str, Value] = {"state": state, "minutes": least}
    if least < most:
        values |= {"week": minutes.index(least), "most_minutes": most}
    return min(FULL, least * FULL // cap), values


def _language(front: Team, back: Team) -> tuple[int, dict[str, Value]]:
    shared = front.languages & back.languages
    if shared:
        return FULL, {"state": "shared", "shared": tuple(sorted(shared))}
    if front.languages and back.languages:
        return 0, {"state": "different"}
    return UNSAID, {"state": "unknown"}


def _api(front: Team, back: Team) -> tuple[int, dict[str, Value]]:
    values: dict[str, Value] = {front.track: front.api, back.track: back.api}
    if "undecided" in (front.api, back.api):
        return API_OPEN, {"state": "open"} | values
    same = front.api == back.api
    return FULL * same, {"state": "same" if same else "different"} | values


def _aims(front: Team, back: Team) -> tuple[int, dict[str, Value]]:
    goals, state, shared = UNSAID, "unknown", front.goals & back.goals
    if front.goals and back.goals:
        goals = FULL * len(shared) // min(len(front.goals), len(back.goals))
        state = "shared" if shared else "different"
    hours = UNSAID
    if front.hours is not None and back.hours is not None:
        hours = FULL * min(front.hours, back.hours) // max(front.hours, back.hours)
    values: dict[str, Value] = {"state": state, "shared": tuple(sorted(shared))}
    values |= {f"{front.track}_hours": front.hours, f"{back.track}_hours": back.hours}
    return (2 * goals + hours) // 3, values


def _experience(front: Team, back: Team) -> tuple[int, dict[str, Value]]:
    values: dict[str, Value] = {front.track: front.level, back.track: back.level}
    if front.level is None or back.level is None:
        return UNSAID, {"state": "unknown"} | values
    apart = abs(front.level - back.level)
    state = ("same", "near", "apart", "apart", "apart")[apart]
    return LEVELS_APART[apart], {"state": state} | values


def _stack(front: Team, back: Team) -> tuple[int, dict[str, Value]]:
    shared = front.stack & back.stack
    state = "shared" if shared else "different" if front.stack and back.stack else "unknown"
    return STACK[min(len(shared), 2)], {"state": state, "shared": tuple(sorted(shared))}


def _barred(front: Team, back: Team, rules: Rules, minutes: int | None) -> Reason | None:
    """Why not, the first that holds; `minutes` is None where overlap does not bar."""
    if front.track == back.track:
        return Reason("same_track", {"track": front.track})
    if not rules.may_meet(front.brief, back.brief):
        return Reason("brief", {"frontend": front.brief, "backend": back.brief})
    if minutes is not None and minutes < rules.least_overlap:
        missing = rules.least_overlap - minutes
        return Reason("overlap", {"minutes": minutes, "missing": missing})
    both_said = front.languages and back.languages
    if rules.language_required and both_said and not front.languages & back.languages:
        return Reason("language", {})
    return None

"""Teams, weeks and rules of every kind, for the property tests of nexus.matching."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from nexus.matching import Rules, Team, Weights
from nexus.matching.week import WHOLE_WEEK

ZONES = (
    "UTC",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)

# Weeks in which clocks change: Cairo, Casablanca (around Ramadan), Lord Howe, St John's.
CHANGES = tuple(
    date.fromisoformat(day)
    for day in (
        *("2025-04-21", "2025-10-27", "2026-04-20", "2026-10-26"),
        *("2025-02-17", "2025-03-31", "2026-02-09", "2026-03-16"),
        *("2025-03-03", "2025-09-29", "2026-03-30"),
    )
)

mondays = st.sampled_from(CHANGES) | st.integers(0, 200).map(
    lambda week: date(2024, 1, 1) + timedelta(weeks=week)
)


def turned(first: int, length: int) -> int:
    """A stretch of so many half-hours from `first` on, around the week."""
    bits = ((1 << length) - 1) << first
    return (bits | bits >> 336) & WHOLE_WEEK


stretch = st.builds(turned, st.integers(0, 335), st.integers(1, 20))


@st.composite
def _painted(draw: DrawFn, /) -> int:
    bits = 0
    for piece in draw(st.lists(stretch, max_size=8)):
        bits |= piece
    return bits


grids = _painted() | st.integers(0, WHOLE_WEEK) | st.just(WHOLE_WEEK) | st.just(0)


def _some(*codes: str) -> SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(codes))


def teams(weeks: int = 2, **fixed: object) -> SearchStrategy[Team]:
    """A team of any kind; `fixed` says which of its fields are given, as values."""
    free = st.none() | st.lists(grids, min_size=weeks, max_size=weeks).map(tuple)
    fields: dict[str, Any] = {
        "id": st.integers(1, 10**9),
        "track": st.sampled_from(["frontend", "backend"]),
        "brief": st.sampled_from([1, 2, "polls"]),
        "free": free,
        "languages": _some("en", "fr", "sw"),
        "stack": _some("django", "react", "docker", "typescript"),
        "api": st.sampled_from(["rest", "graphql", "undecided"]),
        "level": st.none() | st.integers(1, 5),
        "goals": _some("finish", "job", "learn", "ship"),
        "hours": st.none() | st.integers(1, 40),
        "way": st.sampled_from([None, "calls", "writing"]),
    }
    return st.builds(Team, **fields | {name: st.just(value) for name, value in fixed.items()})


@st.composite
def weights(draw: DrawFn, /) -> Weights:
    """Any weights, of which one besides overlap's counts."""
    numbers = [draw(st.integers(0, 100)) for _ in Weights._fields]
    numbers[draw(st.integers(1, 5))] += 1
    return Weights(*numbers)


rules = st.builds(
    Rules,
    weights=st.just(Weights()) | weights(),
    least_overlap=st.sampled_from([0, 30, 60, 300]),
    meeting=st.sampled_from([30, 45, 60, 120, 600, 1440]),
    cap=st.sampled_from([30, 480, 1000]),
    briefs=st.sampled_from([None, frozenset(), frozenset({(2, 1)})]),
    language_required=st.booleans(),
)

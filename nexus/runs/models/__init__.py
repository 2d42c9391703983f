"""The tables of match runs."""

from nexus.runs.models.days import Entry, MatchDay, Said, Silent
from nexus.runs.models.results import STAYED_OUT, Hold, HoldKind, Leftover, Proposal
from nexus.runs.models.runs import (
    ENDED,
    MOVES,
    WORKING,
    MatchRun,
    RunEvent,
    RunInput,
    RunState,
)

__all__ = [
    "ENDED",
    "MOVES",
    "STAYED_OUT",
    "WORKING",
    "Entry",
    "Hold",
    "HoldKind",
    "Leftover",
    "MatchDay",
    "MatchRun",
    "Proposal",
    "RunEvent",
    "RunInput",
    "RunState",
    "Said",
    "Silent",
]

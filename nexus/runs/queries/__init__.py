"""Match days, who takes part, runs and what came of them: what may be seen."""

from nexus.runs.queries.changes import Change, against, changes, couples_of, newcomers
from nexus.runs.queries.days import (
    Standing,
    day_of,
    entries_of,
    entry_of,
    match_day,
    standing_of,
    standings,
    wished,
)
from nexus.runs.queries.gathering import gather
from nexus.runs.queries.runs import (
    base_of,
    events_of,
    frozen_of,
    holds_of,
    latest_published,
    leftover_of,
    leftovers,
    plan_of,
    projects_by_id,
    proposals,
    runs_of,
    work_of,
)

__all__ = [
    "Change",
    "Standing",
    "against",
    "base_of",
    "changes",
    "couples_of",
    "day_of",
    "entries_of",
    "entry_of",
    "events_of",
    "frozen_of",
    "gather",
    "holds_of",
    "latest_published",
    "leftover_of",
    "leftovers",
    "match_day",
    "newcomers",
    "plan_of",
    "projects_by_id",
    "proposals",
    "runs_of",
    "standing_of",
    "standings",
    "wished",
    "work_of",
]

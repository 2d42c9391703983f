"""Who suits: all teams of the cohort ranked for one, narrowed down, and counted by filter.

Works on the columns of the cohort's pool; the database gives only what changes from one moment to
the next, as `Moment`.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nexus.core.text import fold
from nexus.finder.forms import Filters
from nexus.finder.queries import Moment
from nexus.matching import Pool, Scores, by_band
from nexus.profiles.models import Level
from nexus.projects.models import ApiStyle
from nexus.projects.teams import CohortPool

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int_]

LEVELS = {number: level.value for number, level in enumerate(Level, start=1)}


@dataclass(frozen=True)
class Ranked:
    """The ids of those found, best first; how many are there without any filter; counts.

    `others` are those there on other briefs. `counts` tells for each filter and each of its
    choices how many that choice would show, all other filters being as they are; `without` how
    many would be found without a filter.
    """

    ids: list[int]
    there: int
    others: int
    counts: dict[str, dict[str, int]]
    without: dict[str, int]


@dataclass(frozen=True)
class _Columns:
    """What filters look at, made once for each pool."""

    places: Numbers
    by_choice: Mapping[str, Mapping[str, Flags]]
    tools: list[str]


@lru_cache(maxsize=8)
def _columns(pool: Pool) -> _Columns:
    teams, spoken = pool.teams, pool.languages
    by_choice = {
        "api": {code.value: _flags(team.api == code.value for team in teams) for code in ApiStyle},
        "language": {code: spoken.shared(frozenset({code})) > 0 for code in spoken.places},
        "level": {value: pool.level == number for number, value in LEVELS.items()},
    }
    return _Columns(
        places=np.fromiter((team.capacity for team in teams), dtype=np.int_, count=len(teams)),
        by_choice=by_choice,
        tools=[" ".join(sorted(team.stack)) for team in teams],
    )


def _flags(values: object) -> Flags:
    return np.fromiter(values, dtype=np.bool_)  # type: ignore[call-overload]


def _spread(pool: Pool, numbers: Mapping[int, int]) -> Numbers:
    """Numbers by project as a column of the pool; others have 0."""
    column = np.zeros(len(pool), dtype=np.int_)
    for project_id, number in numbers.items():
        row = pool.rows.get(project_id)
        if row is not None:
            column[row] = number
    return column


def _members(pool: Pool, ids: AbstractSet[int]) -> Flags:
    """Which rows of the pool are among these projects."""
    return _spread(pool, dict.fromkeys(ids, 1)) > 0


def _masks(pool: Pool, scores: Scores, moment: Moment, filters: Filters) -> dict[str, Flags]:
    """For each filter that is on, whom it lets through."""
    columns, masks = _columns(pool), {}
    if not filters.full:
        masks["full"] = _spread(pool, moment.live) < columns.places
    if filters.brief != "all":
        masks["brief"] = scores.same_brief if filters.brief == "mine" else ~scores.same_brief
    if filters.hours:
        masks["hours"] = scores.overlap_minutes >= 60 * filters.hours
    for name, choices in columns.by_choice.items():
        chosen = getattr(filters, name)
        if chosen:
            flags = [choices[code] for code in chosen if code in choices]
            masks[name] = np.logical_or.reduce([np.zeros(len(pool), dtype=np.bool_), *flags])
    if moment.named is not None:
        wanted = fold(filters.words)
        masks["words"] = _members(pool, moment.named) | _flags(
            wanted in tools for tools in columns.tools
        )
    return masks


def rank(cohort: CohortPool, project_id: int, moment: Moment, filters: Filters) -> Ranked:
    """Everybody whom the rules let this project meet, as the finder orders them.

    Same brief first; then the better band, the fewer that wait, the higher fit, the smaller id.
    """
    pool, rules = cohort.pool, cohort.teams.rules
    scores = pool.scores(cohort.teams[project_id], rules)
    there = ~scores.barred & ~_members(pool, moment.barred | set(moment.partners))
    masks = _masks(pool, scores, moment, filters)
    among = np.logical_and.reduce([there, *masks.values()])
    rows = by_band(pool, scores, rules, _spread(pool, moment.waiting), among)
    but = {name: _but(there, masks, name) for name in ("brief", *_columns(pool).by_choice)}
    return Ranked(
        ids=pool.ids[rows].tolist(),
        there=int(there.sum()),
        others=int((there & ~scores.same_brief).sum()),
        counts=_counts(pool, scores, but),
        without={name: int(_but(there, masks, name).sum()) for name in masks},
    )


def _but(there: Flags, masks: Mapping[str, Flags], name: str) -> Flags:
    """Whom all filters but one let through."""
    return np.logical_and.reduce([there, *(mask for each, mask in masks.items() if each != name)])


def _counts(pool: Pool, scores: Scores, but: Mapping[str, Flags]) -> dict[str, dict[str, int]]:
    same = int((but["brief"] & scores.same_brief).sum())
    counts = {"brief": {"mine": same, "other": int(but["brief"].sum()) - same}}
    for name, choices in _columns(pool).by_choice.items():
        counts[name] = {code: int((flags & but[name]).sum()) for code, flags in choices.items()}
    return counts

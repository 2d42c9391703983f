"""Teams as the matching library sees them, the pool of a cohort, and a fit in words.

`fit_of` is for one couple, `teams_of` for a page of them, `pool_of` for ranking a whole cohort: all
give the same number and the same words for the same two projects.
"""

from nexus.projects.teams.made import (
    Teams,
    common_runs,
    fit_between,
    fit_of,
    kept_fit,
    rules_of,
    team_of,
    teams_of,
)
from nexus.projects.teams.pools import CohortPool, bump_pool, led_projects, pool_of
from nexus.projects.teams.reasons import PartInWords, meter, reasons, why_barred

__all__ = [
    "CohortPool",
    "PartInWords",
    "Teams",
    "bump_pool",
    "common_runs",
    "fit_between",
    "fit_of",
    "kept_fit",
    "led_projects",
    "meter",
    "pool_of",
    "reasons",
    "rules_of",
    "team_of",
    "teams_of",
    "why_barred",
]

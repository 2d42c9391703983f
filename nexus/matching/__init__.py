"""How well teams suit, and who should pair with whom: values in, scores and reasons out.

A pure library: no Flask, no database, and no word for a person to read. Reasons are codes with
values; the app says them in the reader's language. Its words: a *week* is 336 half-hours, the
*overlap* of two teams the minutes a week in which both can meet, their *fit* 0 to 100 made of
*parts*, a pair is *barred* when the rules forbid it. docs/fit.md says how the fit is made up,
docs/matching.md how a whole cohort is paired.
"""

from nexus.matching.assigning.assignment import ORDER, Assignment, Level, Potentials, Proof, Word
from nexus.matching.assigning.grid import Grid
from nexus.matching.assigning.progress import Cancelled, Listener, Progress
from nexus.matching.assigning.solving import solve
from nexus.matching.assigning.thinning import Thinned, solve_grid, verify_grid
from nexus.matching.assigning.verifying import verify
from nexus.matching.cohort import pair
from nexus.matching.comparing import Change, compare
from nexus.matching.finding import Suggestion, by_band, by_score, suggest
from nexus.matching.outcome import (
    Elsewhere,
    Figures,
    Group,
    Pair,
    Paired,
    Pairing,
    Price,
    Shortage,
    Swap,
    Unpaired,
)
from nexus.matching.pool import Pool, Scores
from nexus.matching.proven import unproven
from nexus.matching.rules import BANDS, Rules, Weights
from nexus.matching.scoring import Fit, Part, Reason, fit
from nexus.matching.team import Team
from nexus.matching.week import (
    common,
    from_bytes,
    known,
    overlap,
    stretches,
    team_free,
    to_bytes,
    weeks_of,
)
from nexus.matching.zones import (
    Weeks,
    distinct_weeks,
    next_common,
    team_weeks,
    to_local,
    to_utc,
)

__all__ = [
    "BANDS",
    "ORDER",
    "Assignment",
    "Cancelled",
    "Change",
    "Elsewhere",
    "Figures",
    "Fit",
    "Grid",
    "Group",
    "Level",
    "Listener",
    "Pair",
    "Paired",
    "Pairing",
    "Part",
    "Pool",
    "Potentials",
    "Price",
    "Progress",
    "Proof",
    "Reason",
    "Rules",
    "Scores",
    "Shortage",
    "Suggestion",
    "Swap",
    "Team",
    "Thinned",
    "Unpaired",
    "Weeks",
    "Weights",
    "Word",
    "by_band",
    "by_score",
    "common",
    "compare",
    "distinct_weeks",
    "fit",
    "from_bytes",
    "known",
    "next_common",
    "overlap",
    "pair",
    "solve",
    "solve_grid",
    "stretches",
    "suggest",
    "team_free",
    "team_weeks",
    "to_bytes",
    "to_local",
    "to_utc",
    "unproven",
    "verify",
    "verify_grid",
    "weeks_of",
]

"""Whom a team would best pair with: the pool, put in order."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nexus.matching.columns import Flags
from nexus.matching.pool import Pool, Scores
from nexus.matching.rules import Rules
from nexus.matching.scoring import Fit, fit
from nexus.matching.team import Team

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A team that could be the partner, and how well it suits."""

    team_id: int
    fit: Fit


def suggest(team: Team, teams: Pool | Iterable[Team], rules: Rules, count: int) -> list[Suggestion]:
    """The best partners of one team, at most `count`: highest score first, then smallest id.

    Those that are barred are left out, the team itself among them. ValueError for a negative
    count, and as `Pool` and `Pool.scores` raise it. Many calls over the same teams should give
    a `Pool`.
    """
    if count < 0:
        raise ValueError(f"a count of {count}")
    pool = teams if isinstance(teams, Pool) else Pool(teams)
    best = by_score(pool, pool.scores(team, rules))[:count]
    return [
        Suggestion(other.id, fit(team, other, rules)) for other in (pool.teams[row] for row in best)
    ]


def by_score(pool: Pool, scores: Scores, among: Flags | None = None) -> Rows:
    """The rows of `pool.teams` that are not barred: highest score first, then smallest id.

    `among`, where given, tells for each row whether it may be in.
    """
    rows = _open(scores, among)
    return rows[np.lexsort((pool.ids[rows], -scores.tenths[rows]))]


def by_band(
    pool: Pool, scores: Scores, rules: Rules, waiting: NDArray[np.int_], among: Flags | None = None
) -> Rows:
    """The rows of `pool.teams` that are not barred, as the finder shows them.

    Same brief first; then the better band, the fewer that wait for the team (`waiting`, by row),
    the higher score, the smaller id.
    """
    rows = _open(scores, among)
    bands = np.searchsorted(rules.bands, scores.tenths[rows], side="right")
    keys = (pool.ids[rows], -scores.tenths[rows], waiting[rows], -bands, ~scores.same_brief[rows])
    return rows[np.lexsort(keys)]


def _open(scores: Scores, among: Flags | None) -> Rows:
    return np.flatnonzero(~scores.barred if among is None else ~scores.barred & among)

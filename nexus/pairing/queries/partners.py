"""Whom to ask next: the best partner that can be asked right now."""

from __future__ import annotations

import numpy as np
import sqlalchemy as sa

from nexus.cohorts.models import Cohort
from nexus.conduct.queries import barred_projects
from nexus.core.db import db
from nexus.matching import by_score
from nexus.pairing.models import LIVE, Invitation, Pairing
from nexus.pairing.queries.counts import live_counts_in
from nexus.pairing.queries.invitations import touching
from nexus.projects.models import Project
from nexus.projects.teams import pool_of


def _known(project_id: int) -> set[int]:
    """Projects that this one has asked, was asked by, or is paired with: no news to it."""
    mine = Pairing.state.in_(LIVE) & (
        (Pairing.frontend_id == project_id) | (Pairing.backend_id == project_id)
    )
    asked = sa.select(Invitation.frontend_id, Invitation.backend_id).where(touching([project_id]))
    paired = sa.select(Pairing.frontend_id, Pairing.backend_id).where(mine)
    return {each for row in db.session.execute(asked.union(paired)) for each in row}


def next_best(project: Project, cohort: Cohort) -> Project | None:
    """The project that suits best of those with a free place that were not asked before."""
    pool = pool_of(cohort)
    if project.id not in pool.teams.by_id:
        return None
    full = {
        project_id
        for project_id, count in live_counts_in(cohort.id).items()
        if project_id in pool.teams.by_id and count >= pool.teams[project_id].capacity
    }
    if project.id in full:
        return None
    out = full | _known(project.id) | barred_projects(project.id) | set(pool.away)
    scores = pool.pool.scores(pool.teams[project.id], pool.teams.rules)
    free = np.array([team.id not in out for team in pool.pool.teams], dtype=np.bool_)
    best = by_score(pool.pool, scores, free)
    return db.session.get(Project, pool.pool.teams[best[0]].id) if len(best) else None

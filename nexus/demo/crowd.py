"""Pairings of a large cohort, written in bulk: what the stories leave unpaired."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.demo.built import Built
from nexus.pairing.models import Pairing, PairingEvent, PairingState
from nexus.pairing.queries import live_counts_in
from nexus.projects.teams import pool_of

BEGINS = 1_000
"""From so many projects on the crowd is paired in bulk."""

SHARE = 0.5
"""How many of the frontends that look are paired."""


def pair_crowd(built: Built) -> None:
    """Pair about half of the frontends that still look with a backend of their brief."""
    if len(built.projects) < BEGINS:
        return
    teams = pool_of(built.cohort).teams
    free = _free_places(built)
    rows = []
    for team in list(pool_of(built.cohort).pool.teams):
        if team.track != "frontend" or built.random.random() > SHARE or not free[team.brief]:
            continue
        backend = free[team.brief].pop()
        fit = teams.fit(team.id, backend)
        rows.append(
            _row(
                built,
                team.id,
                backend,
                fit.tenths,
                {"fit": fit.plain(), "rules": teams.rules.plain()},
            )
        )
    statement = sa.insert(Pairing).returning(Pairing.id, sort_by_parameter_order=True)
    ids = list(db.session.scalars(statement, rows))
    events = [
        {
            "pairing_id": each,
            "number": 1,
            "code": "pairing.event.accepted",
            "values": {},
            "at": row["made_at"],
        }
        for each, row in zip(ids, rows, strict=True)
    ]
    db.session.execute(sa.insert(PairingEvent), events)


def _free_places(built: Built) -> dict[Any, list[int]]:
    """The free places of backends by brief, a project once for each place, in no order."""
    live = live_counts_in(built.cohort.id)
    pool = pool_of(built.cohort)
    places: dict[Any, list[int]] = defaultdict(list)
    for team in pool.pool.teams:
        if team.track == "backend":
            places[team.brief] += [team.id] * (team.capacity - live.get(team.id, 0))
    for brief in places.values():
        built.random.shuffle(brief)
    return places


def _row(
    built: Built, frontend: int, backend: int, tenths: int, fit: dict[str, Any]
) -> dict[str, Any]:
    hours = built.random.uniform(1, 60)
    made_at = now() - timedelta(hours=hours)
    fresh = hours < built.cohort.approve_after_hours - 1
    state = PairingState.IN_REVIEW if fresh else PairingState.ACTIVE
    return {
        "cohort_id": built.cohort.id,
        "frontend_id": frontend,
        "backend_id": backend,
        "frontend_track": Track.FRONTEND,
        "backend_track": Track.BACKEND,
        "fit_tenths": tenths,
        "fit": fit,
        "state": state,
        "state_since": made_at,
        "in_review_since": made_at if state is PairingState.IN_REVIEW else None,
        "accepted_side": Track.BACKEND,
        "made_at": made_at,
        "events": 1,
    }

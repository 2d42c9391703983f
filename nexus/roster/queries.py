"""The places of a cohort."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Brief, Track
from nexus.core.db import db
from nexus.roster.models import Place


def places(cohort_id: int) -> sa.Select[Any]:
    """All places, by name."""
    return sa.select(Place).filter_by(cohort_id=cohort_id).order_by(Place.name_key, Place.id)


def unclaimed(cohort_id: int) -> list[Place]:
    """Those that nobody has taken yet, by name."""
    query = places(cohort_id).where(Place.claimed_at.is_(None))
    return list(db.session.scalars(query).unique())


def counts(cohort_id: int) -> tuple[int, int]:
    """How many wait, and how many were taken."""
    query = sa.select(sa.func.count(), sa.func.count(Place.claimed_at)).where(
        Place.cohort_id == cohort_id
    )
    every, claimed = db.session.execute(query).one()
    return every - claimed, claimed


def claimed_by_key(cohort_id: int) -> dict[tuple[str, Track], bool]:
    """Which names and tracks are there, and whether they were taken."""
    columns = Place.name_key, Place.track, Place.claimed_at.is_not(None)
    query = sa.select(*columns).where(Place.cohort_id == cohort_id)
    return {(name, track): claimed for name, track, claimed in db.session.execute(query)}


def to_remove(cohort_id: int, place_id: int) -> Place | None:
    """A place of this cohort that nobody has taken."""
    query = sa.select(Place).filter_by(cohort_id=cohort_id, id=place_id)
    return db.session.scalars(query.where(Place.claimed_at.is_(None))).first()


def briefs_of(cohort_id: int) -> list[Brief]:
    """What the programme offers in a cohort."""
    query = sa.select(Brief).filter_by(cohort_id=cohort_id, proposer_id=None, archived_at=None)
    return list(db.session.scalars(query.order_by(Brief.position, Brief.id)))

"""Who is in on the match day: counts for staff, and what a learner reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from nexus.cohorts.models import Enrolment, EnrolmentState
from nexus.core.db import db
from nexus.pairing.models import LIVE, Pairing
from nexus.projects.models import Project, ProjectState
from nexus.runs import queries
from nexus.runs.models import Entry
from nexus.runs.queries import Standing


@dataclass(frozen=True)
class Counts:
    """How many open teams without a partner there are, and what they have said."""

    without: int
    confirmed: int
    silent: int
    withdrawn: int


def seeking(cohort_id: int) -> sa.Select[Any]:
    """Open teams of a cohort without a partner, by name."""
    live = [
        sa.select(side).where(Pairing.cohort_id == cohort_id, Pairing.state.in_(LIVE))
        for side in (Pairing.frontend_id, Pairing.backend_id)
    ]
    return (
        sa.select(Project)
        .where(
            Project.cohort_id == cohort_id,
            Project.state == ProjectState.OPEN,
            Project.id.not_in(sa.union(*live)),
        )
        .order_by(Project.title, Project.id)
    )


def with_standing(query: sa.Select[Any], standing: str, cohort_id: int) -> sa.Select[Any]:
    """Of some teams those that stand so; an unknown word narrows nothing."""
    if standing not in set(Standing):
        return query
    said = queries.standings(cohort_id)
    if standing == Standing.SILENT:
        return query.where(Project.id.not_in(sorted(said)))
    return query.where(Project.id.in_(sorted(k for k, word in said.items() if word == standing)))


def counts(cohort_id: int) -> Counts:
    """The counts; two queries."""
    ids = set(db.session.scalars(seeking(cohort_id).with_only_columns(Project.id)))
    said = Counter(word for each, word in queries.standings(cohort_id).items() if each in ids)
    confirmed, withdrawn = said[Standing.CONFIRMED], said[Standing.WITHDRAWN]
    return Counts(len(ids), confirmed, len(ids) - confirmed - withdrawn, withdrawn)


def teams(cohort_id: int, standing: str) -> sa.Select[Any]:
    """Open teams without a partner with their members, those who stand so."""
    query = with_standing(seeking(cohort_id), standing, cohort_id)
    return query.options(selectinload(Project.members))


def _waiting(cohort_id: int) -> sa.Select[Any]:
    return (
        sa.select(Entry)
        .join(Enrolment, Enrolment.id == Entry.enrolment_id)
        .where(
            Entry.cohort_id == cohort_id,
            Enrolment.state == EnrolmentState.ACTIVE,
            Entry.asked_at.is_not(None),
            Entry.seen_at.is_(None),
        )
        .options(joinedload(Entry.enrolment))
        .order_by(Entry.asked_at, Entry.enrolment_id)
    )


def waiting_questions(cohort_id: int) -> int:
    """How many questions of learners wait for staff."""
    query = sa.select(sa.func.count()).select_from(_waiting(cohort_id).order_by(None).subquery())
    return db.session.scalar(query) or 0


def questions(cohort_id: int) -> list[Entry]:
    """What learners ask staff to look at again, the oldest first, at most fifty."""
    return list(db.session.scalars(_waiting(cohort_id).limit(50)).unique())

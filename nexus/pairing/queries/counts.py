"""How many: live pairings, and invitations that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from nexus.core.db import db
from nexus.core.reads import once_a_read
from nexus.pairing.models import LIVE, Invitation, Pairing
from nexus.pairing.queries.invitations import is_open, of_recipient, of_sender, unanswered
from nexus.projects.models import Project

Where = Callable[[Any], sa.ColumnElement[bool]]


def _counted(where: Where, *sides: Any) -> dict[int, int]:
    """How many rows name each project on one of these sides."""
    named = (sa.select(side.label("project_id")).where(where(side)) for side in sides)
    each = sa.union_all(*named).subquery()
    query = sa.select(each.c.project_id, sa.func.count()).group_by(each.c.project_id)
    return dict(db.session.execute(query).all())


def live_counts(project_ids: Iterable[int]) -> dict[int, int]:
    """How many live pairings each of these projects has; those without are absent."""
    ids = sorted(set(project_ids))
    return _counted(
        lambda side: Pairing.state.in_(LIVE) & side.in_(ids),
        Pairing.frontend_id,
        Pairing.backend_id,
    )


@once_a_read
def live_count(project: Project) -> int:
    """How many live pairings a project has."""
    return live_counts([project.id]).get(project.id, 0)


def live_counts_in(cohort_id: int) -> dict[int, int]:
    """As `live_counts`, for all projects of a cohort."""
    return _counted(
        lambda _side: Pairing.state.in_(LIVE) & (Pairing.cohort_id == cohort_id),
        Pairing.frontend_id,
        Pairing.backend_id,
    )


def waiting_counts(project_ids: Iterable[int]) -> dict[int, int]:
    """How many open invitations wait for an answer of each of these teams."""
    ids = sorted(set(project_ids))
    return _counted(lambda side: is_open() & side.in_(ids), of_recipient())


def waiting_counts_in(cohort_id: int) -> dict[int, int]:
    """As `waiting_counts`, for all projects of a cohort."""
    return _counted(lambda _side: is_open() & (Invitation.cohort_id == cohort_id), of_recipient())


def asked_count(project_id: int) -> int:
    """How many invitations of a project are unanswered, held ones included."""
    query = sa.select(sa.func.count()).select_from(Invitation)
    return db.session.scalar(query.where(unanswered(), of_sender() == project_id)) or 0

"""Pairings, live and past, and who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.core.db import db
from nexus.core.reads import once_a_read
from nexus.pairing.models import LIVE, Pairing, PairingEvent
from nexus.projects.models import Member, Project, ProjectState


def live_pairing_of(one_id: int, other_id: int) -> Pairing | None:
    """The live pairing that joins these two projects, whichever comes first."""
    ids = [one_id, other_id]
    query = sa.select(Pairing).where(
        Pairing.state.in_(LIVE), Pairing.frontend_id.in_(ids), Pairing.backend_id.in_(ids)
    )
    return db.session.scalars(query).first()


def live_pairings(project_ids: Iterable[int]) -> list[Pairing]:
    """The live pairings of these projects, oldest first."""
    ids = sorted(set(project_ids))
    query = sa.select(Pairing).where(
        Pairing.state.in_(LIVE), Pairing.frontend_id.in_(ids) | Pairing.backend_id.in_(ids)
    )
    return list(db.session.scalars(query.order_by(Pairing.made_at, Pairing.id)))


def _with_teams() -> sa.Select[Any]:
    front, back = (
        joinedload(Pairing.frontend, innerjoin=True),
        joinedload(Pairing.backend, innerjoin=True),
    )
    return sa.select(Pairing).options(
        front.selectinload(Project.members), back.selectinload(Project.members)
    )


def pairings_of(enrolment: Enrolment) -> sa.Select[Any]:
    """The pairings of a learner's team, also past ones, newest first; none in a closed cohort.

    Whoever was in a team when it closed goes on reading what it was paired for.
    """
    to_the_end = sa.and_(
        Project.state == ProjectState.CLOSED, Member.left_at == Project.state_since
    )
    mine = (
        sa.select(Member.project_id)
        .join(Project, Project.id == Member.project_id)
        .where(Member.enrolment_id == enrolment.id, sa.or_(Member.left_at.is_(None), to_the_end))
    )
    return (
        _with_teams()
        .join(Cohort, Cohort.id == Pairing.cohort_id)
        .where(
            Pairing.cohort_id == enrolment.cohort_id,
            Cohort.closed_at.is_(None),
            Pairing.frontend_id.in_(mine) | Pairing.backend_id.in_(mine),
        )
        .order_by(Pairing.made_at.desc(), Pairing.id.desc())
    )


@once_a_read
def live_of(reader: Enrolment) -> list[Pairing]:
    """The live pairings of a learner's team, newest first: several rooms show them on one page."""
    return list(db.session.scalars(pairings_of(reader).where(Pairing.state.in_(LIVE))).unique())


def pairings_to_read(enrolment: Enrolment) -> sa.Select[Any]:
    """The pairings that a person may open: mentors and staff all, learners their own."""
    if enrolment.role is Role.LEARNER:
        return pairings_of(enrolment)
    return _with_teams().where(Pairing.cohort_id == enrolment.cohort_id)


def events_of(pairing: Pairing) -> list[tuple[PairingEvent, str | None]]:
    """What happened to a pairing, newest first, each with the name of who did it."""
    query = (
        sa.select(PairingEvent, Account.name)
        .outerjoin(Enrolment, Enrolment.id == PairingEvent.by_id)
        .outerjoin(Account, Account.id == Enrolment.account_id)
        .where(PairingEvent.pairing_id == pairing.id)
        .order_by(PairingEvent.number.desc())
    )
    return [(event, name) for event, name in db.session.execute(query)]

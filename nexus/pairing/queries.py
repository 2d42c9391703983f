"""Who is paired, who waits, who keeps clear of whom; and what a person may see of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import LIVE, Block, Invitation, Pairing
from nexus.projects.models import Member

Ids = Iterable[int]


def _counted(where: Any, *sides: Any) -> dict[int, int]:
    """How many rows name each project on one of these sides."""
    named = sa.union_all(
        *(sa.select(side.label("project_id")).where(where(side)) for side in sides)
    )
    each = named.subquery()
    query = sa.select(each.c.project_id, sa.func.count()).group_by(each.c.project_id)
    return dict(db.session.execute(query).all())


def live_counts(project_ids: Ids) -> dict[int, int]:
    """How many live pairings each of these projects has; those without are absent."""
    ids = sorted(set(project_ids))
    return _counted(
        lambda side: Pairing.state.in_(LIVE) & side.in_(ids),
        Pairing.frontend_id,
        Pairing.backend_id,
    )


def live_counts_in(cohort_id: int) -> dict[int, int]:
    """As `live_counts`, for all projects of a cohort."""
    return _counted(
        lambda _side: Pairing.state.in_(LIVE) & (Pairing.cohort_id == cohort_id),
        Pairing.frontend_id,
        Pairing.backend_id,
    )


def is_open() -> sa.ColumnElement[bool]:
    """Invitations that were sent and can still be answered."""
    return sa.and_(Invitation.answer.is_(None), Invitation.expires_at > now())


def unanswered() -> sa.ColumnElement[bool]:
    """Open ones and those held until their sender's address is confirmed."""
    return sa.and_(
        Invitation.answer.is_(None),
        sa.or_(Invitation.expires_at.is_(None), Invitation.expires_at > now()),
    )


def _recipient() -> sa.ColumnElement[int]:
    return sa.case(
        (Invitation.asked_by == "frontend", Invitation.backend_id), else_=Invitation.frontend_id
    )


def _sender() -> sa.ColumnElement[int]:
    return sa.case(
        (Invitation.asked_by == "frontend", Invitation.frontend_id), else_=Invitation.backend_id
    )


def waiting_counts(project_ids: Ids) -> dict[int, int]:
    """How many open invitations wait for an answer of each of these teams."""
    ids = sorted(set(project_ids))
    return _counted(lambda side: is_open() & side.in_(ids), _recipient())


def waiting_counts_in(cohort_id: int) -> dict[int, int]:
    """As `waiting_counts`, for all projects of a cohort."""
    return _counted(lambda _side: is_open() & (Invitation.cohort_id == cohort_id), _recipient())


def asked_count(project_id: int) -> int:
    """How many invitations of a project are unanswered, held ones included."""
    query = sa.select(sa.func.count()).select_from(Invitation)
    return db.session.scalar(query.where(unanswered(), _sender() == project_id)) or 0


def live_pairing_of(one_id: int, other_id: int) -> Pairing | None:
    """The live pairing that joins these two projects, whichever comes first."""
    ids = [one_id, other_id]
    query = sa.select(Pairing).where(
        Pairing.state.in_(LIVE), Pairing.frontend_id.in_(ids), Pairing.backend_id.in_(ids)
    )
    return db.session.scalars(query).first()


def live_pairings(project_ids: Ids) -> list[Pairing]:
    """The live pairings of these projects, oldest first."""
    ids = sorted(set(project_ids))
    query = sa.select(Pairing).where(
        Pairing.state.in_(LIVE), Pairing.frontend_id.in_(ids) | Pairing.backend_id.in_(ids)
    )
    return list(db.session.scalars(query.order_by(Pairing.made_at, Pairing.id)))


def _of_member(enrolment_id: int) -> sa.ColumnElement[bool]:
    mine = sa.select(Member.project_id).where(
        Member.enrolment_id == enrolment_id, Member.left_at.is_(None)
    )
    return Pairing.frontend_id.in_(mine) | Pairing.backend_id.in_(mine)


def pairings_of(enrolment: Enrolment) -> sa.Select[Any]:
    """The pairings of a learner's team, also past ones, newest first; none in a closed cohort."""
    return (
        sa.select(Pairing)
        .join(Cohort, Cohort.id == Pairing.cohort_id)
        .where(
            Pairing.cohort_id == enrolment.cohort_id,
            Cohort.closed_at.is_(None),
            _of_member(enrolment.id),
        )
        .order_by(Pairing.made_at.desc(), Pairing.id.desc())
    )


def pairings_to_read(enrolment: Enrolment) -> sa.Select[Any]:
    """The pairings that a person may open: mentors and staff all, learners their own."""
    if enrolment.role is Role.LEARNER:
        return pairings_of(enrolment)
    return sa.select(Pairing).where(Pairing.cohort_id == enrolment.cohort_id)


def blocked_accounts(account_ids: Ids) -> set[int]:
    """Accounts that block one of these or are blocked by one of them."""
    ids = sorted(set(account_ids))
    out = sa.select(Block.blocked_id).where(Block.blocker_id.in_(ids))
    into = sa.select(Block.blocker_id).where(Block.blocked_id.in_(ids))
    return set(db.session.scalars(sa.union(out, into)))


def barred_projects(project_id: int) -> set[int]:
    """Projects of which a member blocks, or is blocked by, a member of this one."""
    blocked = blocked_accounts(account_ids_of([project_id]))
    if not blocked:
        return set()
    query = (
        sa.select(Member.project_id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .where(Enrolment.account_id.in_(blocked), Member.left_at.is_(None))
    )
    return set(db.session.scalars(query))


def account_ids_of(project_ids: Ids, *, lead: bool = False) -> list[int]:
    """The accounts of the members of these teams, or only of their leads."""
    query = (
        sa.select(Enrolment.account_id)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .where(Member.project_id.in_(sorted(set(project_ids))), Member.left_at.is_(None))
        .order_by(Enrolment.account_id)
    )
    return list(db.session.scalars(query.where(Member.lead) if lead else query))


def leads(enrolment_id: int | None, project_ids: Ids) -> int | None:
    """Which of these projects a person leads, if any."""
    query = sa.select(Member.project_id).where(
        Member.enrolment_id == enrolment_id,
        Member.project_id.in_(sorted(set(project_ids))),
        Member.lead,
        Member.left_at.is_(None),
    )
    return db.session.scalars(query).first()

"""Cohorts, their people, briefs and invitations: what may be seen, and in which order."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from nexus.accounts.models import Account
from nexus.cohorts.models import (
    Brief,
    Cohort,
    Enrolment,
    EnrolmentState,
    Role,
    RoleInvitation,
    fold_code,
)
from nexus.core.db import db
from nexus.core.text import fold


def cohort_by_code(code: str) -> Cohort | None:
    """The cohort of a join code, however it was typed."""
    return db.session.scalars(sa.select(Cohort).filter_by(join_code=fold_code(code))).first()


def enrolments_of(account: Account) -> sa.Select[Enrolment]:
    """Active enrolments of an account with their cohorts, the newest cohort first."""
    return (
        sa.select(Enrolment)
        .join(Enrolment.cohort)
        .where(Enrolment.account_id == account.id, Enrolment.state == EnrolmentState.ACTIVE)
        .options(contains_eager(Enrolment.cohort))
        .order_by(Cohort.first_day.desc(), Cohort.id.desc())
    )


def ended_of(account: Account) -> sa.Select[Enrolment]:
    """Enrolments of an account in which it takes no part any more, the latest end first."""
    return (
        sa.select(Enrolment)
        .where(Enrolment.account_id == account.id, Enrolment.state != EnrolmentState.ACTIVE)
        .order_by(Enrolment.state_since.desc(), Enrolment.id.desc())
        .limit(20)
    )


def enrolment_in(cohort: Cohort, account: Account) -> Enrolment | None:
    """The enrolment of an account in a cohort, in whatever state."""
    query = sa.select(Enrolment).filter_by(cohort_id=cohort.id, account_id=account.id)
    return db.session.scalars(query).first()


def mentors_and_staff(cohort: Cohort) -> sa.Select[Enrolment]:
    """Active mentors and staff of a cohort, by name."""
    return (
        sa.select(Enrolment)
        .join(Enrolment.account)
        .where(
            Enrolment.cohort_id == cohort.id,
            Enrolment.role != Role.LEARNER,
            Enrolment.state == EnrolmentState.ACTIVE,
        )
        .options(contains_eager(Enrolment.account))
        .order_by(Enrolment.role, Account.name, Enrolment.id)
    )


def head_count(cohort: Cohort) -> dict[str, int]:
    """How many are active: by track for learners (`frontend`, `backend`), else by role."""
    query = (
        sa.select(Enrolment.role, Enrolment.track, sa.func.count())
        .where(Enrolment.cohort_id == cohort.id, Enrolment.state == EnrolmentState.ACTIVE)
        .group_by(Enrolment.role, Enrolment.track)
    )
    return {str(track or role): number for role, track, number in db.session.execute(query)}


def briefs_of(cohort: Cohort) -> sa.Select[Brief]:
    """All briefs of a cohort: the programme's in their order, then ideas; archived ones too."""
    return (
        sa.select(Brief)
        .where(Brief.cohort_id == cohort.id)
        .order_by(Brief.proposer_id.is_not(None), Brief.position, Brief.id)
    )


def open_briefs(cohort: Cohort) -> sa.Select[Brief]:
    """What one may choose to develop: briefs of the programme in their order, then ideas."""
    return briefs_of(cohort).where(Brief.archived_at.is_(None))


def seen_by(account_id: int, briefs: sa.Select[Brief]) -> sa.Select[Brief]:
    """Of some briefs those that a person sees.

    An idea is its proposer's alone until they confirm, and when they take part no more.
    """
    return (
        briefs.outerjoin(Enrolment, Enrolment.id == Brief.proposer_id)
        .outerjoin(Account, Account.id == Enrolment.account_id)
        .where(
            Brief.proposer_id.is_(None)
            | (Account.confirmed_at.is_not(None) & (Enrolment.state == EnrolmentState.ACTIVE))
            | (Account.id == account_id)
        )
    )


def brief_titled(cohort: Cohort, title: str, seen_from: int | None = None) -> Brief | None:
    """The open brief with a title, compared as names are; of those an account sees, if named."""
    every = open_briefs(cohort)
    briefs = db.session.scalars(every if seen_from is None else seen_by(seen_from, every))
    return next((brief for brief in briefs if fold(brief.title) == fold(title)), None)


def open_role_invitations(cohort: Cohort) -> sa.Select[RoleInvitation]:
    """Invitations of mentors and staff without an answer, newest first; expired ones too."""
    return (
        sa.select(RoleInvitation)
        .where(
            RoleInvitation.cohort_id == cohort.id,
            RoleInvitation.accepted_at.is_(None),
            RoleInvitation.withdrawn_at.is_(None),
        )
        .order_by(RoleInvitation.invited_at.desc(), RoleInvitation.id.desc())
    )

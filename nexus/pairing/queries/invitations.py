"""Which invitations are open, and which a person sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, EnrolmentState
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import Invitation
from nexus.projects.models import Member, Project, ProjectState


def is_open() -> sa.ColumnElement[bool]:
    """Invitations that were sent and can still be answered."""
    return sa.and_(Invitation.answer.is_(None), Invitation.expires_at > now())


def unanswered() -> sa.ColumnElement[bool]:
    """Open ones, and those held until their sender's address is confirmed."""
    in_time = sa.or_(Invitation.expires_at.is_(None), Invitation.expires_at > now())
    return sa.and_(Invitation.answer.is_(None), in_time)


def of_recipient() -> sa.ColumnElement[int]:
    """The id of the project that is asked."""
    asked_by_frontend = Invitation.asked_by == "frontend"
    return sa.case((asked_by_frontend, Invitation.backend_id), else_=Invitation.frontend_id)


def of_sender() -> sa.ColumnElement[int]:
    """The id of the project that asks."""
    asked_by_frontend = Invitation.asked_by == "frontend"
    return sa.case((asked_by_frontend, Invitation.frontend_id), else_=Invitation.backend_id)


def touching(project_ids: Iterable[int]) -> sa.ColumnElement[bool]:
    """Invitations from or to one of these projects."""
    project_ids = sorted(set(project_ids))
    return Invitation.frontend_id.in_(project_ids) | Invitation.backend_id.in_(project_ids)


def waiting_invitations(project_ids: Iterable[int]) -> sa.Select[Any]:
    """The ids of all unanswered invitations from and to these projects, held ones too."""
    return sa.select(Invitation.id).where(unanswered(), touching(project_ids))


def open_between(one_id: int, other_id: int) -> sa.Select[Any]:
    """The unanswered invitation between two projects, whichever way it points."""
    ids = [one_id, other_id]
    return sa.select(Invitation).where(
        Invitation.answer.is_(None),
        Invitation.frontend_id.in_(ids),
        Invitation.backend_id.in_(ids),
    )


def _with_teams() -> sa.Select[Any]:
    """With both projects and their members, for a list."""
    front, back = (
        joinedload(Invitation.frontend, innerjoin=True),
        joinedload(Invitation.backend, innerjoin=True),
    )
    return sa.select(Invitation).options(
        front.selectinload(Project.members), back.selectinload(Project.members)
    )


def received(project_id: int) -> sa.Select[Any]:
    """Open invitations to a team, the one that runs out first on top."""
    query = _with_teams().where(is_open(), of_recipient() == project_id)
    return query.order_by(Invitation.expires_at, Invitation.id)


def sent(project_id: int) -> sa.Select[Any]:
    """Unanswered invitations of a team, newest first; the held one too."""
    query = _with_teams().where(unanswered(), of_sender() == project_id)
    return query.order_by(Invitation.made_at.desc(), Invitation.id.desc())


def answered_invitations(project_id: int) -> sa.Select[Any]:
    """What became of the others, newest first; one that was never sent is its sender's only."""
    ended = sa.or_(Invitation.answer.is_not(None), Invitation.expires_at <= now())
    known = sa.or_(Invitation.sent_at.is_not(None), of_sender() == project_id)
    query = _with_teams().where(ended, known, touching([project_id]))
    return query.order_by(Invitation.made_at.desc(), Invitation.id.desc())


def invitation_to(enrolment: Enrolment, invitation_id: int) -> sa.Select[Any]:
    """One invitation that a learner's team sent, or received once it was sent; with both teams."""
    mine = sa.select(Member.project_id).where(
        Member.enrolment_id == enrolment.id, Member.left_at.is_(None)
    )
    received_by_mine = sa.and_(of_recipient().in_(mine), Invitation.sent_at.is_not(None))
    return _with_teams().where(
        Invitation.id == invitation_id,
        Invitation.cohort_id == enrolment.cohort_id,
        sa.or_(of_sender().in_(mine), received_by_mine),
    )


def _lead_of(project_id: Any) -> sa.Select[Any]:
    """The confirmed and active person who leads a project."""
    return (
        sa.select(Member.id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(
            Member.project_id == project_id,
            Member.lead,
            Member.left_at.is_(None),
            Enrolment.state == EnrolmentState.ACTIVE,
            Account.confirmed_at.is_not(None),
            Account.is_open(),
        )
    )


def led_by_confirmed(project_id: int) -> bool:
    """Whether somebody confirmed leads a project: only then can it answer."""
    return db.session.scalar(_lead_of(project_id)) is not None


def projects_to_invite(enrolment: Enrolment, project_id: int) -> sa.Select[Any]:
    """One project of the other track that somebody confirmed leads, and that others may see."""
    return (
        sa.select(Project)
        .options(sa.orm.selectinload(Project.members))
        .where(
            Project.id == project_id,
            Project.cohort_id == enrolment.cohort_id,
            Project.track != enrolment.track,
            Project.state.not_in([ProjectState.DRAFT, ProjectState.CLOSED]),
            _lead_of(Project.id).exists(),
        )
    )

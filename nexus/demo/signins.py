"""As whom one may sign in to the demo: one person for each part."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort, Enrolment, Role, Track
from nexus.core.db import db
from nexus.pairing.models import LIVE, Invitation, Pairing, PairingState
from nexus.projects.models import Member, Project, ProjectState


@dataclass(frozen=True)
class SignIn:
    """A part in the demo, and the address of who plays it."""

    part: str
    email: str


def _learners(cohort: Cohort) -> sa.Select[str]:
    """Addresses of confirmed leads of open projects, in the order of joining."""
    return (
        sa.select(Account.email)
        .join(Enrolment, Enrolment.account_id == Account.id)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .join(Project, Project.id == Member.project_id)
        .where(
            Enrolment.cohort_id == cohort.id,
            Member.lead,
            Member.left_at.is_(None),
            Account.confirmed_at.is_not(None),
            Project.state == ProjectState.OPEN,
        )
        .order_by(Account.id)
    )


def _paired(state: PairingState | None = None) -> sa.ColumnElement[bool]:
    states = LIVE if state is None else (state,)
    mine = (Pairing.frontend_id == Project.id) | (Pairing.backend_id == Project.id)
    return sa.exists().where(mine, Pairing.state.in_(states))


def _invited() -> sa.ColumnElement[bool]:
    asked = (Invitation.frontend_id == Project.id) & (Invitation.asked_by == Track.BACKEND)
    return sa.exists().where(asked, Invitation.answer.is_(None), Invitation.sent_at.is_not(None))


def of(cohort: Cohort) -> list[SignIn]:
    """The parts that the cohort has somebody for."""
    learners = _learners(cohort)
    front, back = Project.track == Track.FRONTEND, Project.track == Track.BACKEND
    parts = [
        (_("Frontend lead with an invitation"), learners.where(front, _invited(), ~_paired())),
        (_("Backend lead who is looking"), learners.where(back, ~_paired())),
        (_("Frontend lead, paired"), learners.where(front, _paired(PairingState.ACTIVE))),
        (
            _("Backend lead, asked by a mentor"),
            learners.where(back, _paired(PairingState.RETURNED)),
        ),
        (_("Mentor"), _by_role(cohort, Role.MENTOR)),
        (_("Staff and operator"), _by_role(cohort, Role.STAFF)),
    ]
    found = [(part, db.session.scalars(query.limit(1)).first()) for part, query in parts]
    return [SignIn(part, email) for part, email in found if email]


def _by_role(cohort: Cohort, role: Role) -> sa.Select[str]:
    return (
        sa.select(Account.email)
        .join(Enrolment, Enrolment.account_id == Account.id)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.role == role)
        .order_by(Account.id)
    )

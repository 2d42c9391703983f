"""As whom one may sign in to the demo: one person for each part."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, Role, Track
from nexus.core.db import db
from nexus.pairing.models import LIVE, Invitation, Pairing, PairingState
from nexus.projects.models import Member, Project, ProjectState
from nexus.review.models import Review, ReviewAnswer
from nexus.staff.catalogue import STANDARD
from nexus.thread.models import Message, ReadMark

FRONT, BACK = Project.track == Track.FRONTEND, Project.track == Track.BACKEND

PARTS = {
    "newcomer": _l("Learner without a project"),
    "invited": _l("Frontend lead with an invitation"),
    "looking": _l("Backend lead who is looking"),
    "paired": _l("Frontend lead, paired, with new messages"),
    "asked": _l("Backend lead, asked by a mentor"),
    "mentor": _l("Mentor"),
    "staff": _l("Staff and operator"),
}


@dataclass(frozen=True)
class SignIn:
    """A part in the demo, and the address of who plays it."""

    part: str
    email: str


def _leads(cohort: Cohort) -> sa.Select[str]:
    """Addresses of confirmed leads of open projects who read English, in the order of joining."""
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
            Account.language == "en",
            Project.state == ProjectState.OPEN,
        )
        .order_by(Account.id)
    )


def _popular() -> sa.ColumnElement[bool]:
    """On the brief that most have chosen, where there is always somebody to find."""
    return sa.exists().where(Brief.id == Project.brief_id, Brief.title == STANDARD[0].title)


def _mine() -> sa.ColumnElement[bool]:
    return (Pairing.frontend_id == Project.id) | (Pairing.backend_id == Project.id)


def _paired() -> sa.ColumnElement[bool]:
    return sa.exists().where(_mine(), Pairing.state.in_(LIVE))


def _with_news() -> sa.ColumnElement[bool]:
    """Active, and the partner wrote what the lead has not read."""
    read = sa.exists().where(
        ReadMark.pairing_id == Message.pairing_id,
        ReadMark.enrolment_id == Enrolment.id,
        ReadMark.number >= Message.number,
    )
    return sa.exists().where(
        _mine(),
        Pairing.state == PairingState.ACTIVE,
        Message.pairing_id == Pairing.id,
        Message.author_id != Enrolment.id,
        ~read.correlate(Message, Enrolment),
    )


def _with_a_question() -> sa.ColumnElement[bool]:
    """Returned, and the lead's team has not answered."""
    answered = sa.exists().where(
        ReviewAnswer.review_id == Review.id, ReviewAnswer.project_id == Project.id
    )
    asked = sa.exists().where(
        Review.pairing_id == Pairing.id,
        Review.round == Pairing.round,
        ~answered.correlate(Review, Project),
    )
    returned = Pairing.state == PairingState.RETURNED
    return sa.exists().where(_mine(), returned, asked.correlate(Pairing, Project))


def _invited() -> sa.ColumnElement[bool]:
    asked = (Invitation.frontend_id == Project.id) & (Invitation.asked_by == Track.BACKEND)
    return sa.exists().where(asked, Invitation.answer.is_(None), Invitation.sent_at.is_not(None))


def _newcomer(cohort: Cohort) -> sa.Select[str]:
    member = sa.exists().where(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None))
    learner = _by_role(cohort, Role.LEARNER)
    return learner.where(~member, Account.confirmed_at.is_not(None), Account.language == "en")


def _by_role(cohort: Cohort, role: Role) -> sa.Select[str]:
    return (
        sa.select(Account.email)
        .join(Enrolment, Enrolment.account_id == Account.id)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.role == role)
        .order_by(Account.id)
    )


def address_of(cohort: Cohort, part: str) -> str | None:
    """The address of the first person who plays a part, if there is one."""
    leads = _leads(cohort)
    queries = {
        "newcomer": _newcomer(cohort),
        "invited": leads.where(FRONT, _invited(), ~_paired()),
        "looking": leads.where(BACK, ~_paired(), _popular()),
        "paired": leads.where(FRONT, _with_news()),
        "asked": leads.where(BACK, _with_a_question()),
        "mentor": _by_role(cohort, Role.MENTOR),
        "staff": _by_role(cohort, Role.STAFF),
    }
    return db.session.scalars(queries[part].limit(1)).first()


def of(cohort: Cohort) -> list[SignIn]:
    """The parts that the cohort has somebody for."""
    found = [(part, address_of(cohort, part)) for part in PARTS]
    return [SignIn(str(PARTS[part]), email) for part, email in found if email]

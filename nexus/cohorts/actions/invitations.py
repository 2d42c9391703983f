"""Mentors and staff come by a mail with a link that proves the address."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts.addresses import key_of, normal
from nexus.accounts.models import Account
from nexus.cohorts.actions.people import enrol
from nexus.cohorts.models import Cohort, Enrolment, Role, RoleInvitation
from nexus.core import audit, mail
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused

LIFETIME = timedelta(days=14)
"""How long the link in an invitation leads in."""


def invite_role(cohort: Cohort, email: str, role: Role, *, by: Actor) -> RoleInvitation:
    """Invite a mentor or staff member by mail. An open invitation of the same address is renewed.

    Nothing in it depends on whether the address has an account. Raises ValueError when it is no
    address.
    """
    email = normal(email)
    row = _open_invitation(cohort, email)
    if row is None:
        row = RoleInvitation(cohort_id=cohort.id, email_key=key_of(email), email=email, role=role)
        row.expires_at = now() + LIFETIME
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except IntegrityError:
            row = _open_invitation(cohort, email)
            if row is None:
                raise
    row.email, row.role, row.invited_by_id = email, role, by.account_id
    row.invited_at, row.expires_at = now(), now() + LIFETIME
    db.session.flush()
    mail.queue("cohorts.role_invitation", role_invitation_id=row.id)
    about = f"role-invitation:{row.id}"
    audit.record("cohorts.role_invited", by, about=about, cohort_id=cohort.id, role=role.value)
    return row


def _open_invitation(cohort: Cohort, email: str) -> RoleInvitation | None:
    query = sa.select(RoleInvitation).where(
        RoleInvitation.cohort_id == cohort.id,
        RoleInvitation.email_key == key_of(email),
        RoleInvitation.accepted_at.is_(None),
        RoleInvitation.withdrawn_at.is_(None),
    )
    return db.session.scalars(query.with_for_update(of=RoleInvitation)).first()


def withdraw_role_invitation(invitation: RoleInvitation, *, by: Actor) -> None:
    """End the link in a mail; once it was accepted or withdrawn, nothing happens."""
    row = lock(RoleInvitation, [invitation.id])[invitation.id]
    if row.accepted_at is None and row.withdrawn_at is None:
        row.withdrawn_at = now()
        db.session.flush()
        about = f"role-invitation:{row.id}"
        audit.record("cohorts.role_invitation_withdrawn", by, about=about, cohort_id=row.cohort_id)


def accept_role_invitation(invitation: RoleInvitation, account: Account, *, by: Actor) -> Enrolment:
    """Come into the cohort in the role that was offered, as the owner of the invited address.

    The account's address must be confirmed: who holds the link may confirm it by it first.
    """
    row = lock(RoleInvitation, [invitation.id])[invitation.id]
    if not row.usable:
        raise Refused("cohorts.invitation_gone")
    if account.email_key != row.email_key or not account.confirmed:
        raise Refused("cohorts.invitation_for_another")
    enrolment = enrol(account, row.cohort, row.role, by=by)
    row.accepted_at = now()
    db.session.flush()
    about = f"role-invitation:{row.id}"
    audit.record(
        "cohorts.role_accepted", by, about=about, cohort_id=row.cohort_id, role=row.role.value
    )
    return enrolment

"""Who stays in a cohort, and as what: withdraw, remove, suspend, reinstate, another role.

Each has a reason, is in the audit log, is told to the person, and takes effect at once: every page
looks the enrolment up. What follows in teams and reviews is for the rooms above, by signal.
"""

from __future__ import annotations

import sqlalchemy as sa

from nexus.accounts.actions import end_sessions
from nexus.cohorts import signals
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState, Role
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import settle_cohort, tell

AFTER = {
    EnrolmentState.WITHDRAWN: frozenset({EnrolmentState.ACTIVE}),
    EnrolmentState.SUSPENDED: frozenset({EnrolmentState.ACTIVE}),
    EnrolmentState.REMOVED: frozenset(EnrolmentState) - {EnrolmentState.REMOVED},
}
"""Which states may come before each in which one takes part no more."""


def withdraw(enrolment: Enrolment, reason: str, *, by: Actor) -> None:
    """Somebody takes part no more, by their own wish; they may come back by the join link."""
    _end(enrolment, EnrolmentState.WITHDRAWN, reason, by)


def remove(enrolment: Enrolment, reason: str, *, by: Actor) -> None:
    """Somebody takes part no more, because staff say so."""
    _end(enrolment, EnrolmentState.REMOVED, reason, by)


def suspend(enrolment: Enrolment, reason: str, *, by: Actor) -> None:
    """Somebody is kept out until staff let them in again."""
    _end(enrolment, EnrolmentState.SUSPENDED, reason, by)


def _end(enrolment: Enrolment, state: EnrolmentState, reason: str, by: Actor) -> None:
    row = _locked(enrolment)
    if row.state not in AFTER[state]:
        raise Refused("cohorts.standing_is", name=row.account.name)
    was_active = row.active
    if was_active:
        _require_other_staff(row)
    _stand(row, state, reason, by)
    if was_active:
        signals.left.send(row, role=row.role, by=by)
        settle_cohort(row.account_id, row.cohort_id)
    if row.account_id != by.account_id:
        _tell(row, f"cohorts.told.{state}", "/cohorts", reason=reason)


def reinstate(enrolment: Enrolment, reason: str, *, by: Actor) -> None:
    """Let somebody in again, with all that was theirs."""
    row = _locked(enrolment)
    if row.active:
        raise Refused("cohorts.standing_is", name=row.account.name)
    _stand(row, EnrolmentState.ACTIVE, reason, by)
    signals.enrolled.send(row, by=by)
    _tell(row, "cohorts.told.active", f"/c/{row.cohort.slug}/", reason=reason)


def change_role(enrolment: Enrolment, role: Role, reason: str, *, by: Actor) -> None:
    """Let somebody take part as something else; a learner who becomes a guide has no track.

    Who gains rights signs in anew, so that whoever looked over a shoulder before gains nothing.
    """
    row = _locked(enrolment)
    before = row.role
    if role is before:
        return
    if not row.active:
        raise Refused("cohorts.not_active", name=row.account.name)
    _require_other_staff(row)
    row.role, row.track = role, None
    db.session.flush()
    if role is not Role.LEARNER:
        end_sessions(row.account_id)
    _note("cohorts.role_changed", row, by, reason, before=before.value, role=role.value)
    signals.left.send(row, role=before, by=by)
    settle_cohort(row.account_id, row.cohort_id)
    signals.enrolled.send(row, by=by)
    path = f"/c/{row.cohort.slug}/"
    _tell(row, f"cohorts.told.role_{role}", path, reason=reason)


def _locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment, read afresh; the cohort before it, since its staff are counted."""
    lock(Cohort, [enrolment.cohort_id])
    return lock(Enrolment, [enrolment.id])[enrolment.id]


def _require_other_staff(row: Enrolment) -> None:
    """Somebody stays to run the cohort. Raises Refused."""
    if row.role is not Role.STAFF:
        return
    others = sa.select(sa.func.count(Enrolment.id)).where(
        Enrolment.cohort_id == row.cohort_id,
        Enrolment.role == Role.STAFF,
        Enrolment.state == EnrolmentState.ACTIVE,
        Enrolment.id != row.id,
    )
    if not db.session.scalar(others):
        raise Refused("cohorts.last_staff", cohort=row.cohort.name)


def _stand(row: Enrolment, state: EnrolmentState, reason: str, by: Actor) -> None:
    before = row.state
    row.state, row.state_since, row.state_by_id = state, now(), by.account_id
    row.state_reason = reason
    db.session.flush()
    _note(f"cohorts.person_{state}", row, by, reason, before=before.value)


def _note(code: str, row: Enrolment, by: Actor, reason: str, **values: str) -> None:
    about = f"enrolment:{row.id}"
    audit.record(code, by, about=about, cohort_id=row.cohort_id, reason=reason, **values)


def _tell(row: Enrolment, code: str, path: str, reason: str) -> None:
    told, cohort = [row.account_id], row.cohort
    tell(told, code, path=path, cohort_id=cohort.id, cohort=cohort.name, reason=reason)

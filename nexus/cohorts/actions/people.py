"""Let people into a cohort."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from nexus.accounts.models import Account
from nexus.cohorts import queries, signals
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState, Role, Track
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused


def enrol(
    account: Account, cohort: Cohort, role: Role, track: Track | None = None, *, by: Actor
) -> Enrolment:
    """Bring an account into a cohort; who is in already in that role stays as they are.

    A mentor may become staff, and who left by themselves may come back. Refuses everybody whom
    staff sent away, and a second role beside the first. Whether the join link is still open is
    the caller's question.
    """
    if track and role is not Role.LEARNER:
        raise Refused("cohorts.no_track")
    row = Enrolment(account_id=account.id, cohort_id=cohort.id, role=role, track=track)
    row.account, row.cohort = account, cohort
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return _enrol_again(account, cohort, role, by)
    signals.enrolled.send(row, by=by)
    return row


def _enrol_again(account: Account, cohort: Cohort, role: Role, by: Actor) -> Enrolment:
    """Settle what it means to come in for somebody who is, or was, in."""
    found = queries.enrolment_in(cohort, account)
    row = lock(Enrolment, [found.id])[found.id] if found else None
    if row is None or row.state in {EnrolmentState.REMOVED, EnrolmentState.SUSPENDED}:
        raise Refused("cohorts.not_open_to_you")
    if row.role is not role and not (row.role is Role.MENTOR and role is Role.STAFF):
        if row.role is Role.STAFF and role is Role.MENTOR and row.active:
            return row
        raise Refused("cohorts.other_role", cohort=cohort.name)
    if not row.active:
        row.state, row.state_since, row.state_by_id = EnrolmentState.ACTIVE, now(), by.account_id
        row.role, row.state_reason = role, ""
        db.session.flush()
        about = f"enrolment:{row.id}"
        audit.record("cohorts.came_back", by, about=about, cohort_id=row.cohort_id)
        signals.enrolled.send(row, by=by)
    row.role = role
    db.session.flush()
    return row


def set_track(enrolment: Enrolment, track: Track) -> None:
    """Note the track a learner is on: it follows from the project, whose room calls this."""
    if enrolment.role is not Role.LEARNER:
        raise Refused("cohorts.no_track")
    enrolment.track = track
    db.session.flush()

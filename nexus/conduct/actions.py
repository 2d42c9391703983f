"""Keep clear of a person, and report one to staff."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.cohorts.queries import mentors_and_staff
from nexus.conduct import signals
from nexus.conduct.models import Block, Report
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import settle, tell
from nexus.projects import actions as projects


def block(enrolment: Enrolment, other: Enrolment) -> None:
    """Keep clear of a person from now on; twice is once. A live pairing stays."""
    row = insert(Block).values(
        blocker_id=enrolment.account_id, blocked_id=other.account_id, since=now()
    )
    db.session.execute(row.on_conflict_do_nothing())
    projects.part(enrolment, other)
    signals.blocked.send(enrolment, other=other)


def unblock(enrolment: Enrolment, account_id: int) -> None:
    """Keep clear of a person no longer; nothing when there was no block."""
    db.session.execute(
        sa.delete(Block).filter_by(blocker_id=enrolment.account_id, blocked_id=account_id)
    )


def report(person: Enrolment, text: str, *, place: str = "", by: Actor) -> Report:
    """Tell the staff of the cohort about a person, who does not learn of it."""
    row = Report(
        cohort_id=person.cohort_id,
        reporter_id=by.enrolment_id,
        about_id=person.id,
        words=text,
        place=place,
    )
    db.session.add(row)
    db.session.flush()
    cohort = db.session.get_one(Cohort, row.cohort_id)
    staff = [
        each.account_id
        for each in db.session.scalars(mentors_and_staff(cohort))
        if each.role is Role.STAFF and each.id not in (person.id, by.enrolment_id)
    ]
    path, about = f"/c/{cohort.slug}/reports/{row.id}", f"report:{row.id}"
    tell(staff, "conduct.told.reported", path=path, cohort_id=cohort.id, about=about)
    return row


def settle_report(report: Report, outcome: str, *, by: Actor) -> None:
    """Close a report with what was done; its author is told that staff looked.

    Raises Refused when somebody else closed it first.
    """
    report = lock(Report, [report.id])[report.id]
    if report.settled_at is not None:
        raise Refused("conduct.report_settled")
    report.settled_at, report.settled_by_id, report.outcome = now(), by.enrolment_id, outcome
    db.session.flush()
    about = f"report:{report.id}"
    audit.record("conduct.settled", by, about=about, cohort_id=report.cohort_id)
    settle(about)
    reporter = db.session.get(Enrolment, report.reporter_id) if report.reporter_id else None
    if reporter is not None:
        path = f"/c/{reporter.cohort.slug}/"
        told = [reporter.account_id]
        tell(told, "conduct.told.settled", path=path, cohort_id=report.cohort_id)

"""Keep clear of a person, and report one to staff."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from nexus.cohorts import actions as cohorts
from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.cohorts.queries import mentors_and_staff
from nexus.conduct import signals
from nexus.conduct.models import Block, Measure, Report
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


@dataclass(frozen=True)
class Outcome:
    """What staff did: a note for staff, and a measure with what the person is told."""

    note: str
    measure: Measure = Measure.NONE
    told: str = ""


def settle_report(report: Report, outcome: Outcome, *, by: Actor) -> None:
    """Close a report with what was done; its author is told that staff looked.

    Who is warned or suspended is told why, not by whom they were reported. Raises Refused when
    somebody else closed it first.
    """
    person = db.session.get_one(Enrolment, report.about_id)
    lock(Cohort, [report.cohort_id])
    report = lock(Report, [report.id])[report.id]
    if report.settled_at is not None:
        raise Refused("conduct.report_settled")
    report.settled_at, report.settled_by_id = now(), by.enrolment_id
    report.outcome, report.measure, report.told = outcome.note, outcome.measure, outcome.told
    db.session.flush()
    _take_measure(person, outcome, by)
    about = f"report:{report.id}"
    audit.record("conduct.settled", by, about=about, cohort_id=report.cohort_id)
    settle(about)
    reporter = db.session.get(Enrolment, report.reporter_id) if report.reporter_id else None
    if reporter is not None:
        path = f"/c/{reporter.cohort.slug}/"
        told = [reporter.account_id]
        tell(told, "conduct.told.settled", path=path, cohort_id=report.cohort_id)


def _take_measure(person: Enrolment, outcome: Outcome, by: Actor) -> None:
    if outcome.measure is Measure.SUSPENDED:
        cohorts.suspend(person, outcome.told, by=by)
    elif outcome.measure is Measure.WARNED:
        cohort, about = person.cohort, f"enrolment:{person.id}"
        values = {"reason": outcome.told}
        audit.record("conduct.warned", by, about=about, cohort_id=cohort.id, **values)
        path = f"/c/{cohort.slug}/" if person.active else "/cohorts"
        told, named = [person.account_id], cohort.name
        code = "conduct.told.warned"
        tell(told, code, path=path, cohort_id=cohort.id, cohort=named, reason=outcome.told)

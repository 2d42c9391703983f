"""What staff may see of the people of their cohort, and of what happened in it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, EnrolmentState, Role, Track
from nexus.conduct.models import Report
from nexus.core.db import db
from nexus.pairing.models import LIVE, Pairing
from nexus.projects.models import Member, Project


def earlier_cohorts() -> sa.Select[Cohort]:
    """All cohorts of the site, the newest first; for operators."""
    return sa.select(Cohort).order_by(Cohort.first_day.desc(), Cohort.id.desc()).limit(200)


def people_of(reader: Enrolment) -> sa.Select[Any]:
    """Everybody who is or was in the cohort of a member of staff."""
    return sa.select(Enrolment).where(Enrolment.cohort_id == reader.cohort_id)


def other_cohorts(reader: Enrolment) -> list[Cohort]:
    """The other open cohorts that the reader runs, the newest first."""
    query = (
        sa.select(Cohort)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .where(
            Enrolment.account_id == reader.account_id,
            Enrolment.role == Role.STAFF,
            Enrolment.state == EnrolmentState.ACTIVE,
            Cohort.id != reader.cohort_id,
            Cohort.closed_at.is_(None),
        )
        .order_by(Cohort.first_day.desc(), Cohort.id.desc())
    )
    return list(db.session.scalars(query))


def briefs_to_filter(cohort: Cohort) -> list[Brief]:
    """The briefs on which somebody of a cohort works, in the catalogue's order."""
    used = sa.select(Project.brief_id).where(Project.cohort_id == cohort.id)
    query = sa.select(Brief).where(Brief.id.in_(used), Brief.cohort_id == cohort.id)
    order = (Brief.proposer_id.is_not(None), Brief.position, Brief.id)
    return list(db.session.scalars(query.order_by(*order)))


def reports_about(person: Enrolment) -> list[Report]:
    """What was reported about somebody, newest first; the latest ten."""
    query = sa.select(Report).where(Report.about_id == person.id)
    return list(db.session.scalars(query.order_by(Report.id.desc()).limit(10)))


def how_far(cohort: Cohort) -> dict[Track | None, tuple[int, int, int, int]]:
    """How many learners take part, confirmed, have a project, are paired; by track, one query."""
    partners = sa.or_(
        Pairing.frontend_id == Member.project_id, Pairing.backend_id == Member.project_id
    )
    paired = sa.select(Pairing.id).where(Pairing.state.in_(LIVE), partners).exists()
    query = (
        sa.select(
            Enrolment.track,
            sa.func.count(),
            sa.func.count(Account.confirmed_at),
            sa.func.count(Member.id),
            sa.func.sum(sa.case((paired, 1), else_=0)),
        )
        .join(Account, Account.id == Enrolment.account_id)
        .outerjoin(Member, (Member.enrolment_id == Enrolment.id) & Member.left_at.is_(None))
        .where(
            Enrolment.cohort_id == cohort.id,
            Enrolment.role == Role.LEARNER,
            Enrolment.state == EnrolmentState.ACTIVE,
        )
        .group_by(Enrolment.track)
    )
    return {row[0]: (row[1], row[2], row[3], int(row[4] or 0)) for row in db.session.execute(query)}


def name_of(account_id: int | None) -> str:
    """The name of an account, as long as there is one."""
    found = db.session.get(Account, account_id) if account_id else None
    return found.name if found else ""

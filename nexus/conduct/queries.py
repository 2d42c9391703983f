"""Who keeps clear of whom, which teams that bars, and who was reported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, EnrolmentState, Role
from nexus.conduct.models import Block, Report
from nexus.core.db import db
from nexus.projects.models import Member
from nexus.projects.queries import person


def blocked_accounts(account_ids: Iterable[int]) -> set[int]:
    """Accounts that block one of these or are blocked by one of them."""
    ids = sorted(set(account_ids))
    out = sa.select(Block.blocked_id).where(Block.blocker_id.in_(ids))
    into = sa.select(Block.blocker_id).where(Block.blocked_id.in_(ids))
    return set(db.session.scalars(sa.union(out, into)))


def barred_from(project_id: int) -> sa.Select[int]:
    """Ids of projects of which a member blocks, or is blocked by, a member of this one."""
    mine = (
        sa.select(Enrolment.account_id)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .where(Member.project_id == project_id, Member.left_at.is_(None))
    )
    out = sa.select(Block.blocked_id).where(Block.blocker_id.in_(mine))
    into = sa.select(Block.blocker_id).where(Block.blocked_id.in_(mine))
    return (
        sa.select(Member.project_id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .where(Enrolment.account_id.in_(out.union(into)), Member.left_at.is_(None))
    )


def barred_projects(project_id: int) -> set[int]:
    """The projects of `barred_from`."""
    return set(db.session.scalars(barred_from(project_id)))


def blocks_of(account_id: int) -> sa.Select[Block, Account]:
    """Whom a person blocks, newest first: rows of (block, account)."""
    return (
        sa.select(Block, Account)
        .join(Account, Account.id == Block.blocked_id)
        .where(Block.blocker_id == account_id)
        .order_by(Block.since.desc(), Block.blocked_id)
    )


def _others(enrolment: Enrolment, person_id: int) -> sa.Select[Any]:
    """Somebody else whose page one may open: nobody learns a name by a number."""
    others = person(enrolment, person_id).where(Enrolment.id != enrolment.id)
    return others.where(Enrolment.state == EnrolmentState.ACTIVE)


def people_to_block(enrolment: Enrolment, person_id: int) -> sa.Select[Any]:
    """Another learner of the cohort."""
    return _others(enrolment, person_id).where(Enrolment.role == Role.LEARNER)


def people_to_report(enrolment: Enrolment, person_id: int) -> sa.Select[Any]:
    """Anybody else of the cohort, whatever their role."""
    return _others(enrolment, person_id)


def blocks(blocker_id: int, blocked_id: int) -> bool:
    """Whether one account keeps clear of another."""
    return db.session.get(Block, (blocker_id, blocked_id)) is not None


def all_reports_in(enrolment: Enrolment) -> sa.Select[Any]:
    """The reports of a cohort, newest first; for staff, and not those about oneself."""
    people = (Report.about, Report.reporter, Report.settled_by)
    return (
        sa.select(Report)
        .where(Report.cohort_id == enrolment.cohort_id, Report.about_id != enrolment.id)
        .options(*map(joinedload, people))
        .order_by(Report.made_at.desc(), Report.id.desc())
    )


def reports_in(enrolment: Enrolment, *, settled: bool) -> sa.Select[Any]:
    """As `all_reports_in`, those that were settled or those that wait."""
    state = Report.settled_at.is_not(None) if settled else Report.settled_at.is_(None)
    return all_reports_in(enrolment).where(state)


def waiting_reports(enrolment: Enrolment) -> int:
    """How many reports wait for this member of staff."""
    query = sa.select(sa.func.count(Report.id)).where(
        Report.cohort_id == enrolment.cohort_id,
        Report.about_id != enrolment.id,
        Report.settled_at.is_(None),
    )
    return db.session.scalar(query) or 0

"""Members and leads of teams, as those who are told and those who may act."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from nexus.cohorts.models import Enrolment, EnrolmentState
from nexus.core.db import db
from nexus.projects.models import Member


def account_ids_of(project_ids: Iterable[int], *, lead: bool = False) -> list[int]:
    """The accounts of the members of these teams, or only of their leads."""
    query = (
        sa.select(Enrolment.account_id)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .where(
            Member.project_id.in_(sorted(set(project_ids))),
            Member.left_at.is_(None),
            Enrolment.state == EnrolmentState.ACTIVE,
        )
        .order_by(Enrolment.account_id)
    )
    return list(db.session.scalars(query.where(Member.lead) if lead else query))


def leads(enrolment_id: int | None, project_ids: Iterable[int]) -> int | None:
    """Which of these projects a person leads, if any."""
    query = sa.select(Member.project_id).where(
        Member.enrolment_id == enrolment_id,
        Member.project_id.in_(sorted(set(project_ids))),
        Member.lead,
        Member.left_at.is_(None),
    )
    return db.session.scalars(query).first()


def lead_of(project_id: int) -> int | None:
    """The enrolment of whoever leads a project."""
    lead = sa.select(Member.enrolment_id).where(
        Member.project_id == project_id, Member.lead, Member.left_at.is_(None)
    )
    return db.session.scalars(lead).first()

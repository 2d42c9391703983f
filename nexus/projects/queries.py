"""Which projects a person may see, and the one of their own."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from nexus.cohorts.models import Enrolment
from nexus.core.db import db
from nexus.projects.models import Member, Project


def project_of(enrolment: Enrolment) -> Project | None:
    """The live project that a learner leads or has joined, with its members."""
    return db.session.scalars(
        sa.select(Project)
        .join(Member, Member.project_id == Project.id)
        .where(Member.enrolment_id == enrolment.id, Member.left_at.is_(None))
        .options(selectinload(Project.members))
    ).first()

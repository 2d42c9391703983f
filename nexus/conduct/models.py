"""Who keeps clear of whom, and who was reported to staff."""

from __future__ import annotations

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Enrolment
from nexus.core.clock import now
from nexus.core.db import Model, one_of


class Block(Model):
    """One person keeps clear of another; the other is not told."""

    __tablename__ = "blocks"
    __table_args__ = (sa.CheckConstraint("blocker_id <> blocked_id", name="not_of_oneself"),)

    blocker_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    blocked_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    since: Mapped[datetime] = mapped_column(default=now)


class Measure(enum.StrEnum):
    """What staff did about a person who was reported."""

    NONE = "none"
    WARNED = "warned"
    SUSPENDED = "suspended"


class Report(Model):
    """A person reported to the staff of a cohort, with what was said and where.

    Once settled: `outcome` is for staff, `told` is what the person was told with the measure.
    """

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), index=True
    )
    reporter_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    about_id: Mapped[int] = mapped_column(sa.ForeignKey("enrolments.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(sa.String(2000))
    place: Mapped[str] = mapped_column(sa.String(400), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(500), default="")
    measure: Mapped[Measure | None] = mapped_column(one_of(Measure, "known_measure"))
    told: Mapped[str] = mapped_column(sa.String(500), default="", server_default="")
    settled_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )

    about: Mapped[Enrolment] = relationship(foreign_keys=[about_id], viewonly=True)
    reporter: Mapped[Enrolment | None] = relationship(foreign_keys=[reporter_id], viewonly=True)
    settled_by: Mapped[Enrolment | None] = relationship(foreign_keys=[settled_by_id], viewonly=True)

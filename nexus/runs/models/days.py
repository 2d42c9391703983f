"""The match day of a cohort, and what its learners say to it."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Enrolment
from nexus.core.clock import now
from nexus.core.db import Model, Versioned, one_of


class Silent(enum.StrEnum):
    """What becomes of teams that did not confirm: they come last, or stay out."""

    LAST = "last"
    OUT = "out"


class Said(enum.StrEnum):
    """What a learner says: pair my team that day, or leave it out."""

    IN = "in"
    OUT = "out"


class MatchDay(Versioned, Model):
    """A cohort's match day and the rules its runs begin with; without a row all is as usual.

    `day` empty is the fifth day of the cohort. `plan` holds what staff chose for runs, as
    `plans.Plan` keeps it. `asked_at` is when the learners were asked to confirm.
    """

    __tablename__ = "match_days"

    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date | None]
    silent: Mapped[Silent] = mapped_column(
        one_of(Silent, "known_way_with_the_silent"), default=Silent.LAST
    )
    plan: Mapped[dict[str, Any]] = mapped_column(default=dict)
    runs: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]


class Entry(Model):
    """What a learner says to the match day of their cohort, and what they ask of staff."""

    __tablename__ = "match_entries"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("(said IS NULL) = (said_at IS NULL)", name="said_has_its_time"),
        sa.CheckConstraint(
            "seen_at IS NULL OR asked_at IS NOT NULL", name="what_is_seen_was_asked"
        ),
        sa.Index("ix_match_entries_cohort_id", "cohort_id"),
    )

    enrolment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cohort_id: Mapped[int]
    said: Mapped[Said | None] = mapped_column(one_of(Said, "known_word"))
    said_at: Mapped[datetime | None]
    weighs: Mapped[str] = mapped_column(sa.String(20), default="")
    question: Mapped[str] = mapped_column(sa.String(500), default="")
    asked_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    seen_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    answer: Mapped[str] = mapped_column(sa.String(500), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)

    enrolment: Mapped[Enrolment] = relationship(
        primaryjoin="Enrolment.id == foreign(Entry.enrolment_id)", viewonly=True
    )

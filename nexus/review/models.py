"""Decisions of mentors, their claims, and the teams' answers."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Enrolment
from nexus.core.clock import now
from nexus.core.db import UNNESTED, Model, one_of


class Decision(enum.StrEnum):
    APPROVED = "approved"
    RETURNED = "returned"
    ENDED = "ended"
    BY_RULE = "by_rule"


@dataclass(frozen=True)
class Ruling:
    """A decision, what both teams read with it, and until when they answer a question."""

    decision: Decision
    comment: str = ""
    answer_by: datetime | None = None


class Review(Model):
    """The one decision about a pairing in one round."""

    __tablename__ = "reviews"
    __table_args__ = (
        sa.UniqueConstraint("pairing_id", "round", name="one_decision_per_round"),
        sa.CheckConstraint(
            "decision <> 'by_rule' OR by_id IS NULL", name="rules_decide_without_a_name"
        ),
        sa.CheckConstraint(
            "(decision = 'returned') = (answer_by IS NOT NULL)", name="question_has_a_date"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pairing_id: Mapped[int] = mapped_column(sa.ForeignKey("pairings.id", ondelete="CASCADE"))
    round: Mapped[int]
    decision: Mapped[Decision] = mapped_column(one_of(Decision, "known_decision"))
    comment: Mapped[str] = mapped_column(sa.String(2000), default="")
    waited_since: Mapped[datetime]
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("enrolments.id", ondelete="SET NULL"))
    answer_by: Mapped[datetime | None]

    by: Mapped[Enrolment | None] = relationship(lazy="joined")


class Claim(Model):
    """A mentor is looking at a pairing until a moment; then it is free again."""

    __tablename__ = "claims"

    pairing_id: Mapped[int] = mapped_column(
        sa.ForeignKey("pairings.id", ondelete="CASCADE"), primary_key=True
    )
    by_id: Mapped[int] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="CASCADE"), index=True
    )
    until: Mapped[datetime]

    by: Mapped[Enrolment] = relationship(lazy="joined", innerjoin=UNNESTED)


class ReviewAnswer(Model):
    """What a team answers to a returned review."""

    __tablename__ = "review_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(
        sa.ForeignKey("reviews.id", ondelete="CASCADE"), index=True
    )
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("enrolments.id", ondelete="SET NULL"))
    body: Mapped[str] = mapped_column(sa.String(2000))
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Enrolment | None] = relationship(lazy="joined")

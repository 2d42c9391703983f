"""Invitations, the pairings they become, and what happens to those."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.core.db import Model, Versioned, one_of
from nexus.projects.models import Project


class Answer(enum.StrEnum):
    """How an invitation ended."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class PairingState(enum.StrEnum):
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED = "ended"


LIVE = (PairingState.IN_REVIEW, PairingState.RETURNED, PairingState.ACTIVE)
"""States in which a pairing takes a place of both projects; a review never stops the work."""

IS_LIVE = "state IN ('in_review', 'returned', 'active')"


class EndReason(enum.StrEnum):
    AGREED = "agreed"
    SILENT = "silent"
    LEFT = "left"
    MENTOR = "mentor"
    UNDONE = "undone"


def _side(owner: Any, side: str) -> Any:
    join = f"Project.id == foreign({owner.__name__}.{side}_id)"
    return relationship(Project, primaryjoin=join, viewonly=True)


class Couple:
    """A frontend and a backend project of one cohort: the database checks tracks and cohort."""

    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"))
    frontend_id: Mapped[int] = mapped_column(index=True)
    backend_id: Mapped[int] = mapped_column(index=True)
    frontend_track: Mapped[Track] = mapped_column(sa.String(24), default="frontend")
    backend_track: Mapped[Track] = mapped_column(sa.String(24), default="backend")
    fit_tenths: Mapped[int | None]
    fit: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @declared_attr
    def frontend(cls) -> Mapped[Project]:
        return _side(cls, "frontend")

    @declared_attr
    def backend(cls) -> Mapped[Project]:
        return _side(cls, "backend")

    @property
    def project_ids(self) -> tuple[int, int]:
        return self.frontend_id, self.backend_id

    def partner_of(self, project_id: int) -> int:
        """The other project's id."""
        return self.backend_id if project_id == self.frontend_id else self.frontend_id


def couple_rules() -> tuple[sa.schema.SchemaItem, ...]:
    """What the database holds every couple to: its tracks, and that both are of its cohort."""
    keys = [
        sa.ForeignKeyConstraint(
            ["cohort_id", f"{side}_id", f"{side}_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            ondelete="CASCADE",
        )
        for side in ("frontend", "backend")
    ]
    checks = [
        sa.CheckConstraint(f"{side}_track = '{side}'", name=f"{side}_side_is_a_{side}")
        for side in ("frontend", "backend")
    ]
    return (*keys, *checks)


class Invitation(Couple, Versioned, Model):
    """One project asks another to pair. Open until it has an answer; held until it is sent."""

    __tablename__ = "invitations"
    __table_args__ = (
        *couple_rules(),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answer_has_its_time"),
        sa.CheckConstraint("(sent_at IS NULL) = (expires_at IS NULL)", name="sent_has_its_end"),
        sa.Index(
            "one_open_invitation_per_couple",
            "frontend_id",
            "backend_id",
            unique=True,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_by: Mapped[Track] = mapped_column(one_of(Track, "known_side"))
    asked_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    note: Mapped[str] = mapped_column(sa.String(500), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    answer: Mapped[Answer | None] = mapped_column(one_of(Answer, "known_answer"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    reason: Mapped[str] = mapped_column(sa.String(500), default="")

    @property
    def sender_id(self) -> int:
        """The project that asks."""
        return self.frontend_id if self.asked_by is Track.FRONTEND else self.backend_id

    @property
    def recipient_id(self) -> int:
        """The project that is asked."""
        return self.partner_of(self.sender_id)

    @property
    def sender(self) -> Project:
        return self.frontend if self.asked_by is Track.FRONTEND else self.backend

    @property
    def recipient(self) -> Project:
        return self.backend if self.asked_by is Track.FRONTEND else self.frontend


class Pairing(Couple, Versioned, Model):
    """A frontend and a backend project bound together.

    `round` counts reviews from 1; `events` and `messages` are the counters that order what happens
    in it. Until `undo_until` the side that accepted may take it back; its invitation is then open
    again, so that one invitation may have led to several pairings, of which at most one is live.
    """

    __tablename__ = "pairings"
    __table_args__ = (
        *couple_rules(),
        sa.UniqueConstraint("cohort_id", "id", name="pairing_of_a_cohort"),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (state NOT IN ('completed', 'ended'))", name="end_has_its_time"
        ),
        sa.CheckConstraint(
            "(state = 'ended') = (end_reason IS NOT NULL)", name="end_has_its_reason"
        ),
        sa.CheckConstraint(
            "(undo_until IS NULL) OR (accepted_side IS NOT NULL)", name="undone_by_who_accepted"
        ),
        sa.Index(
            "one_live_pairing_per_couple",
            "frontend_id",
            "backend_id",
            unique=True,
            sqlite_where=sa.text(IS_LIVE),
            postgresql_where=sa.text(IS_LIVE),
        ),
        sa.Index("ix_pairings_cohort_id_state", "cohort_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[PairingState] = mapped_column(one_of(PairingState, "known_state"))
    state_since: Mapped[datetime] = mapped_column(default=now)
    round: Mapped[int] = mapped_column(default=1)
    in_review_since: Mapped[datetime | None]
    invitation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="SET NULL"), index=True
    )
    accepted_side: Mapped[Track | None] = mapped_column(one_of(Track, "known_accepted_side"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    undo_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    end_reason: Mapped[EndReason | None] = mapped_column(one_of(EndReason, "known_reason"))
    end_note: Mapped[str] = mapped_column(sa.String(500), default="")
    events: Mapped[int] = mapped_column(default=0)
    messages: Mapped[int] = mapped_column(default=0)

    @property
    def live(self) -> bool:
        return self.state in LIVE


class PairingEvent(Model):
    """What happened to a pairing, in the order in which it happened: a code with values."""

    __tablename__ = "pairing_events"

    pairing_id: Mapped[int] = mapped_column(
        sa.ForeignKey("pairings.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(80))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("enrolments.id", ondelete="SET NULL"))

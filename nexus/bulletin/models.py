"""A cohort's channel, and what was posted there on which day."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.clock import now
from nexus.core.db import Model, Versioned, one_of


class Outcome(enum.StrEnum):
    """How a post, or a test post, ended. Unknown: the line broke, it may have arrived."""

    POSTED = "posted"
    UNKNOWN = "unknown"
    MISSED = "missed"
    REFUSED = "refused"


class Bulletin(Versioned, Model):
    """Where a cohort's post goes, at which hour of its zone; off while `on_since` is empty.

    `address` is a secret: whoever knows it can post in the channel.
    """

    __tablename__ = "bulletins"
    __table_args__ = (sa.CheckConstraint("hour BETWEEN 0 AND 23", name="hour_of_a_day"),)

    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    address: Mapped[str] = mapped_column(sa.String(400))
    hour: Mapped[int] = mapped_column(default=8)
    language: Mapped[str] = mapped_column(sa.String(8), default="en")
    on_since: Mapped[datetime | None]
    tested_at: Mapped[datetime | None]
    tested: Mapped[Outcome | None] = mapped_column(one_of(Outcome, "known_test"))

    @property
    def shown(self) -> str:
        """Enough of the address to know it again, and too little to use it."""
        host, _, rest = self.address.partition("/api/")
        number = rest.partition("webhooks/")[2].partition("/")[0]
        return f"{host.partition('//')[2]}/…/{number[:4]}…"


class Post(Model):
    """One day's post, once a cohort and day. `begun_at` is set before a word leaves the house."""

    __tablename__ = "bulletin_posts"
    __table_args__ = (
        sa.CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name="outcome_has_its_time"),
    )

    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    queued_at: Mapped[datetime] = mapped_column(default=now)
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(one_of(Outcome, "known_outcome"))

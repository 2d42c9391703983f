"""Profiles and the questions that were asked."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.accounts.models import Account
from nexus.core.clock import now
from nexus.core.db import UNNESTED, Model, Versioned, one_of
from nexus.core.text import RENDERER, render_markdown


class Level(enum.StrEnum):
    """How experienced one is on one's track."""

    NEW = "new"
    SOME = "some"
    CONFIDENT = "confident"
    WORKING = "working"


class Aim(enum.StrEnum):
    """What one wants of the project; a person may have several."""

    FINISH = "finish"
    PORTFOLIO = "portfolio"
    JOB = "job"
    LEARN = "learn"
    SHIP = "ship"


class WayOfWorking(enum.StrEnum):
    CALLS = "calls"
    WRITING = "writing"


class Profile(Versioned, Model):
    """Who one is, once per account. `hours` are 42 bytes of half-hours, None when not known.

    `languages` are codes of ISO 639, `aims` those of `Aim`, `links` each a kind, an address and
    whether others see it.
    """

    __tablename__ = "profiles"
    __table_args__ = (
        sa.CheckConstraint("hours IS NULL OR length(hours) = 42", name="hours_of_one_week"),
        sa.CheckConstraint("hours_a_week BETWEEN 1 AND 80", name="hours_of_work_a_week"),
    )

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    handle: Mapped[str] = mapped_column(sa.String(30))
    handle_key: Mapped[str] = mapped_column(sa.String(30), unique=True)
    bio: Mapped[str] = mapped_column(sa.Text, default="")
    bio_html: Mapped[str] = mapped_column(sa.Text, default="")
    bio_renderer: Mapped[int] = mapped_column(default=0)
    level: Mapped[Level | None] = mapped_column(one_of(Level, "known_level"))
    aims: Mapped[list[str]] = mapped_column(default=list)
    way: Mapped[WayOfWorking | None] = mapped_column(one_of(WayOfWorking, "known_way"))
    skills: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]] = mapped_column(default=list)
    links: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    hours_a_week: Mapped[int | None]
    hours: Mapped[bytes | None]
    hours_zone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    hours_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=UNNESTED)

    @property
    def bio_shown(self) -> str:
        """The bio as HTML, by the renderer of today."""
        return self.bio_html if self.bio_renderer == RENDERER else render_markdown(self.bio)


class AskedQuestion(Model):
    """A question that was put to an account, answered or passed over: never asked again."""

    __tablename__ = "asked_questions"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    settled_at: Mapped[datetime] = mapped_column(default=now)

"""Messages of a pairing, their earlier versions, and read marks."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Enrolment
from nexus.core.clock import now
from nexus.core.db import Model, Versioned


class Message(Versioned, Model):
    """One message. `number` counts within the pairing, taken under its lock."""

    __tablename__ = "messages"
    __table_args__ = (sa.UniqueConstraint("pairing_id", "number", name="one_place_in_the_thread"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pairing_id: Mapped[int] = mapped_column(sa.ForeignKey("pairings.id", ondelete="CASCADE"))
    number: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL"), index=True
    )
    body: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    renderer: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]

    author: Mapped[Enrolment | None] = relationship(lazy="joined")


class MessageVersion(Model):
    """What a message said before it was edited."""

    __tablename__ = "message_versions"

    message_id: Mapped[int] = mapped_column(
        sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(sa.Text)
    until: Mapped[datetime] = mapped_column(default=now)


class ReadMark(Model):
    """The number of the last message that a person has seen in a pairing."""

    __tablename__ = "read_marks"

    pairing_id: Mapped[int] = mapped_column(
        sa.ForeignKey("pairings.id", ondelete="CASCADE"), primary_key=True
    )
    enrolment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(default=0)

"""What people were told, and by which way they want to hear of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.clock import now
from nexus.core.db import Model


class Notification(Model):
    """One thing told to one account: a code with values, and the page it is about.

    `lapses_at` is the moment after which an answer comes too late, where there is one; `mailed_at`
    is when it stood in a mail. `about` (such as `invitation:7`) lets a room settle what is no
    longer worth telling.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        sa.Index("ix_notifications_account_id_id", "account_id", "id"),
        sa.Index(
            "unread_notifications",
            "account_id",
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        ),
        sa.Index(
            "notifications_to_mail",
            "account_id",
            sqlite_where=sa.text("mail AND mailed_at IS NULL"),
            postgresql_where=sa.text("mail AND mailed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"))
    cohort_id: Mapped[int | None]
    code: Mapped[str] = mapped_column(sa.String(80))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    path: Mapped[str] = mapped_column(sa.String(400))
    about: Mapped[str] = mapped_column(sa.String(80), default="", index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    lapses_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    mail: Mapped[bool] = mapped_column(default=False)
    mailed_at: Mapped[datetime | None]


ALL = "*"
"""Stands for every kind in a choice."""


class MailChoice(Model):
    """A kind of notification that an account does not want by mail; `ALL` is every kind."""

    __tablename__ = "mail_choices"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    off_since: Mapped[datetime] = mapped_column(default=now)


class MailDay(Model):
    """When an account's bundled mail last left: the next leaves a day later at the earliest.

    What lapses before `alone_before` cannot wait for that one and goes alone.
    """

    __tablename__ = "mail_days"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    bundled_at: Mapped[datetime]
    alone_before: Mapped[datetime]

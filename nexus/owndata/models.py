"""Archives: a person's data, packed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column

from nexus.core.clock import now
from nexus.core.db import Model


class Archive(Model):
    """One person's data as a ZIP file: asked for, made by the worker, kept for some days.

    One a person: asking again takes the place of the older one.
    """

    __tablename__ = "archives"
    __table_args__ = (
        sa.CheckConstraint("(ready_at IS NULL) = (content IS NULL)", name="ready_with_content"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), unique=True
    )
    work_id: Mapped[int | None] = mapped_column(unique=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    ready_at: Mapped[datetime | None]
    size: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))

"""Pairing links, and who waits for somebody to arrive."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.clock import now
from nexus.core.db import Model


class PairingLink(Model):
    """A link by which another team pairs with this project at once.

    Its word is made of `seed` and the program's secret, and looked up by its digest: the lead may
    read it again, a copy of the database does not tell it.
    """

    __tablename__ = "pairing_links"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"], ["projects.cohort_id", "projects.id"], ondelete="CASCADE"
        ),
        sa.CheckConstraint("(used_at IS NULL) OR (revoked_at IS NULL)", name="used_or_revoked"),
        sa.Index(
            "one_link_per_project",
            "project_id",
            unique=True,
            sqlite_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
            postgresql_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int]
    project_id: Mapped[int] = mapped_column(index=True)
    seed: Mapped[str] = mapped_column(sa.String(32))
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Watch(Model):
    """“Tell me when someone arrives”: a project waits for partners on its brief.

    Told at most once a day; those who come within the day are counted in `arrived`.
    """

    __tablename__ = "watches"

    project_id: Mapped[int] = mapped_column(
        sa.ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True
    )
    since: Mapped[datetime] = mapped_column(default=now)
    told_at: Mapped[datetime | None]
    arrived: Mapped[int] = mapped_column(default=0)

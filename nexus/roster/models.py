"""A learner to come, as staff typed them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Brief, Cohort, Track
from nexus.core.clock import now
from nexus.core.db import Model, one_of


class Place(Model):
    """What is known of somebody before they sign up. One for a name and track in a cohort.

    `hours` are half-hours of local time in `zone`; `read_at` is when a list named it last.
    """

    __tablename__ = "roster_places"
    __table_args__ = (
        sa.UniqueConstraint("cohort_id", "name_key", "track", name="place_once_in_a_cohort"),
        sa.ForeignKeyConstraint(
            ["cohort_id", "brief_id"], ["briefs.cohort_id", "briefs.id"], ondelete="CASCADE"
        ),
        sa.CheckConstraint("(account_id IS NULL) = (claimed_at IS NULL)", name="claim_has_a_time"),
        {"sqlite_autoincrement": True},  # a link names its place for ever
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(sa.String(80))
    name_key: Mapped[str] = mapped_column(sa.String(240))
    track: Mapped[Track] = mapped_column(one_of(Track, "known_track_of_a_place"))
    brief_id: Mapped[int]
    zone: Mapped[str] = mapped_column(sa.String(64))
    hours: Mapped[bytes | None] = mapped_column(sa.LargeBinary(42))
    hours_a_week: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime] = mapped_column(default=now)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    claimed_at: Mapped[datetime | None]

    cohort: Mapped[Cohort] = relationship(viewonly=True, lazy="joined", innerjoin=True)
    brief: Mapped[Brief] = relationship(
        viewonly=True,
        lazy="joined",
        innerjoin=True,
        primaryjoin="Place.brief_id == Brief.id",
        foreign_keys="Place.brief_id",
    )

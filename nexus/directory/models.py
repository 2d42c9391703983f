"""Who said that they are open to a partner."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.clock import now
from nexus.core.db import Model


class BoardEntry(Model):
    """A project is shown on the board as open, since when and by whose choice.

    It stands there only while it takes partners and has a place free; the row stays meanwhile.
    """

    __tablename__ = "board_entries"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"], ["projects.cohort_id", "projects.id"], ondelete="CASCADE"
        ),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cohort_id: Mapped[int] = mapped_column(index=True)
    since: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("enrolments.id", ondelete="SET NULL"))

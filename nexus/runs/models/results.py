"""What a run proposes, whom it leaves over, and what staff hold fast or apart."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Enrolment, Track
from nexus.core.clock import now
from nexus.core.db import Model, one_of
from nexus.pairing.models import Couple, couple_rules
from nexus.projects.models import Project


class Proposal(Couple, Model):
    """A pairing that a run suggests, with the fit it was decided by; the rules are the run's."""

    __tablename__ = "match_proposals"
    __table_args__ = (
        *couple_rules(),
        sa.UniqueConstraint("run_id", "frontend_id", "backend_id", name="a_couple_once"),
        sa.Index("ix_match_proposals_weakest", "run_id", "fit_tenths", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("match_runs.id", ondelete="CASCADE"))
    brief_id: Mapped[int]
    pinned: Mapped[bool] = mapped_column(default=False)
    kept: Mapped[bool] = mapped_column(default=False)
    pairing_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("pairings.id", ondelete="SET NULL")
    )


class Leftover(Model):
    """A team that a run leaves without a partner: why, and what would help, as codes."""

    __tablename__ = "match_leftovers"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"], ["projects.cohort_id", "projects.id"], ondelete="CASCADE"
        ),
    )

    run_id: Mapped[int] = mapped_column(
        sa.ForeignKey("match_runs.id", ondelete="CASCADE"), primary_key=True
    )
    project_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    cohort_id: Mapped[int]
    brief_id: Mapped[int]
    track: Mapped[Track] = mapped_column(sa.String(24))
    code: Mapped[str] = mapped_column(sa.String(40))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    remedies: Mapped[dict[str, Any]] = mapped_column(default=dict)

    project: Mapped[Project] = relationship(
        primaryjoin="Project.id == foreign(Leftover.project_id)", viewonly=True
    )


STAYED_OUT = ("paused", "draft", "away", "withdrawn", "unconfirmed")
"""Codes of leftovers that took no part by their own doing: a run did not leave them over."""


class HoldKind(enum.StrEnum):
    """Hold a couple together in every run, or apart."""

    PIN = "pin"
    EXCLUDE = "exclude"


class Hold(Couple, Model):
    """A couple that staff pinned or excluded: it holds for every run until it is taken back."""

    __tablename__ = "match_holds"
    __table_args__ = (
        *couple_rules(),
        sa.UniqueConstraint("frontend_id", "backend_id", name="one_hold_per_couple"),
        sa.Index("ix_match_holds_cohort_id", "cohort_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[HoldKind] = mapped_column(one_of(HoldKind, "known_kind"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )

    made_by: Mapped[Enrolment | None] = relationship(foreign_keys=made_by_id, viewonly=True)

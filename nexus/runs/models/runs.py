"""Match runs: their states, what they were given, and what happened to them."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Enrolment
from nexus.core.clock import now
from nexus.core.db import Model, one_of


class RunState(enum.StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SOLVED = "solved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    UNDONE = "undone"
    DISCARDED = "discarded"
    CANCELLED = "cancelled"
    FAILED = "failed"


MOVES: dict[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.CANCELLED, RunState.FAILED}),
    RunState.RUNNING: frozenset({RunState.SOLVED, RunState.CANCELLED, RunState.FAILED}),
    RunState.SOLVED: frozenset({RunState.SCHEDULED, RunState.PUBLISHED, RunState.DISCARDED}),
    RunState.SCHEDULED: frozenset({RunState.SOLVED, RunState.PUBLISHED, RunState.DISCARDED}),
    RunState.PUBLISHED: frozenset({RunState.UNDONE}),
}
"""Which state may follow which; the others are ends."""

WORKING = frozenset({RunState.QUEUED, RunState.RUNNING})
ENDED = frozenset(RunState) - MOVES.keys()


class MatchRun(Model):
    """One pairing of a whole cohort at once.

    `plan` is what it was asked (rules, order of the aims, who is in), `figures` what came out in
    numbers, `proof` and `finds` what proves and explains it, all as codes and values. `base_id` is
    the run whose pairs it keeps where it can. `told_at` is when the teams were told.
    """

    __tablename__ = "match_runs"
    __table_args__ = (
        sa.UniqueConstraint("cohort_id", "number", name="number_of_a_run"),
        sa.CheckConstraint(
            "(state = 'failed') = (failed_code IS NOT NULL)", name="failed_with_its_reason"
        ),
        sa.CheckConstraint(
            "(published_at IS NOT NULL) = (state IN ('published', 'undone'))",
            name="published_has_its_time",
        ),
        sa.CheckConstraint(
            "state <> 'scheduled' OR publish_at IS NOT NULL", name="scheduled_has_its_time"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[RunState] = mapped_column(
        one_of(RunState, "known_state"), default=RunState.QUEUED
    )
    state_since: Mapped[datetime] = mapped_column(default=now)
    state_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="SET NULL")
    )
    base_id: Mapped[int | None] = mapped_column(sa.ForeignKey("match_runs.id", ondelete="SET NULL"))
    plan: Mapped[dict[str, Any]] = mapped_column(default=dict)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    proof: Mapped[dict[str, Any]] = mapped_column(default=dict)
    finds: Mapped[dict[str, Any]] = mapped_column(default=dict)
    queued_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    solved_at: Mapped[datetime | None]
    seconds: Mapped[float | None]
    phase: Mapped[str] = mapped_column(sa.String(40), default="")
    failed_code: Mapped[str | None] = mapped_column(sa.String(80))
    failed_values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    publish_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    undo_until: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    events: Mapped[int] = mapped_column(default=0)

    state_by: Mapped[Enrolment | None] = relationship(foreign_keys=state_by_id, viewonly=True)

    @property
    def work_key(self) -> str:
        """The key of the piece of work that solves it."""
        return f"runs.solve:{self.id}"


class RunInput(Model):
    """What a run was given, as it was at that moment: see `frozen`."""

    __tablename__ = "match_inputs"

    run_id: Mapped[int] = mapped_column(
        sa.ForeignKey("match_runs.id", ondelete="CASCADE"), primary_key=True
    )
    frozen: Mapped[bytes]


class RunEvent(Model):
    """What happened to a run, in its order: a code with values, when, and by whom."""

    __tablename__ = "match_events"

    run_id: Mapped[int] = mapped_column(
        sa.ForeignKey("match_runs.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(80))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("enrolments.id", ondelete="SET NULL"))

    by: Mapped[Enrolment | None] = relationship(viewonly=True)

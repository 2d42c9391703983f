"""Start a run, cancel it, discard it."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts.models import Cohort
from nexus.core import work
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.work import Work
from nexus.runs import queries
from nexus.runs.actions.states import day_locked, locked, move
from nexus.runs.models import WORKING, MatchRun, RunInput, RunState
from nexus.runs.plans import Plan


def start(cohort: Cohort, plan: Plan, base: MatchRun | None = None, *, by: Actor) -> MatchRun:
    """Freeze who takes part, and leave the solving to the worker.

    `base` is the run whose pairs are kept where the plan says so. Raises Refused while another run
    of the cohort is being solved.
    """
    if cohort.closed_at is not None:
        raise Refused("cohorts.closed")
    day = day_locked(cohort)
    query = sa.select(MatchRun).where(MatchRun.cohort_id == cohort.id, MatchRun.state.in_(WORKING))
    other = db.session.scalars(query).first()
    if other is not None:
        raise Refused("runs.one_at_a_time", number=other.number)
    day.runs += 1
    run = MatchRun(
        cohort_id=cohort.id,
        number=day.runs,
        base_id=base.id if base else None,
        plan=plan.plain(),
        state_by_id=by.enrolment_id,
    )
    db.session.add(run)
    db.session.flush()
    frozen = queries.gather(cohort, plan, base)
    run.figures = {"taking": len(frozen.teams), "absent": len(frozen.absent)}
    db.session.add(RunInput(run_id=run.id, frozen=frozen.pack()))
    move(run, RunState.QUEUED, by)
    work.enqueue("runs.solve", key=run.work_key, run_id=run.id)
    return run


def cancel(run: MatchRun, *, by: Actor) -> None:
    """Stop a run that is not solved yet; the worker hears of it at its next breath."""
    run = locked(run, RunState.CANCELLED)
    asked = sa.update(Work).where(Work.key == run.work_key).values(cancel_asked_at=now())
    db.session.execute(asked.execution_options(synchronize_session=False))
    move(run, RunState.CANCELLED, by)


def discard(run: MatchRun, *, by: Actor) -> None:
    """Put a solved run aside; what it proposes stays to be read."""
    run = locked(run, RunState.DISCARDED)
    run.publish_at = None
    move(run, RunState.DISCARDED, by)

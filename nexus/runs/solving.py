"""Solve a run in the worker: a lease that is renewed, progress that is told, an end in any case."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import SQLAlchemyError

from nexus import matching
from nexus.core import work
from nexus.core.actor import PROGRAM
from nexus.core.clock import now
from nexus.core.db import Mode, db, lock, transaction
from nexus.core.work import Work
from nexus.matching import Cancelled, Pairing, Progress
from nexus.runs import actions, checking, queries
from nexus.runs.frozen import Frozen
from nexus.runs.models import WORKING, MatchRun, RunState
from nexus.runs.outcome import Outcome, outcome
from nexus.runs.plans import Plan

log = structlog.get_logger()

MOST_TRIES = 3
"""So often a run is taken up again whose worker fell silent; then it has failed."""

BREATH = 1.0
"""Seconds between two signs of life."""


class TooSlow(Exception):
    """A trial in a request took longer than one waits for a page."""


def paired(
    frozen: Frozen, plan: Plan, listener: Callable[[Progress], object] | None = None
) -> Pairing:
    """The best pairing of what is frozen by a plan. Raises as `matching.pair` does."""
    return matching.pair(
        frozen.teams,
        plan.rules,
        pins=frozen.pins,
        barred=frozen.barred,
        keep=frozen.keep,
        order=plan.levels,
        progress=listener,
    )


def paired_within(seconds: float, frozen: Frozen, plan: Plan) -> Pairing:
    """As `paired`, for a page. Raises TooSlow when it takes longer."""
    until = monotonic() + seconds

    def look_at_the_clock(_told: Progress) -> None:
        if monotonic() > until:
            raise TooSlow

    return paired(frozen, plan, look_at_the_clock)


@work.kind("runs.solve")
def solve(payload: dict[str, Any], work_id: int) -> dict[str, Any]:
    """Solve one run; safe to do twice. Nothing is held in the database meanwhile."""
    found = _begin(payload["run_id"], work_id)
    if found is None:
        return {"solved": False}
    run_id, lease = found
    with transaction(Mode.READ):
        run = db.session.get_one(MatchRun, run_id)
        frozen, plan = queries.frozen_of(run), queries.plan_of(run)
    began = monotonic()
    try:
        pairing = paired(frozen, plan, _breathing(run_id, work_id, lease))
        result = outcome(pairing, frozen, checking.faults(pairing, frozen, plan))
    except Cancelled:
        return {"solved": False}
    except SQLAlchemyError:
        raise
    except Exception as error:
        log.warning("runs.failed", run_id=run_id, exc_info=error)
        return _fail(run_id, "runs.failed.error", what=f"{type(error).__name__}: {error}"[:300])
    return _store(run_id, result, monotonic() - began)


def solve_now(run: MatchRun) -> None:
    """Solve a run in the transaction at hand, as the worker would: for small cohorts."""
    frozen, plan = queries.frozen_of(run), queries.plan_of(run)
    began = monotonic()
    run.started_at = now()
    actions.move(run, RunState.RUNNING, PROGRAM)
    pairing = paired(frozen, plan)
    result = outcome(pairing, frozen, checking.faults(pairing, frozen, plan))
    actions.store(run, result, monotonic() - began)


def _begin(run_id: int, work_id: int) -> tuple[int, str] | None:
    """Take a run up, for the first time or again; None when nothing is to be solved any more."""
    run = lock(MatchRun, [run_id]).get(run_id)
    row = db.session.get_one(Work, work_id)
    if run is None or run.state not in WORKING or row.lease is None:
        db.session.commit()
        return None
    if row.tries > MOST_TRIES:
        _fail(run_id, "runs.failed.worker", tries=MOST_TRIES)
        return None
    if run.state is RunState.QUEUED:
        actions.move(run, RunState.RUNNING, PROGRAM)
    else:
        actions.note(run, "runs.event.again", PROGRAM)
    run.started_at = now()
    db.session.commit()
    return run.id, row.lease


def _breathing(run_id: int, work_id: int, lease: str) -> Callable[[Progress], object]:
    """What is called between steps: tells phase and progress, and stops what was cancelled."""
    last = [monotonic() - BREATH]

    def breathe(told: Progress) -> bool:
        if monotonic() - last[0] < BREATH:
            return True
        last[0] = monotonic()
        phase = sa.update(MatchRun).where(MatchRun.id == run_id).values(phase=told.phase)
        db.session.execute(phase.execution_options(synchronize_session=False))
        return work.heartbeat(work_id, lease, int(told.share * 100))

    return breathe


def _fail(run_id: int, code: str, **values: Any) -> dict[str, Any]:
    """Mark a run as failed with its reason, unless it was cancelled meanwhile."""
    run = lock(MatchRun, [run_id])[run_id]
    if run.state in WORKING:
        run.failed_code, run.failed_values = code, values
        actions.move(run, RunState.FAILED, PROGRAM)
        actions.tell_starter(run, "failed")
    return {"solved": False}


def _store(run_id: int, result: Outcome, seconds: float) -> dict[str, Any]:
    run = lock(MatchRun, [run_id])[run_id]
    if run.state in WORKING:
        actions.store(run, result, seconds)
    return {"solved": run.state is RunState.SOLVED}

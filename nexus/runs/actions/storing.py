"""Keep what a run came to."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment
from nexus.core.actor import PROGRAM
from nexus.core.clock import now
from nexus.core.db import db
from nexus.notifications.actions import tell
from nexus.runs.actions.states import move
from nexus.runs.models import Leftover, MatchRun, Proposal, RunEvent, RunState
from nexus.runs.outcome import Outcome


def store(run: MatchRun, result: Outcome, seconds: float) -> None:
    """Write the result of a locked run that is being solved; it is solved then.

    One that comes with a time to be published (it went around what had changed) is scheduled.
    """
    of_run = {"run_id": run.id, "cohort_id": run.cohort_id}
    proposals = [each | of_run for each in result.proposals]
    leftovers = [each | of_run for each in result.leftovers]
    if proposals:
        db.session.execute(sa.insert(Proposal), proposals)
    if leftovers:
        db.session.execute(sa.insert(Leftover), leftovers)
    run.figures, run.proof, run.finds = result.figures, result.proof, result.finds
    run.solved_at, run.seconds, run.phase = now(), seconds, ""
    move(run, RunState.SOLVED, PROGRAM, pairs=result.figures["pairs"])
    if run.publish_at is not None:
        move(run, RunState.SCHEDULED, PROGRAM, at=run.publish_at.isoformat())
    else:
        tell_starter(run, "solved")


def tell_starter(run: MatchRun, what: str) -> None:
    """Tell whoever started a run how it ended."""
    starter = sa.select(Enrolment.account_id).where(Enrolment.id == _starter(run))
    cohort = db.session.get_one(Cohort, run.cohort_id)
    path = f"/c/{cohort.slug}/runs/{run.id}"
    accounts = db.session.scalars(starter).all()
    tell(accounts, f"runs.told.{what}", path=path, cohort_id=cohort.id, number=run.number)


def _starter(run: MatchRun) -> sa.ScalarSelect[int | None]:
    return (
        sa.select(RunEvent.by_id)
        .where(RunEvent.run_id == run.id, RunEvent.number == 1)
        .scalar_subquery()
    )

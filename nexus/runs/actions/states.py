"""A run from state to state: each a fact with its moment and its person, in its story."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert, lock
from nexus.core.errors import Refused
from nexus.runs.models import MOVES, MatchDay, MatchRun, RunEvent, RunState


def day_locked(cohort: Cohort) -> MatchDay:
    """The cohort's match day, made where it is missing, locked: runs of a cohort take turns."""
    row = insert(MatchDay).values(cohort_id=cohort.id, silent="last", plan={}, runs=0, version=1)
    db.session.execute(row.on_conflict_do_nothing())
    query = sa.select(MatchDay).filter_by(cohort_id=cohort.id).with_for_update(key_share=True)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def locked(run: MatchRun, to: RunState) -> MatchRun:
    """The run, locked and read afresh, in a state from which `to` follows. Raises Refused."""
    fresh = lock(MatchRun, [run.id])[run.id]
    if to not in MOVES.get(fresh.state, frozenset()):
        raise Refused(f"runs.is.{fresh.state}", number=fresh.number, name=_name(fresh.state_by_id))
    return fresh


def _name(enrolment_id: int | None) -> str:
    person = db.session.get(Enrolment, enrolment_id) if enrolment_id else None
    return person.account.name if person else "Nexus"


def move(run: MatchRun, state: RunState, by: Actor, **values: Any) -> None:
    """Bring a locked run into a state, and note it in its story and, for people, in the audit."""
    run.state, run.state_since, run.state_by_id = state, now(), by.enrolment_id
    db.session.flush()
    note(run, f"runs.event.{state}", by, **values)
    if by.account_id is not None:
        audit.record(
            f"runs.{state}",
            by,
            about=f"run:{run.id}",
            cohort_id=run.cohort_id,
            number=run.number,
            **values,
        )


def note(run: MatchRun, code: str, by: Actor, **values: Any) -> None:
    """Write what happened into the run's story, after all that is there already."""
    number = db.session.execute(
        sa.update(MatchRun)
        .where(MatchRun.id == run.id)
        .values(events=MatchRun.events + 1)
        .returning(MatchRun.events)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    sa.orm.attributes.set_committed_value(run, "events", number)
    db.session.add(
        RunEvent(run_id=run.id, number=number, code=code, values=values, by_id=by.enrolment_id)
    )
    db.session.flush()

"""Publish a run, at once or at a set time; take that back; tell everybody once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort
from nexus.core import work
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import tell_each
from nexus.pairing import actions as pairing
from nexus.pairing.models import LIVE, Pairing
from nexus.pairing.queries import members_by_project
from nexus.projects.models import Project
from nexus.runs import queries
from nexus.runs.actions.starting import start
from nexus.runs.actions.states import day_locked, locked, move
from nexus.runs.models import STAYED_OUT, Leftover, MatchRun, Proposal, RunState

UNDO = timedelta(minutes=10)
"""How long a publication can be undone; nobody is told before."""

LATEST = timedelta(days=60)
"""So far ahead a publication is set at most."""


def publish(run: MatchRun, *, by: Actor) -> MatchRun:
    """Make all that a run proposes pairings, in the transaction at hand.

    Raises Refused when somebody was faster, when something has changed since the run was frozen,
    or when there is nothing to publish.
    """
    cohort = db.session.get_one(Cohort, run.cohort_id)
    day_locked(cohort)
    run = locked(run, RunState.PUBLISHED)
    couples = _kept_fits(run)
    if not couples:
        raise Refused("runs.nothing_to_publish")
    if queries.against(run):
        raise Refused("runs.changed")
    made = pairing.pair_all(cohort, couples, by=by)
    _bind(run, {couple: each.id for couple, each in made.items()})
    run.published_at, run.undo_until, run.publish_at = now(), now() + UNDO, None
    move(run, RunState.PUBLISHED, by, pairs=len(made))
    work.enqueue("runs.tell", key=f"runs.tell:{run.id}", due=run.undo_until, run_id=run.id)
    return run


def _kept_fits(run: MatchRun) -> dict[tuple[int, int], dict[str, Any]]:
    rules = run.plan["rules"]
    query = sa.select(Proposal.frontend_id, Proposal.backend_id, Proposal.fit).filter_by(
        run_id=run.id
    )
    return {
        (front, back): {"fit": fit, "rules": rules}
        for front, back, fit in db.session.execute(query)
    }


def _bind(run: MatchRun, made: dict[tuple[int, int], int]) -> None:
    """Note with each proposal which pairing it became."""
    numbers = queries.couples_of(run)
    rows = [{"id": numbers[couple], "pairing_id": made[couple]} for couple in made]
    if rows:
        db.session.execute(sa.update(Proposal), rows)


def schedule(run: MatchRun, moment: datetime, *, by: Actor) -> MatchRun:
    """Set the time at which a run is published by itself. Raises Refused."""
    if not now() < moment <= now() + LATEST:
        raise Refused("runs.not_that_time")
    run = locked(run, RunState.SCHEDULED)
    run.publish_at = moment
    move(run, RunState.SCHEDULED, by, at=moment.isoformat())
    return run


def unschedule(run: MatchRun, *, by: Actor) -> MatchRun:
    """Take the set time back."""
    run = locked(run, RunState.SOLVED)
    run.publish_at = None
    move(run, RunState.SOLVED, by, unscheduled=True)
    return run


def around(run: MatchRun, *, by: Actor) -> MatchRun:
    """Begin a run like this one with what has changed since, keeping what can be kept."""
    plan = replace(queries.plan_of(run), keep=True)
    cohort = db.session.get_one(Cohort, run.cohort_id)
    fresh = start(cohort, plan, run, by=by)
    if run.state is RunState.SCHEDULED:
        fresh.publish_at = run.publish_at
        old = locked(run, RunState.DISCARDED)
        old.publish_at = None
        move(old, RunState.DISCARDED, by, around=fresh.number)
    return fresh


def publish_due() -> list[MatchRun]:
    """Publish the runs whose time has come; one from which something has changed is solved anew.

    That one is published by itself as soon as it is solved.
    """
    due = sa.select(MatchRun).where(
        MatchRun.state == RunState.SCHEDULED, MatchRun.publish_at <= now()
    )
    rows = db.session.scalars(due.order_by(MatchRun.id).limit(1)).all()
    return [around(row, by=PROGRAM) if queries.against(row) else _due(row) for row in rows]


def _due(run: MatchRun) -> MatchRun:
    if queries.couples_of(run):
        return publish(run, by=PROGRAM)
    run = locked(run, RunState.SOLVED)
    run.publish_at = None
    move(run, RunState.SOLVED, PROGRAM, unscheduled=True)
    return run


def undo(run: MatchRun, *, by: Actor) -> MatchRun:
    """Take a publication back within its ten minutes. Raises Refused when it is too late."""
    cohort = db.session.get_one(Cohort, run.cohort_id)
    day_locked(cohort)
    run = locked(run, RunState.UNDONE)
    if run.told_at is not None or run.undo_until is None or run.undo_until <= now():
        raise Refused("runs.undo_too_late")
    made = sa.select(Proposal.pairing_id).where(
        Proposal.run_id == run.id, Proposal.pairing_id.is_not(None)
    )
    ids = [each for each in db.session.scalars(made) if each is not None]
    ended = pairing.unpair_all(cohort, ids, by=by)
    move(run, RunState.UNDONE, by, pairs=len(ended))
    return run


def tell_all(run_id: int) -> int:
    """Tell both teams of every pairing, those left over, and mentors; once. Returns how many."""
    run = lock(MatchRun, [run_id]).get(run_id)
    if run is None or run.state is not RunState.PUBLISHED or run.told_at is not None:
        return 0
    cohort = db.session.get_one(Cohort, run.cohort_id)
    run.told_at = now()
    people = members_by_project(cohort.id)
    rows = db.session.execute(
        sa.select(Pairing.id, Pairing.frontend_id, Pairing.backend_id)
        .join(Proposal, Proposal.pairing_id == Pairing.id)
        .where(Proposal.run_id == run.id, Pairing.state.in_(LIVE))
    ).all()
    told = list(_told_pairs(cohort, rows, people))
    tell_each("runs.told.paired", told, cohort_id=cohort.id)
    left: list[tuple[int, str, dict[str, Any]]] = [
        (account, f"/c/{cohort.slug}/match-day", {})
        for project_id in _left(run)
        for account in people.get(project_id, ())
    ]
    tell_each("runs.told.left", left, cohort_id=cohort.id)
    pairing.settle_all(cohort, [row.id for row in rows])
    return len(told) + len(left)


def _told_pairs(
    cohort: Cohort, rows: Iterable[Any], people: dict[int, list[int]]
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    titles = dict(
        db.session.execute(
            sa.select(Project.id, Project.title).filter_by(cohort_id=cohort.id)
        ).all()
    )
    for pairing_id, front, back in rows:
        path = f"/c/{cohort.slug}/pairings/{pairing_id}"
        for mine, theirs in ((front, back), (back, front)):
            for account in people.get(mine, ()):
                yield account, path, {"team": titles[theirs]}


def _left(run: MatchRun) -> list[int]:
    """Teams of a run that have no partner, nor found one meanwhile; not those that stayed out."""
    live = [
        sa.select(side).where(Pairing.cohort_id == run.cohort_id, Pairing.state.in_(LIVE))
        for side in (Pairing.frontend_id, Pairing.backend_id)
    ]
    query = sa.select(Leftover.project_id).where(
        Leftover.run_id == run.id,
        Leftover.code.not_in(STAYED_OUT),
        Leftover.project_id.not_in(sa.union(*live)),
    )
    return list(db.session.scalars(query))

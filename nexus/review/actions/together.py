"""Approve many at once: after a look over their list, or by rule when nobody looked in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import sqlalchemy as sa

from nexus.cohorts.models import Cohort
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing.models import Pairing, PairingState
from nexus.review import queries
from nexus.review.actions.deciding import decide
from nexus.review.models import Decision, Ruling

AT_ONCE = 100
"""So many are approved by rule in one go at most: the transaction stays short."""


def approve_together(cohort_id: int, ids: Sequence[int], *, by: Actor) -> list[int]:
    """Approve those of the pairings that still wait and meet every rule; returns their ids.

    What another mentor claims or decided meanwhile, or what became doubtful, is left alone.
    """
    sound = {each.id for each in queries.queue(cohort_id) if not each.doubts} & set(ids)
    return _approve(sound, Decision.APPROVED, by)


def approve_by_rule() -> list[int]:
    """Approve what meets every rule and nobody looked at in the cohort's time; returns the ids.

    In a cohort that has switched review off, whatever still waits. What a mentor looks at waits on.
    """
    waiting = sa.select(Pairing.cohort_id).where(Pairing.state == PairingState.IN_REVIEW)
    cohorts = db.session.scalars(sa.select(Cohort).where(Cohort.id.in_(waiting.distinct())))
    due = [each for cohort in cohorts.all() for each in _due_in(cohort)]
    held = queries.claims(due)
    free = [each for each in due if each not in held]
    return _approve(free[:AT_ONCE], Decision.BY_RULE, PROGRAM)


def _due_in(cohort: Cohort) -> list[int]:
    waiting = queries.queue(cohort.id)
    if not cohort.review:
        return [each.id for each in waiting]
    latest = now() - timedelta(hours=cohort.approve_after_hours)
    return [each.id for each in waiting if not each.doubts and each.since <= latest]


def _approve(ids: Iterable[int], decision: Decision, by: Actor) -> list[int]:
    """Approve one after the other, leaving what somebody else was faster with."""
    approved = []
    for row in lock(Pairing, ids).values():
        try:
            decide(row, Ruling(decision), review_round=row.round, by=by)
        except Refused:
            continue
        approved.append(row.id)
    return approved

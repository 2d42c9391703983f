"""What review does by itself: hear of new pairings, approve by rule, take back unanswered ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nexus.cohorts import signals as cohorts
from nexus.cohorts.models import Cohort, Enrolment
from nexus.core import work
from nexus.pairing import signals
from nexus.pairing.models import Pairing, PairingState
from nexus.review import actions, queries
from nexus.review.actions import telling


@signals.paired.connect
def hear_of_pairing(pairing: Pairing, *, together: bool = False, **_values: Any) -> None:
    """Tell the mentors that something waits; of many that come together they are told once."""
    if pairing.state is PairingState.IN_REVIEW and not together:
        telling.tell_mentors(pairing.cohort_id)


@signals.ended.connect
def hear_of_end(pairing: Pairing, *, together: bool = False, **_values: Any) -> None:
    """A pairing is over: its question needs no answer, and the queue may be empty."""
    if not together:
        telling.settle_question(pairing)
        telling.settle_queue(pairing.cohort_id)


@signals.together.connect
def hear_of_many(cohort: Cohort, **_values: Any) -> None:
    """Many pairings came or went at once: now the mentors may be told, if any of it waits."""
    if queries.anything_waits(cohort.id):
        telling.tell_mentors(cohort.id)
    else:
        telling.settle_queue(cohort.id)


@cohorts.left.connect
def let_go(person: Enrolment, **_values: Any) -> None:
    """A mentor mentors no more: what they were looking at is free."""
    actions.let_go(person)


@work.every(timedelta(minutes=1))
def approve_by_rule() -> None:
    """See `actions.approve_by_rule`."""
    actions.approve_by_rule()


@work.every(timedelta(minutes=5))
def bring_back_due() -> None:
    """See `actions.bring_back_due`."""
    actions.bring_back_due()

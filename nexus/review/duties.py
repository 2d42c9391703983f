"""What review does by itself: hear of new pairings, approve by rule, take back unanswered ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Enrolment, EnrolmentState, Role
from nexus.core import work
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing import signals
from nexus.pairing.models import Pairing, PairingState
from nexus.review import actions


def _mentors(cohort_id: int) -> list[int]:
    query = sa.select(Enrolment.account_id).where(
        Enrolment.cohort_id == cohort_id,
        Enrolment.role == Role.MENTOR,
        Enrolment.state == EnrolmentState.ACTIVE,
    )
    return list(db.session.scalars(query))


def _unread(cohort_id: int) -> set[int]:
    query = sa.select(Notification.account_id).where(
        Notification.code == "review.waiting",
        Notification.cohort_id == cohort_id,
        Notification.read_at.is_(None),
    )
    return set(db.session.scalars(query))


@signals.paired.connect
def hear_of_pairing(pairing: Pairing, **_values: Any) -> None:
    """Tell the mentors, unless an earlier word to them is still unread."""
    if pairing.state is PairingState.IN_REVIEW:
        actions.tell_mentors(pairing, _mentors(pairing.cohort_id), _unread(pairing.cohort_id))


@work.every(timedelta(minutes=5))
def approve_by_rule() -> None:
    """See `actions.approve_by_rule`."""
    actions.approve_by_rule()


@work.every(timedelta(minutes=5))
def take_back_unanswered() -> None:
    """See `actions.take_back_unanswered`."""
    actions.take_back_unanswered()

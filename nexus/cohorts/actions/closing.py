"""Close a cohort before or after its last day, and open it again: what is in it is kept."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts import signals
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.notifications.actions import tell


def close(cohort: Cohort, *, by: Actor) -> None:
    """From now on the cohort is only read; staff may still change its settings, and reopen it."""
    row = lock(Cohort, [cohort.id])[cohort.id]
    if row.closed_at is None:
        row.closed_at = now()
        _say(row, "closed", by)


def reopen(cohort: Cohort, *, by: Actor) -> None:
    """Let people go on where they were."""
    row = lock(Cohort, [cohort.id])[cohort.id]
    if row.closed_at is not None:
        row.closed_at = None
        _say(row, "reopened", by)


def _say(cohort: Cohort, what: str, by: Actor) -> None:
    db.session.flush()
    audit.record(f"cohorts.was_{what}", by, cohort_id=cohort.id, name=cohort.name)
    signals.settings_changed.send(cohort)
    here = sa.select(Enrolment.account_id).filter_by(
        cohort_id=cohort.id, state=EnrolmentState.ACTIVE
    )
    told = set(db.session.scalars(here)) - {by.account_id}
    path, code = f"/c/{cohort.slug}/", f"cohorts.told.{what}"
    tell(told, code, path=path, cohort_id=cohort.id, cohort=cohort.name)

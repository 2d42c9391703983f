"""An older state of the bulletins: today's post counts as sent, whether or not it is known."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.bulletin.models import Bulletin, Outcome, Post
from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.core.registry import after_restore


def _count_as_posted(_later: Connection | None) -> str:
    ended = {"begun_at": now(), "ended_at": now(), "outcome": Outcome.UNKNOWN}
    db.session.execute(sa.update(Post).where(Post.ended_at.is_(None)).values(**ended))
    with_channel = sa.select(Cohort).join(Bulletin, Bulletin.cohort_id == Cohort.id)
    cohorts = db.session.scalars(with_channel).all()
    for cohort in cohorts:
        today = {"cohort_id": cohort.id, "day": calendar.day_of(cohort, now()), "queued_at": now()}
        db.session.execute(insert(Post).values(**today, **ended).on_conflict_do_nothing())
    return f"{len(cohorts)} daily posts in Discord begin again tomorrow."


after_restore.add("bulletin", _count_as_posted, order=60)

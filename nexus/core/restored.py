"""The queue of an older state of the database: what has left the house must not leave it again."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.core.registry import after_restore
from nexus.core.work import Work

ENDED = Work.done_at.is_not(None) | Work.failed_at.is_not(None)
HELD = {"error": "Restored"}
"""The result of what may have been sent, by a database that nobody can ask any more."""


def _outward() -> sa.ColumnElement[bool]:
    return Work.kind.in_([kind.name for kind in work.kinds.values() if kind.outward])


def _hold_back(later: Connection | None) -> str:
    """End outward work that the later state has sent; without it, all that it may have sent."""
    if later is not None:
        return f"{_settle(later)} mails and posts are known to have been sent since."
    due = sa.update(Work).where(_outward(), ~ENDED, Work.due_at <= now())
    held: Any = db.session.execute(due.values(failed_at=now(), result=HELD))
    return (
        f"{held.rowcount} mails and posts were waiting and are held back: the database before this "
        "one, which could tell whether they were sent, cannot be read."
    )


def _settle(later: Connection) -> int:
    """Mark what was sent; keep the keys of what was queued and sent since, so they are taken."""
    columns = Work.id, Work.kind, Work.key, Work.created_at, Work.done_at
    sent = later.execute(sa.select(*columns).where(_outward(), ENDED)).all()
    waiting = {
        (row.id, row.created_at): row
        for row in db.session.scalars(sa.select(Work).where(_outward(), ~ENDED))
    }
    settled = 0
    for each in sent:
        mine = waiting.get((each.id, each.created_at))
        if mine is not None:
            mine.lease = mine.leased_until = None
            mine.done_at, settled = each.done_at or now(), settled + 1
        elif each.key is not None:
            values = {"kind": each.kind, "key": each.key, "done_at": each.done_at or now()}
            row = insert(Work).values(**values, tries=0, progress=100, payload={})
            db.session.execute(row.on_conflict_do_nothing())
    db.session.flush()
    return settled


after_restore.add("core.work", _hold_back, order=10)

"""An older state of what people were told: nothing of it goes out by mail a second time."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.registry import after_restore
from nexus.notifications.models import Notification


def _count_as_mailed(later: Connection | None) -> str:
    waiting = sa.select(Notification).where(Notification.mail, Notification.mailed_at.is_(None))
    rows = db.session.scalars(waiting).all()
    if later is not None:
        columns = Notification.id, Notification.created_at, Notification.mailed_at
        mailed = later.execute(sa.select(*columns).where(Notification.mailed_at.is_not(None)))
        known = {(each.id, each.created_at) for each in mailed}
        rows = [row for row in rows if (row.id, row.created_at) in known]
    for row in rows:
        row.mailed_at = now()
    db.session.flush()
    return f"{len(rows)} notifications count as mailed; the bell tells them in any case."


after_restore.add("notifications", _count_as_mailed, order=30)

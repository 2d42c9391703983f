"""Tell people something, and settle what needs telling no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from nexus.core.clock import now
from nexus.core.db import db
from nexus.notifications.kinds import kinds
from nexus.notifications.models import Notification


def tell(
    account_ids: Iterable[int],
    code: str,
    *,
    path: str,
    cohort_id: int | None = None,
    about: str = "",
    lapses_at: datetime | None = None,
    **values: Any,
) -> None:
    """Tell each account once: the sentence of `code` with `values`, leading to `path` (of ours).

    Written in the transaction at hand; one statement however many they are. `lapses_at` is the
    moment after which an answer comes too late: what would lapse before the next bundle of mail
    goes alone. `about` (such as `invitation:7`) is for `settle`. Raises KeyError for a code that
    is no registered kind.
    """
    kind = kinds[code]
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("a notification leads to a path of this site")
    told = {
        "code": code,
        "values": values,
        "path": path,
        "cohort_id": cohort_id,
        "about": about,
        "lapses_at": lapses_at,
        "mail": kind.needs_answer,
        "created_at": now(),
    }
    rows = [{"account_id": account_id, **told} for account_id in sorted(set(account_ids))]
    if rows:
        db.session.execute(sa.insert(Notification), rows)


def settle(about: str, *, account_id: int | None = None) -> None:
    """Mark as read, for everybody or for one account, what needs nothing any more."""
    unread = sa.update(Notification).where(
        Notification.about == about, Notification.read_at.is_(None)
    )
    if account_id is not None:
        unread = unread.where(Notification.account_id == account_id)
    db.session.execute(unread.values(read_at=now()).execution_options(synchronize_session=False))

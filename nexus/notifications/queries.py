"""What an account was told."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.core.db import db
from nexus.notifications.models import Notification


def told(account_id: int) -> sa.Select[Notification]:
    """Everything an account was told, newest first."""
    mine = sa.select(Notification).filter_by(account_id=account_id)
    return mine.order_by(Notification.id.desc())


def unread(account_id: int) -> sa.Select[Notification]:
    """What an account has not read yet, newest first."""
    return told(account_id).where(Notification.read_at.is_(None))


def unread_count(account_id: int) -> int:
    """How many an account has not read yet."""
    count = sa.select(sa.func.count(Notification.id)).filter_by(account_id=account_id, read_at=None)
    return db.session.scalar(count) or 0

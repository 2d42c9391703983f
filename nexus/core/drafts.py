"""What somebody was writing: kept per person and place until it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.clock import now
from nexus.core.db import Model, db, insert

KEPT = timedelta(days=30)


class Draft(Model):
    """The fields of one unsent form, by account and place (such as `project:7`)."""

    __tablename__ = "drafts"

    account_id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    saved_at: Mapped[datetime] = mapped_column(default=now)


def keep(account_id: int, place: str, fields: dict[str, Any]) -> None:
    """Keep the fields in place of what was kept there before."""
    row = insert(Draft).values(account_id=account_id, place=place, fields=fields, saved_at=now())
    newer = {"fields": row.excluded.fields, "saved_at": row.excluded.saved_at}
    db.session.execute(
        row.on_conflict_do_update(index_elements=["account_id", "place"], set_=newer)
    )


def kept(account_id: int, place: str) -> dict[str, Any]:
    """The fields kept at a place; empty when there are none."""
    draft = db.session.get(Draft, (account_id, place))
    return dict(draft.fields) if draft else {}


def forget(account_id: int, place: str) -> None:
    """Forget a draft: what it was for has been sent."""
    db.session.execute(sa.delete(Draft).filter_by(account_id=account_id, place=place))

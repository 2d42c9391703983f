"""What somebody was writing: kept per person and place until it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core import retention, text, work
from nexus.core.clock import now
from nexus.core.db import Model, db, insert
from nexus.core.retention import Kept

retention.kept.add(
    "drafts",
    Kept(
        _l("What you had begun to write"), lambda here: here.keep_drafts_days, _l("the last word")
    ),
    order=40,
)


class Draft(Model):
    """The fields of one unsent form, by account and place (such as `project:7`)."""

    __tablename__ = "drafts"

    account_id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    saved_at: Mapped[datetime] = mapped_column(default=now)


def typed(form: FlaskForm) -> dict[str, list[str]]:
    """What stands in a form's own fields as it was sent, valid or not, to be kept and shown again.

    Texts are cut where no field would take more.
    """
    names = {field.name for field in form} - {"csrf_token", "version"}
    return {
        name: [value[: text.LONGEST] for value in values]
        for name, values in request.form.lists()
        if name in names
    }


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


def forget_all(account_id: int) -> None:
    """Forget everything that an account has not sent."""
    db.session.execute(sa.delete(Draft).filter_by(account_id=account_id))


@work.every(timedelta(hours=6))
def forget_old() -> None:
    """Forget what nobody has gone on with for long."""
    db.session.execute(sa.delete(Draft).where(Draft.saved_at < retention.limit("drafts")))

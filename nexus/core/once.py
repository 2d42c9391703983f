"""The same form twice acts once.

Every form carries a random key. The first transaction that brings it claims it, before it acts; a
second one waits for the first, then gets the first one's answer. A refused form gives its key back,
since its transaction is rolled back, so that the mended form may use it again. Keys live a day.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app, g, request
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import Mode, Model, begin, db, drop_changes, insert, mode

KEPT = timedelta(days=1)
FIELD = "form_key"


class Replayed(Exception):
    """This form has acted already; `location` is where it led."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class KeyReused(Exception):
    """The key came before with another content: 422."""


class FormKey(Model):
    """A form that acted: who sent it, what it said (as a digest), and where it led."""

    __tablename__ = "form_keys"

    who: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    path: Mapped[str] = mapped_column(sa.String(400), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    location: Mapped[str | None] = mapped_column(sa.Text)
    claimed_at: Mapped[datetime] = mapped_column(default=now, index=True)


def new_key() -> str:
    """The key of the forms of one answer; the same for all of them, told apart by their path."""
    if "form_key" not in g:
        g.form_key = secrets.token_urlsafe(12)
    return str(g.form_key)


def _fingerprint() -> str:
    """A keyed digest of what was typed: tells a replay from another content, and nothing else.

    Passwords stay out of it: their only trace is the slow hash that the accounts keep.
    """
    names = [name for name in request.form if name != "csrf_token" and "password" not in name]
    typed = repr(sorted((name, request.form.getlist(name)) for name in names))
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, typed.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _storable(typed: str, most: int) -> str:
    """What may stand in a column: no NUL, which PostgreSQL refuses, nor a lone surrogate."""
    return "".join(filter(str.isprintable, typed[:most]))


def _sent_key() -> str:
    return _storable(request.form.get(FIELD, ""), 64)


def claim(who: str) -> None:
    """Claim the key of the form at hand, if it has one, for the transaction that acts.

    Raises Replayed when it has acted before and KeyReused when its content differs.
    """
    key = _sent_key()
    if not key or mode() is not Mode.WRITE:
        return
    row = {"who": who, "key": key, "path": _storable(request.path, 400)}
    fresh = insert(FormKey).values(**row, fingerprint=_fingerprint(), claimed_at=now())
    if db.session.scalar(fresh.on_conflict_do_nothing().returning(FormKey.key)) is not None:
        g.claimed_key = row
        return
    earlier = db.session.execute(
        sa.select(FormKey.fingerprint, FormKey.location).filter_by(**row)
    ).one()
    drop_changes()
    if earlier.fingerprint != _fingerprint():
        raise KeyReused
    raise Replayed(earlier.location or "/")


def has_acted(who: str, path: str) -> bool:
    """Whether the form at hand has acted under this path already."""
    key = _sent_key()
    return bool(key) and db.session.get(FormKey, (who, key, _storable(path, 400))) is not None


def commit(to: str) -> str:
    """Commit what the view did, together with where its form led; returns `to`.

    What follows only reads: an answer is never rendered in a transaction that keeps others waiting.
    """
    claimed = g.pop("claimed_key", None)
    if claimed:
        db.session.execute(sa.update(FormKey).filter_by(**claimed).values(location=to))
    begin(Mode.READ)
    return to


@work.every(timedelta(hours=6))
def forget_old() -> None:
    """Remove keys older than a day."""
    db.session.execute(sa.delete(FormKey).where(FormKey.claimed_at < now() - KEPT))

"""Sessions are rows: begin one, find the one at hand, end one or all of an account.

The cookie holds a random word, the row its digest. Ending is removing the row, so a copied cookie
ends with it. Whoever opens a session gets a new word; an old one is never carried on.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask, current_app, g, request, session
from flask.wrappers import Response
from flask_login import LoginManager
from sqlalchemy.exc import OperationalError

from nexus.accounts import devices
from nexus.accounts.models import Account, AccountSession
from nexus.config import Settings
from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import Mode, db, transaction

SEEN_EVERY = timedelta(hours=1)
"""How often "seen" is written: a page view is not a write."""

UNREMEMBERED = timedelta(hours=24)
"""How long a session lives that was not to be remembered; its cookie ends with the browser."""

login = LoginManager()
login.session_protection = None


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def cookie_name() -> str:
    """`__Host-session` over TLS: no other host or path can set it."""
    return "__Host-session" if _settings().secure else "session"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def begin(account: Account, *, remember: bool) -> None:
    """Open a session for the browser at hand, in place of the one it had."""
    end_current()
    token = secrets.token_urlsafe(32)
    lifetime = timedelta(days=_settings().session_days) if remember else UNREMEMBERED
    db.session.add(
        AccountSession(
            token_digest=_digest(token),
            account_id=account.id,
            ends_at=now() + lifetime,
            remembered=remember,
            browser=request.headers.get("User-Agent", "")[:160],
        )
    )
    g.session_cookie = (token, int(lifetime.total_seconds()) if remember else None)
    devices.remember(account)


def remembered() -> bool:
    """Whether the session at hand was to be remembered; without one, yes."""
    row = _present()
    return row is None or row.remembered


def current_id() -> int | None:
    """The id of the session row at hand, if the request came with one."""
    found: int | None = g.get("session_id")
    return found


def end_current() -> None:
    """End the session of the browser at hand, if it has one, and what it held as a visitor."""
    session.clear()
    token = request.cookies.get(cookie_name())
    if token:
        db.session.execute(sa.delete(AccountSession).filter_by(token_digest=_digest(token)))
        g.session_cookie = ("", 0)


def _open(digest: str) -> sa.Select[*tuple[AccountSession]]:
    """The session of a digest, when it still lets in."""
    moment = now()
    return (
        sa.select(AccountSession)
        .join(AccountSession.account)
        .where(
            AccountSession.token_digest == digest,
            AccountSession.ends_at > moment,
            AccountSession.seen_at > moment - timedelta(days=_settings().session_idle_days),
            Account.is_open(),
        )
        .options(sa.orm.contains_eager(AccountSession.account))
    )


def _present() -> AccountSession | None:
    """The session row of the cookie at hand, still valid; one query."""
    token = request.cookies.get(cookie_name())
    return db.session.scalars(_open(_digest(token))).first() if token else None


def watcher() -> Callable[[], bool]:
    """The means to ask later, after the request at hand, whether its session still lets in."""
    digest = _digest(request.cookies.get(cookie_name(), ""))
    return lambda: db.session.scalars(_open(digest)).first() is not None


@login.request_loader
def load(_request: object) -> Account | None:
    """The account of the session at hand, for Flask-Login's `current_user`."""
    row = _present()
    if row is None:
        return None
    g.reader_language, g.reader_zone = row.account.language, row.account.zone
    g.session_id = row.id
    if row.seen_at < now() - SEEN_EVERY:
        with suppress(OperationalError), transaction(Mode.WRITE):  # later will do, a page will not
            seen = sa.update(AccountSession).filter_by(id=row.id).values(seen_at=now())
            db.session.execute(seen)
    return row.account


def _hand_out(response: Response) -> Response:
    cookie = g.pop("session_cookie", None)
    if cookie is None:
        return response
    token, age = cookie
    secure = _settings().secure
    response.set_cookie(
        cookie_name(), token, max_age=age, secure=secure, httponly=True, samesite="Lax", path="/"
    )
    if not token:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@work.every(timedelta(hours=1))
def forget_ended() -> None:
    """Remove sessions whose time has passed, or that nobody used for long."""
    idle = now() - timedelta(days=_settings().session_idle_days)
    over = sa.or_(AccountSession.ends_at < now(), AccountSession.seen_at < idle)
    db.session.execute(sa.delete(AccountSession).where(over))


def init_app(app: Flask) -> None:
    login.init_app(app)
    app.after_request(_hand_out)
    app.after_request(devices.hand_out)

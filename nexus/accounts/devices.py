"""Browsers that have been signed in to an account before: known by a signed cookie of their own.

A stranger who tries passwords for somebody's address uses up what unknown browsers have between
them. A known browser then still has tries of its own, but for the accounts it knows only. The
cookie opens nothing; it ends with the account's password.
"""

from __future__ import annotations

import secrets

from flask import current_app, g, request
from flask.wrappers import Response
from itsdangerous import BadSignature, URLSafeSerializer

from nexus.accounts.models import Account
from nexus.config import Settings

MOST = 4
"""How many accounts one browser is known for: the last ones."""

KEPT = 365 * 24 * 3600
"""Seconds that the cookie lives."""


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="accounts.device")


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def cookie_name() -> str:
    """`__Host-device` over TLS."""
    return "__Host-device" if _settings().secure else "device"


def _read() -> tuple[str, list[tuple[int, str]]]:
    """The browser's own word, and the accounts it was in with their stamps of then."""
    try:
        word, accounts = _signer().loads(request.cookies.get(cookie_name(), ""))
    except BadSignature:
        return secrets.token_urlsafe(12), []
    return word, [(int(number), str(stamp)) for number, stamp in accounts]


def word() -> str:
    """What tells this browser from others."""
    return _read()[0]


def known_ids() -> list[int]:
    """The accounts that this browser has been signed in to; see also `knows`."""
    return [number for number, _ in _read()[1]]


def knows(account: Account) -> bool:
    """Whether this browser has been signed in to the account since its password was set."""
    return (account.id, account.stamp) in _read()[1]


def remember(account: Account) -> None:
    """Let the browser at hand be known for the account."""
    own, accounts = _read()
    others = [(number, stamp) for number, stamp in accounts if number != account.id]
    g.device_cookie = _signer().dumps([own, [(account.id, account.stamp), *others[: MOST - 1]]])


def hand_out(response: Response) -> Response:
    """Set the cookie that `remember` made, if it did."""
    cookie = g.pop("device_cookie", None)
    if cookie is not None:
        response.set_cookie(
            cookie_name(),
            cookie,
            max_age=KEPT,
            secure=_settings().secure,
            httponly=True,
            samesite="Lax",
            path="/",
        )
    return response

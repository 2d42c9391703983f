"""Words in mail links: signed, for one purpose each, and void once they have acted.

A token names the account, its address and its `stamp`. The stamp changes with the password, so a
link ends with its use, and a link to an address ends when the account moves to another. Nothing of
a token is stored.
"""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from nexus.accounts.models import Account
from nexus.core.clock import now
from nexus.core.db import db

LIFETIMES = {"confirm": timedelta(days=21), "reset": timedelta(hours=2)}
"""How long a link of each purpose lives."""


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"accounts.{purpose}")


def token_for(account: Account, purpose: str) -> str:
    """A new token for one account and one purpose."""
    return _signer(purpose).dumps([account.id, account.stamp, account.email_key])


def account_of(token: str, purpose: str) -> Account | None:
    """The account that a token opens: made for this purpose, in time, not used, not suspended."""
    try:
        content, made = _signer(purpose).loads(token, return_timestamp=True)
    except BadSignature:
        return None
    account = db.session.get(Account, int(content[0]))
    if account is None or account.suspended_at or made + LIFETIMES[purpose] < now():
        return None
    return account if fits(token, purpose, account) else None


def fits(token: str, purpose: str, account: Account) -> bool:
    """Whether a token still speaks of the account as it is now."""
    try:
        content = _signer(purpose).loads(token)
    except BadSignature:
        return False
    return list(content) == [account.id, account.stamp, account.email_key]

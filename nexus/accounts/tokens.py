"""Words in mail links: signed, for one purpose each, and void once they have acted.

A token names the account, its address and its `stamp`. The stamp changes with the password, so a
link ends with its use, and a link to an address ends when the account moves to another. Nothing of
a token is stored.
"""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from nexus.accounts.models import Account, AddressChange
from nexus.core.clock import now
from nexus.core.db import db

LIFETIMES = {
    "confirm": timedelta(days=21),
    "reset": timedelta(hours=2),
    "move": timedelta(days=3),
    "stop": timedelta(days=7),
    "return": timedelta(days=8),
}
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


def token_of_change(change: AddressChange, purpose: str) -> str:
    """A token to confirm a change of address (`move`), or to stop it (`stop`).

    Confirming ends with the account's stamp; stopping does not, as it undoes what changed that.
    """
    stamp = change.account.stamp if purpose == "move" else ""
    return _signer(purpose).dumps([change.id, stamp])


def change_of(token: str, purpose: str) -> AddressChange | None:
    """The change of address that a token is about, while it may still act."""
    try:
        content, made = _signer(purpose).loads(token, return_timestamp=True)
    except BadSignature:
        return None
    change = db.session.get(AddressChange, int(content[0]))
    if change is None or made + LIFETIMES[purpose] < now() or change.account.suspended_at:
        return None
    if purpose == "move" and (change.confirmed_at or content[1] != change.account.stamp):
        return None
    return change

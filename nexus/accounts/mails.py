"""The mails about accounts, composed when they leave: for the address as it stands then."""

from __future__ import annotations

from typing import Any

from flask import url_for

from nexus.accounts import queries, tokens
from nexus.accounts.models import Account
from nexus.core import mail
from nexus.core.db import db
from nexus.core.mail import Letter


def _letter(account: Account, name: str, **values: Any) -> Letter:
    template = f"accounts/mail/{name}.txt"
    return Letter(account.email, account.language, template, {"name": account.name, **values})


def _reachable(payload: dict[str, Any]) -> Account | None:
    account = db.session.get(Account, payload["account_id"])
    return account if account and not account.suspended_at else None


def _confirm(payload: dict[str, Any]) -> Letter | None:
    """Ask the owner of the address; where it has an account, say that instead."""
    account = _reachable(payload)
    if account is None or account.confirmed:
        return None
    if queries.confirmed_at(account.email_key):
        url, other = url_for("accounts.sign_in", _external=True), "accounts.reset_password"
        return _letter(account, "known", url=url, reset_url=url_for(other, _external=True))
    token = tokens.token_for(account, "confirm")
    return _letter(account, "confirm", url=url_for("accounts.confirm", token=token, _external=True))


def _password_changed(payload: dict[str, Any]) -> Letter | None:
    account = _reachable(payload)
    if account is None:
        return None
    url = url_for("accounts.reset_password", _external=True)
    return _letter(account, "password_changed", url=url)


def _reset(payload: dict[str, Any]) -> Letter | None:
    """A link to a new password for each account that may be meant."""
    asked = _reachable(payload)
    if asked is None:
        return None
    links = [
        (account, url_for("accounts.new_password", token=token, _external=True))
        for account in queries.resettable(asked.email_key)
        for token in [tokens.token_for(account, "reset")]
    ]
    return _letter(asked, "reset", links=links) if links else None


mail.composers.add("accounts.confirm", _confirm)
mail.composers.add("accounts.password_changed", _password_changed)
mail.composers.add("accounts.reset", _reset)

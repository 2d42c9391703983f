"""The mails about accounts, composed when they leave: for the address as it stands then."""

from __future__ import annotations

from typing import Any

from flask import url_for

from nexus.accounts import addresses, queries, tokens
from nexus.accounts.actions import GRACE
from nexus.accounts.models import Account, AddressChange
from nexus.core import mail
from nexus.core.db import db
from nexus.core.mail import Letter


def _letter(account: Account, name: str, to: str = "", **values: Any) -> Letter:
    template, told = f"accounts/mail/{name}.txt", {"name": account.name, **values}
    return Letter(to or account.email, account.language, template, told, zone=account.zone)


def _reachable(payload: dict[str, Any]) -> Account | None:
    account = db.session.get(Account, payload["account_id"])
    return account if account and account.open else None


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
    """A link to a new password for each account that may be meant; also to come back."""
    asked = db.session.get(Account, payload["account_id"])
    if asked is None or asked.suspended_at:
        return None
    links = [
        (account, url_for("accounts.new_password", token=token, _external=True))
        for account in queries.resettable(asked.email_key)
        for token in [tokens.token_for(account, "reset")]
    ]
    return _letter(asked, "reset", links=links) if links else None


def _change(payload: dict[str, Any]) -> AddressChange | None:
    """A change of address that still stands, of an account that mail may reach."""
    found = db.session.get(AddressChange, payload["change_id"])
    return found if found and found.account.open else None


def _move(payload: dict[str, Any]) -> Letter | None:
    """Ask the new address; where it has an account, say that instead."""
    change = _change(payload)
    if change is None or change.confirmed_at:
        return None
    if queries.confirmed_at(addresses.key_of(change.to_email)):
        url = url_for("accounts.sign_in", _external=True)
        return _letter(change.account, "move_known", to=change.to_email, url=url)
    token = tokens.token_of_change(change, "move")
    url = url_for("accounts.open_move", token=token, _external=True)
    return _letter(change.account, "move", to=change.to_email, url=url)


def _to_the_old(payload: dict[str, Any], name: str) -> Letter | None:
    change = _change(payload)
    if change is None:
        return None
    token = tokens.token_of_change(change, "stop")
    url = url_for("accounts.open_stop", token=token, _external=True)
    return _letter(change.account, name, to=change.from_email, url=url, email=change.to_email)


def _left(payload: dict[str, Any]) -> Letter | None:
    """Say once that the account goes, and until when one may come back."""
    account = db.session.get(Account, payload["account_id"])
    if account is None or account.leaving_since is None or account.suspended_at:
        return None
    token = tokens.token_for(account, "return")
    url = url_for("accounts.open_return", token=token, _external=True)
    return _letter(account, "left", url=url, until=account.leaving_since + GRACE)


mail.composers.add("accounts.move", _move)
mail.composers.add("accounts.move_told", lambda payload: _to_the_old(payload, "move_told"))
mail.composers.add("accounts.moved", lambda payload: _to_the_old(payload, "moved"))
mail.composers.add("accounts.left", _left)
mail.composers.add("accounts.confirm", _confirm)
mail.composers.add("accounts.password_changed", _password_changed)
mail.composers.add("accounts.reset", _reset)

"""An account moves to another address: the new one confirms it, the old one may stop it."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts import addresses, passwords, tokens, tries
from nexus.accounts.actions.people import end_sessions
from nexus.accounts.models import Account, AddressChange, new_stamp
from nexus.core import audit, limits, mail
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused

MOVES_KEPT = tokens.LIFETIMES["stop"] + timedelta(days=1)
"""How long an old address is remembered: as long as it may take the account back."""


def ask_move(account: Account, email: str, by: Actor) -> None:
    """Ask the new address to confirm, and tell the old one how to stop it.

    The same happens whether or not the new address has an account; only its mail differs.
    Raises Refused when it was asked for often lately, or is the present one.
    """
    key = addresses.key_of(email)
    if key == account.email_key:
        raise Refused("accounts.same_address")
    if limits.wait_for(tries.MOVE, str(account.id)):
        raise Refused("accounts.mailed_often")
    cancel_move(account)
    change = AddressChange(
        account_id=account.id, from_email=account.email, to_email=addresses.normal(email)
    )
    db.session.add(change)
    db.session.flush()
    audit.record("accounts.move_asked", by, about=f"account:{account.id}")
    if not limits.wait_for(tries.LETTERS, key):
        mail.queue("accounts.move", account_id=account.id, change_id=change.id)
    mail.queue("accounts.move_told", account_id=account.id, change_id=change.id)


def cancel_move(account: Account) -> None:
    """Forget the change that waits for its confirmation, if there is one."""
    waiting = sa.delete(AddressChange).filter_by(account_id=account.id, confirmed_at=None)
    db.session.execute(waiting)


def confirm_move(change: AddressChange, token: str, by: Actor) -> Account:
    """The new address says so: from now on it is the account's; its sessions and links end.

    Raises Refused when it was stopped meanwhile, or another account has the address by now.
    """
    account = lock(Account, [change.account_id])[change.account_id]
    if tokens.change_of(token, "move") is not change:
        raise Refused("accounts.link_ended")
    _move(account, change.to_email)
    change.confirmed_at = now()
    audit.record("accounts.moved", by, about=f"account:{account.id}")
    mail.queue("accounts.moved", account_id=account.id, change_id=change.id)
    db.session.flush()
    return account


def stop_move(change: AddressChange, token: str, by: Actor) -> Account:
    """The old address says no: it stays, or has the account back. Returns the account.

    Whoever asked knew the password, so that opens nothing any more, and all sessions end.
    """
    account = lock(Account, [change.account_id])[change.account_id]
    if tokens.change_of(token, "stop") is not change:
        raise Refused("accounts.link_ended")
    _move(account, change.from_email)
    account.password_hash = passwords.UNUSABLE
    later = sa.delete(AddressChange).where(
        AddressChange.account_id == account.id, AddressChange.id >= change.id
    )
    db.session.execute(later)
    audit.record("accounts.move_stopped", by, about=f"account:{account.id}")
    db.session.flush()
    return account


def _move(account: Account, email: str) -> None:
    try:
        with db.session.begin_nested():
            account.email, account.email_key = email, addresses.key_of(email)
    except IntegrityError as error:
        raise Refused("accounts.address_taken") from error
    account.stamp = new_stamp()
    end_sessions(account.id)


def forget_moves() -> None:
    """Forget old addresses that can take nothing back any more."""
    db.session.execute(sa.delete(AddressChange).where(AddressChange.asked_at < now() - MOVES_KEPT))

"""What happens to accounts: made, confirmed, given a new password, closed, removed."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts import addresses, signals, tries
from nexus.accounts.models import Account, AccountSession, new_stamp
from nexus.core import audit, limits, mail
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused


def sign_up(
    *, name: str, email: str, password_hash: str, language: str, zone: str, by: Actor
) -> Account:
    """Make an unconfirmed account and ask the owner of the address to confirm it.

    The same happens whether or not the address has an account already; only the mail differs.
    Raises Refused when `email` is no address.
    """
    reason = addresses.refusal(email)
    if reason:
        raise Refused(reason)
    account = Account(
        name=name,
        email=addresses.normal(email),
        email_key=addresses.key_of(email),
        password_hash=password_hash,
        language=language,
        zone=zone,
    )
    db.session.add(account)
    db.session.flush()
    audit.record("accounts.signed_up", by, about=f"account:{account.id}")
    _ask_to_confirm(account)
    return account


def _ask_to_confirm(account: Account) -> None:
    if not limits.wait_for(tries.LETTERS, account.email_key):
        mail.queue("accounts.confirm", account_id=account.id)


def resend_confirmation(account: Account) -> None:
    """Send the mail again. Raises Refused when it was asked for often lately."""
    if limits.wait_for(tries.CONFIRMATION, str(account.id)):
        raise Refused("accounts.mailed_often")
    _ask_to_confirm(account)


def correct_address(account: Account, email: str, by: Actor) -> None:
    """Move an account that is not confirmed yet to another address, and send the mail there."""
    if account.confirmed:
        raise Refused("accounts.confirmed_already")
    account.email, account.email_key = addresses.normal(email), addresses.key_of(email)
    resend_confirmation(account)
    audit.record("accounts.address_corrected", by, about=f"account:{account.id}")


def confirm(account: Account, by: Actor) -> None:
    """The owner of the address says so; once. Of one address the first to be confirmed has it."""
    lock(Account, [account.id])
    if account.confirmed:
        return
    account.confirmed_at = now()
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        raise Refused("accounts.address_taken") from error
    audit.record("accounts.confirmed", by, about=f"account:{account.id}")
    signals.confirmed.send(account)


def set_password(account: Account, password_hash: str, by: Actor) -> None:
    """Give an account a new password: its sessions and older links end, its owner is told."""
    lock(Account, [account.id])
    account.password_hash, account.stamp = password_hash, new_stamp()
    end_sessions(account.id)
    audit.record("accounts.password_changed", by, about=f"account:{account.id}")
    mail.queue("accounts.password_changed", account_id=account.id)


def end_sessions(account_id: int) -> None:
    """End every session of an account: at a new password, suspension, or loss of rights."""
    db.session.execute(sa.delete(AccountSession).filter_by(account_id=account_id))

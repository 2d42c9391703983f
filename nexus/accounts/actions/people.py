"""Accounts are made, confirmed, given a new password, closed, removed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts import addresses, queries, signals, tokens, tries
from nexus.accounts.models import Account, AccountSession, new_stamp
from nexus.core import audit, drafts, limits, mail
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused

UNCONFIRMED_LIVE = timedelta(days=21)
"""How long an account waits for its confirmation before it is removed."""


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
    try:
        with db.session.begin_nested():
            account.confirmed_at = now()
    except IntegrityError as error:
        raise Refused("accounts.address_taken") from error
    audit.record("accounts.confirmed", by, about=f"account:{account.id}")
    signals.confirmed.send(account)


def confirm_by_link(account: Account, token: str, by: Actor) -> None:
    """The owner of an address says so by the link that it received.

    Raises Refused when the account has moved to another address meanwhile, or was closed.
    """
    lock(Account, [account.id])
    if not tokens.fits(token, "confirm", account) or account.suspended_at:
        raise Refused("accounts.link_ended")
    confirm(account, by)


def set_password(account: Account, password_hash: str, by: Actor) -> None:
    """Give an account a new password: its sessions and older links end, its owner is told."""
    lock(Account, [account.id])
    account.password_hash, account.stamp = password_hash, new_stamp()
    end_sessions(account.id)
    audit.record("accounts.password_changed", by, about=f"account:{account.id}")
    mail.queue("accounts.password_changed", account_id=account.id)


def record_entry(account: Account) -> None:
    """Somebody signs in. Raises Refused when the account is suspended."""
    if account.suspended_at:
        raise Refused("accounts.suspended")
    audit.record("accounts.signed_in", Actor(account.id), about=f"account:{account.id}")


def record_failure(account: Account | None) -> None:
    """Somebody tried a wrong password, for an account if the address has one."""
    about = f"account:{account.id}" if account else ""
    audit.record("accounts.sign_in_failed", Actor(), about=about)


def record_exit(account: Account) -> None:
    """Somebody signs out."""
    audit.record("accounts.signed_out", Actor(account.id), about=f"account:{account.id}")


def ask_reset(email: str) -> None:
    """Send a link to a new password. The same is written when the address has no account."""
    key = addresses.key_of(email)
    if limits.wait_for(tries.RESET, key):
        raise Refused("accounts.asked_often")
    found = queries.resettable(key)
    audit.record("accounts.reset_asked", Actor(), about=f"account:{found[0].id}" if found else "")
    mail.queue("accounts.reset", account_id=found[0].id if found else 0)


def reset_password(account: Account, token: str, password_hash: str) -> None:
    """Set a new password by a link that the address received: that confirms the address too.

    Raises Refused when the link acted meanwhile, or another account has the address by now.
    """
    lock(Account, [account.id])
    if not tokens.fits(token, "reset", account):
        raise Refused("accounts.link_ended")
    set_password(account, password_hash, Actor(account.id))
    confirm(account, Actor(account.id))


def change_settings(account: Account, **settings: Any) -> None:
    """Change name, language, theme or zone. A new name is told, with the one before."""
    before = account.name
    for name, value in settings.items():
        setattr(account, name, value)
    db.session.flush()
    if account.name != before:
        signals.renamed.send(account, before=before)


def suspend(account: Account, by: Actor) -> None:
    """Close an account until further notice: its sessions end at once."""
    account.suspended_at = account.suspended_at or now()
    db.session.flush()
    end_sessions(account.id)
    audit.record("accounts.suspended", by, about=f"account:{account.id}")
    signals.suspended.send(account)


def restore(account: Account, by: Actor) -> None:
    """Open a suspended account again."""
    account.suspended_at = None
    db.session.flush()
    audit.record("accounts.restored", by, about=f"account:{account.id}")
    signals.restored.send(account)


def make_account(name: str, email: str, password_hash: str, by: Actor) -> Account:
    """Make a confirmed account, for whom somebody else vouches; the address must be free."""
    account = Account(
        name=name,
        email=addresses.normal(email),
        email_key=addresses.key_of(email),
        password_hash=password_hash,
    )
    db.session.add(account)
    db.session.flush()
    confirm(account, by)
    return account


def make_operator(account: Account, by: Actor) -> None:
    """Let an account create cohorts and run the site."""
    account.operator_since = account.operator_since or now()
    audit.record("accounts.operator_made", by, about=f"account:{account.id}")


def remove(account: Account, by: Actor) -> None:
    """Remove an account with all that hangs on it; upper rooms clear up first."""
    signals.removing.send(account)
    audit.record("accounts.removed", by, about=f"account:{account.id}")
    drafts.forget_all(account.id)
    db.session.delete(account)
    db.session.flush()


def remove_unconfirmed(most: int = 200) -> int:
    """Remove accounts that nobody confirmed in time; returns how many."""
    overdue = (
        sa.select(Account)
        .where(Account.confirmed_at.is_(None), Account.created_at < now() - UNCONFIRMED_LIVE)
        .order_by(Account.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    found = db.session.scalars(overdue).all()
    for account in found:
        remove(account, PROGRAM)
    return len(found)


def end_session(account: Account, session_id: int, by: Actor) -> None:
    """Sign one browser out. Again is harmless."""
    one = sa.delete(AccountSession).filter_by(account_id=account.id, id=session_id)
    db.session.execute(one)
    audit.record("accounts.session_ended", by, about=f"account:{account.id}")


def end_other_sessions(account: Account, but: int | None, by: Actor) -> None:
    """Sign out all browsers but the one with the session `but`."""
    others = sa.delete(AccountSession).where(
        AccountSession.account_id == account.id, AccountSession.id != (but or 0)
    )
    db.session.execute(others)
    audit.record("accounts.other_sessions_ended", by, about=f"account:{account.id}")


def end_sessions(account_id: int) -> None:
    """End every session of an account: at a new password, suspension, or loss of rights."""
    db.session.execute(sa.delete(AccountSession).filter_by(account_id=account_id))

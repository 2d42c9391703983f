"""Which accounts an address may mean."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.accounts.models import Account, AccountSession, AddressChange
from nexus.core.clock import now
from nexus.core.db import db

UNCONFIRMED = 2
"""How many unconfirmed accounts of one address a sign-in or a reset considers: the newest."""


def confirmed_at(email_key: str) -> Account | None:
    """The one confirmed account of an address."""
    query = sa.select(Account).filter_by(email_key=email_key)
    return db.session.scalars(query.where(Account.confirmed_at.is_not(None))).first()


def unconfirmed_at(email_key: str) -> list[Account]:
    """The newest unconfirmed accounts of an address, newest first."""
    query = sa.select(Account).filter_by(email_key=email_key, confirmed_at=None)
    newest = query.order_by(Account.created_at.desc(), Account.id.desc()).limit(UNCONFIRMED)
    return list(db.session.scalars(newest))


def among(ids: list[int], email_key: str) -> list[Account]:
    """Those of the accounts that have this address, in the order given."""
    query = sa.select(Account).where(Account.id.in_(ids), Account.email_key == email_key)
    found = {account.id: account for account in db.session.scalars(query)}
    return [found[each] for each in ids if each in found]


def resettable(email_key: str) -> list[Account]:
    """Whose password the owner of an address may set anew: the confirmed one, else the newest."""
    owner, others = confirmed_at(email_key), unconfirmed_at(email_key)
    found = [owner] if owner else others
    return [account for account in found if not account.suspended_at]


def sessions_of(account_id: int) -> list[AccountSession]:
    """The browsers in which an account is signed in, the one used last first."""
    query = sa.select(AccountSession).filter_by(account_id=account_id)
    live = query.where(AccountSession.ends_at > now())
    newest = live.order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())
    return list(db.session.scalars(newest.options(sa.orm.lazyload(AccountSession.account))))


def waiting_move(account_id: int) -> AddressChange | None:
    """The change of address that waits for its confirmation."""
    query = sa.select(AddressChange).filter_by(account_id=account_id, confirmed_at=None)
    return db.session.scalars(query.order_by(AddressChange.id.desc())).first()


def session_to_end(account_id: int, session_id: int) -> sa.Select[AccountSession]:
    """One of an account's own sessions."""
    return sa.select(AccountSession).filter_by(account_id=account_id, id=session_id)

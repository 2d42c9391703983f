"""Somebody lets their account go, and may come back within a week."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from nexus.accounts import signals
from nexus.accounts.actions.people import end_sessions
from nexus.accounts.models import Account
from nexus.core import audit, mail
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused

GRACE = timedelta(days=7)
"""How long one may come back."""


def let_go(account: Account, by: Actor) -> None:
    """Sign out everywhere and hide at once; what is personal is erased when a week has passed.

    Raises Refused when others depend on the account, such as a cohort on its only staff.
    """
    account = lock(Account, [account.id])[account.id]
    if account.leaving_since:
        return
    _require_other_operator(account)
    account.leaving_since = now()
    db.session.flush()
    end_sessions(account.id)
    audit.record("accounts.left", by, about=f"account:{account.id}")
    mail.queue("accounts.left", account_id=account.id)
    signals.leaving.send(account, by=by)
    db.session.flush()


def _require_other_operator(account: Account) -> None:
    """Somebody stays to run the site. Raises Refused."""
    others = sa.select(sa.func.count(Account.id)).where(
        Account.operator_since.is_not(None), Account.is_open(), Account.id != account.id
    )
    if account.operator_since and not db.session.scalar(others):
        raise Refused("accounts.last_operator")


def come_back(account: Account, by: Actor) -> None:
    """Be there again, as before as far as that goes. Raises Refused when the week has passed."""
    account = lock(Account, [account.id])[account.id]
    since = account.leaving_since
    if since is None:
        return
    if since + GRACE <= now():
        raise Refused("accounts.gone")
    account.leaving_since = None
    db.session.flush()
    audit.record("accounts.returned", by, about=f"account:{account.id}")
    signals.returned.send(account, since=since, by=by)
    db.session.flush()

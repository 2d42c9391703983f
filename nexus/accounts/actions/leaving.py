"""Somebody lets their account go, and may come back within a week."""

from __future__ import annotations

from datetime import timedelta

from nexus.accounts import signals
from nexus.accounts.actions.people import end_sessions
from nexus.accounts.models import Account
from nexus.core import audit, mail
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.core.personal import hindrances

GRACE = timedelta(days=7)
"""How long one may come back."""


def let_go(account: Account, by: Actor) -> None:
    """Sign out everywhere and hide at once; what is personal is erased when a week has passed.

    Raises Refused when others depend on the account, such as a cohort on its only staff.
    """
    account = lock(Account, [account.id])[account.id]
    if account.leaving_since:
        return
    for hindrance in hindrances:
        hindrance(account)
    account.leaving_since = now()
    db.session.flush()
    end_sessions(account.id)
    audit.record("accounts.left", by, about=f"account:{account.id}")
    mail.queue("accounts.left", account_id=account.id)
    signals.leaving.send(account, by=by)
    db.session.flush()


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

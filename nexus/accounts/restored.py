"""An older state of the accounts: nobody is signed in, no link opens, who has gone stays gone."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.accounts import actions
from nexus.accounts.models import Account, AccountSession, new_stamp
from nexus.core.actor import COMMAND
from nexus.core.db import db
from nexus.core.registry import after_restore


def _begin_anew(later: Connection | None) -> str:
    db.session.execute(sa.delete(AccountSession))
    for account in db.session.scalars(sa.select(Account).order_by(Account.id)):
        account.stamp = new_stamp()
    db.session.flush()
    if later is None:
        return "Everybody signs in anew. Who deleted their account since cannot be told: ask."
    gone, closed = _follow(later)
    return f"Everybody signs in anew. {gone} accounts are removed again, {closed} closed again."


def _follow(later: Connection) -> tuple[int, int]:
    """Let accounts be as gone and as closed as in the later state; returns how many were.

    Who was about to be removed is so again, and may still come back.
    """
    columns = Account.id, Account.suspended_at, Account.leaving_since
    known = {row.id: row for row in later.execute(sa.select(*columns))}
    accounts = db.session.scalars(sa.select(Account).order_by(Account.id)).all()
    gone = [each for each in accounts if each.id not in known]
    stayed = [each for each in accounts if each.id in known]
    closed = [each for each in stayed if known[each.id].suspended_at and not each.suspended_at]
    for account in stayed:
        account.leaving_since = account.leaving_since or known[account.id].leaving_since
    for account in gone:
        actions.remove(account, COMMAND)
    for account in closed:
        actions.suspend(account, COMMAND)
    return len(gone), len(closed)


after_restore.add("accounts", _begin_anew, order=20)

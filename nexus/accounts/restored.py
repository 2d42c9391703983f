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
    """Let accounts be as gone and as closed as in the later state; returns how many were."""
    rows = later.execute(sa.select(Account.id, Account.suspended_at))
    suspended = {row.id: row.suspended_at for row in rows}
    accounts = db.session.scalars(sa.select(Account).order_by(Account.id)).all()
    gone = [each for each in accounts if each.id not in suspended]
    closed = [each for each in accounts if suspended.get(each.id) and not each.suspended_at]
    for account in gone:
        actions.remove(account, COMMAND)
    for account in closed:
        actions.suspend(account, COMMAND)
    return len(gone), len(closed)


after_restore.add("accounts", _begin_anew, order=20)

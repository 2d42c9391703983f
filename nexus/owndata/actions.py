"""Ask for one's data, pack it, forget it again; and erase who has let their account go."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.accounts import actions as accounts
from nexus.accounts.models import Account
from nexus.core import audit, limits, personal, retention, work
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import tell
from nexus.owndata import queries, tries
from nexus.owndata.models import Archive


def ask(account: Account, *, by: Actor) -> Archive:
    """Have an archive made, in place of the one there was; one at a time.

    Raises Refused when it was asked for often today.
    """
    lock(Account, [account.id])
    row = queries.archive_of(account.id)
    if row is not None and queries.work_of(row) is not None and row.ready_at is None:
        return row
    if limits.wait_for(tries.ARCHIVES, str(account.id)):
        raise Refused("owndata.asked_often")
    if row is not None:
        db.session.delete(row)
        db.session.flush()
    row = Archive(account_id=account.id)
    db.session.add(row)
    db.session.flush()
    row.work_id = work.enqueue("owndata.pack", account_id=account.id, archive_id=row.id)
    db.session.flush()
    audit.record("owndata.asked", by, about=f"account:{account.id}")
    return row


def keep(archive: Archive, content: bytes) -> None:
    """Put what was packed where its person can fetch it, and tell them."""
    archive.content, archive.size, archive.ready_at = content, len(content), now()
    db.session.flush()
    about = f"archive:{archive.id}"
    tell([archive.account_id], "owndata.ready", path="/settings/data", about=about)


def forget_old() -> None:
    """Forget archives that nobody may fetch any more."""
    db.session.execute(sa.delete(Archive).where(Archive.asked_at < retention.limit("archives")))


def erase(account_id: int) -> bool:
    """Erase who let go a week ago; whether that was so. They may have come back meanwhile."""
    account = lock(Account, [account_id]).get(account_id)
    if account is None or account.leaving_since is None:
        return False
    if account.leaving_since + accounts.GRACE > now():
        return False
    personal.erase(account_id)
    db.session.expire_all()
    accounts.remove(db.session.get_one(Account, account_id), PROGRAM)
    return True

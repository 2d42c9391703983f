"""Tell people something, and settle what needs telling no more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.dialects import postgresql, sqlite

from nexus.accounts.models import Account
from nexus.core import mail, retention
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.retention import Kept
from nexus.notifications import queries
from nexus.notifications.kinds import kinds
from nexus.notifications.models import MailChoice, MailDay, Notification
from nexus.notifications.queries import DAY

MARGIN = timedelta(hours=6)
"""What lapses so soon after the next bundle would leave it too little time."""

retention.kept.add(
    "notifications",
    Kept(_l("What you were told"), lambda here: here.keep_notifications_days, _l("it was told")),
    order=30,
)


def tell(
    account_ids: Iterable[int],
    code: str,
    *,
    path: str,
    cohort_id: int | None = None,
    about: str = "",
    lapses_at: datetime | None = None,
    **values: Any,
) -> None:
    """Tell each account once: the sentence of `code` with `values`, leading to `path` (of ours).

    Written in the transaction at hand; one statement however many they are. `lapses_at` is the
    moment after which an answer comes too late: what would lapse before the next bundle of mail
    goes alone. `about` (such as `invitation:7`) is for `settle`. Raises KeyError for a code that
    is no registered kind.
    """
    kind = kinds[code]
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("a notification leads to a path of this site")
    told = {
        "code": code,
        "values": values,
        "path": path,
        "cohort_id": cohort_id,
        "about": about,
        "lapses_at": lapses_at,
        "mail": kind.needs_answer,
        "created_at": now(),
    }
    rows = [{"account_id": account_id, **told} for account_id in sorted(set(account_ids))]
    if rows:
        db.session.execute(sa.insert(Notification), rows)


def tell_each(
    code: str, told: Iterable[tuple[int, str, dict[str, Any]]], *, cohort_id: int, about: str = ""
) -> None:
    """As `tell`, for many at once who are told different things: (account, path, values) each."""
    same = {"code": code, "cohort_id": cohort_id, "about": about, "created_at": now()}
    same |= {"mail": kinds[code].needs_answer, "lapses_at": None}
    rows = [
        {"account_id": account, "path": path, "values": values, **same}
        for account, path, values in told
    ]
    if rows:
        db.session.execute(sa.insert(Notification), rows)


def settle(about: str, *, account_id: int | None = None) -> None:
    """Mark as read, for everybody or for one account, what needs nothing any more."""
    unread = sa.update(Notification).where(
        Notification.about == about, Notification.read_at.is_(None)
    )
    if account_id is not None:
        unread = unread.where(Notification.account_id == account_id)
    db.session.execute(unread.values(read_at=now()).execution_options(synchronize_session=False))


def settle_cohort(account_id: int, cohort_id: int) -> None:
    """Mark as read all that an account was told of a cohort: its pages are not theirs any more."""
    unread = sa.update(Notification).where(
        Notification.account_id == account_id,
        Notification.cohort_id == cohort_id,
        Notification.read_at.is_(None),
    )
    db.session.execute(unread.values(read_at=now()).execution_options(synchronize_session=False))


def read(account_id: int, notification_id: int) -> Notification | None:
    """Mark one of an account's notifications as read, and return it."""
    found = db.session.scalars(
        sa.select(Notification).filter_by(id=notification_id, account_id=account_id)
    ).one_or_none()
    if found is not None and found.read_at is None:
        found.read_at = now()
        db.session.flush()
    return found


def read_all(account_id: int, newest: int) -> None:
    """Mark as read what the account has been shown: up to the newest on the page."""
    unread = sa.update(Notification).where(
        Notification.account_id == account_id,
        Notification.id <= newest,
        Notification.read_at.is_(None),
    )
    db.session.execute(unread.values(read_at=now()).execution_options(synchronize_session=False))


def choose_mail(account_id: int, off: Iterable[str]) -> None:
    """Keep which kinds an account does not want by mail, in place of what was kept before."""
    db.session.execute(sa.delete(MailChoice).filter_by(account_id=account_id))
    for code in sorted(set(off)):
        stop_mail(account_id, code)


def stop_mail(account_id: int, code: str) -> None:
    """Switch off a kind's mail, or all (`ALL`). Again is harmless; of a removed account too."""
    known = sa.select(
        Account.id, sa.literal(code), sa.literal(now(), MailChoice.off_since.type)
    ).where(Account.id == account_id)
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = insert(MailChoice).from_select(["account_id", "code", "off_since"], known)
    db.session.execute(row.on_conflict_do_nothing())


def _count_day(account_ids: Iterable[int]) -> None:
    """Remember that these accounts got their bundle of the day."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    left = {"bundled_at": now(), "alone_before": now() + DAY + MARGIN}
    rows = insert(MailDay).values([{"account_id": each, **left} for each in account_ids])
    db.session.execute(rows.on_conflict_do_update(index_elements=["account_id"], set_=left))


def _mentioning(word: str) -> sa.Select[Notification]:
    """What people were told in which a value is this very word."""
    inside = json.dumps(word)
    told = sa.cast(Notification.values, sa.Text).contains(inside, autoescape=True)
    return sa.select(Notification).where(told)


def reword(before: str, after: str) -> None:
    """Let those who were told of somebody read the name of today."""
    for row in db.session.scalars(_mentioning(before)):
        row.values = {key: after if it == before else it for key, it in row.values.items()}
    db.session.flush()


def forget_mentions(words: Iterable[str]) -> None:
    """Remove what anybody was told in which one of these words stands as a value."""
    for word in filter(None, words):
        for row in db.session.scalars(_mentioning(word)).all():
            db.session.delete(row)
    db.session.flush()


def mail_due(most: int = 500) -> int:
    """Queue the mails that are due, one for each account; returns how many.

    What goes into a mail is marked in the transaction that queues it, so it is in one mail only.
    """
    pressing, bundled = queries.due(most)
    rows = [*pressing, *(queries.news_for(bundled) if bundled else [])]
    by_account: dict[int, list[Notification]] = {}
    for row in rows:
        row.mailed_at = now()
        by_account.setdefault(row.account_id, []).append(row)
    for account_id, told in by_account.items():
        ids = [each.id for each in told]
        key = f"notifications:{account_id}:{ids[0]}"
        mail.queue("notifications.told", key=key, account_id=account_id, notification_ids=ids)
    if bundled:
        _count_day(sorted(bundled))
    return len(by_account)


def forget_old() -> None:
    """Remove what was told long ago."""
    db.session.execute(
        sa.delete(Notification).where(Notification.created_at < retention.limit("notifications"))
    )

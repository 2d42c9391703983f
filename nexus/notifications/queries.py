"""What an account was told, and what of it is due by mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.core.clock import now
from nexus.core.db import db
from nexus.notifications.models import ALL, MailChoice, MailDay, Notification

DAY = timedelta(hours=24)
"""Nobody gets two bundles within it."""

FRESH = timedelta(days=7)
"""How old news may be that stands in a bundle."""


def told(account_id: int) -> sa.Select[Notification]:
    """Everything an account was told, newest first."""
    mine = sa.select(Notification).filter_by(account_id=account_id)
    return mine.order_by(Notification.id.desc())


def unread(account_id: int) -> sa.Select[Notification]:
    """What an account has not read yet, newest first."""
    return told(account_id).where(Notification.read_at.is_(None))


def unread_count(account_id: int) -> int:
    """How many an account has not read yet."""
    return unread_mark(account_id)[0]


def unread_mark(account_id: int) -> tuple[int, str]:
    """How many an account has not read yet, and a mark that changes whenever these do."""
    count, newest = sa.func.count(Notification.id), sa.func.max(Notification.id)
    mine = sa.select(count, newest).filter_by(account_id=account_id, read_at=None)
    unread, last = db.session.execute(mine).one()
    return unread, f"{unread}.{last or 0}"


def newest_unread(account_id: int, most: int) -> tuple[Sequence[Notification], int]:
    """The newest few news that an account has not read, and how many there are; one query.

    What needs an answer is not among them: its own room asks for it on Home.
    """
    news = unread(account_id).where(~Notification.mail)
    query = news.add_columns(sa.func.count().over()).limit(most)
    rows = db.session.execute(query).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def switched_off(account_id: int) -> set[str]:
    """The kinds that an account does not want by mail; `ALL` among them is every kind."""
    return set(db.session.scalars(sa.select(MailChoice.code).filter_by(account_id=account_id)))


def _mailable() -> sa.Select[Notification]:
    """What may still be mailed: unread, in time, wanted, to people whom mail may reach.

    What somebody marks as read just now is left out: who waits for several rows in an order of its
    own and who marks them in another would block each other.
    """
    off = sa.exists().where(
        MailChoice.account_id == Notification.account_id,
        MailChoice.code.in_([Notification.code, ALL]),
    )
    return (
        sa.select(Notification)
        .join(Account, Account.id == Notification.account_id)
        .where(
            Notification.mailed_at.is_(None),
            Notification.read_at.is_(None),
            sa.or_(Notification.lapses_at.is_(None), Notification.lapses_at > now()),
            Account.confirmed_at.is_not(None),
            Account.is_open(),
            ~off,
        )
        .order_by(Notification.account_id, Notification.id)
        .with_for_update(of=Notification, skip_locked=True, key_share=True)
    )


def due(most: int) -> tuple[Sequence[Notification], set[int]]:
    """What is to be mailed now, and the accounts to which it goes as their bundle of the day.

    To the other accounts among them goes only what would lapse before their next bundle.
    """
    free = sa.or_(MailDay.bundled_at.is_(None), MailDay.bundled_at <= now() - DAY)
    pressing = Notification.lapses_at <= MailDay.alone_before
    waiting = (
        _mailable()
        .outerjoin(MailDay, MailDay.account_id == Notification.account_id)
        .where(Notification.mail, sa.or_(free, pressing))
        .add_columns(free)
        .limit(most)
    )
    rows = db.session.execute(waiting).all()
    return [row[0] for row in rows], {row[0].account_id for row in rows if row[1]}


def news_for(account_ids: set[int]) -> Sequence[Notification]:
    """What needs no answer and stands in the bundles of these accounts."""
    fresh = Notification.created_at > now() - FRESH
    mine = Notification.account_id.in_(sorted(account_ids))
    return db.session.scalars(_mailable().where(~Notification.mail, fresh, mine)).all()


def to_mail(account_id: int, ids: Sequence[int]) -> Sequence[Notification]:
    """Those of the notifications that are still unread and in time, in the order told."""
    query = (
        sa.select(Notification)
        .where(
            Notification.account_id == account_id,
            Notification.id.in_(ids),
            Notification.read_at.is_(None),
            sa.or_(Notification.lapses_at.is_(None), Notification.lapses_at > now()),
        )
        .order_by(Notification.id)
    )
    return db.session.scalars(query).all()

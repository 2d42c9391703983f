"""What the notifications keep about a person, and where others were told their name."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from nexus.accounts.models import Account
from nexus.core import personal
from nexus.core.db import db
from nexus.core.personal import End, Rows
from nexus.notifications.actions import forget_mentions
from nexus.notifications.models import MailChoice, MailDay, Notification


def forget_name(account_id: int) -> None:
    """Remove what others were told of somebody by name."""
    forget_mentions(db.session.scalars(sa.select(Account.name).filter_by(id=account_id)))


personal.erasers.add("notifications.names", forget_name, order=10)

OWN = {"account_id": "the person's own number"}

personal.owned.add(
    "notifications",
    Rows(
        model=Notification,
        whose=lambda account_id: Notification.account_id == account_id,
        title=_l("What you were told"),
        copied=("created_at", "code", "path", "read_at", "mailed_at"),
        apart={
            **OWN,
            "values": "names of other people and of their teams",
            "about": "a number that is in the path too",
        },
        end=End.WITH_ACCOUNT,
    ),
    order=10,
)
personal.owned.add(
    "unwanted-mails",
    Rows(
        model=MailChoice,
        whose=lambda account_id: MailChoice.account_id == account_id,
        title=_l("What you do not want by mail"),
        copied=("code", "off_since"),
        apart=OWN,
        end=End.WITH_ACCOUNT,
    ),
    order=11,
)
personal.owned.add(
    "days-of-mail",
    Rows(
        model=MailDay,
        whose=lambda account_id: MailDay.account_id == account_id,
        title=_l("When your last mail left"),
        copied=("bundled_at",),
        apart=OWN,
        end=End.WITH_ACCOUNT,
    ),
    order=12,
)

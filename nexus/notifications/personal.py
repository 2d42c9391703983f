"""What the notifications keep about a person, and where others were told their name."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import personal
from nexus.core.personal import End, Rows
from nexus.notifications.models import MailChoice, MailDay, Notification

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

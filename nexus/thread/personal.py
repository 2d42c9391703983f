"""What the thread keeps about a person. A message's place stays, so that answers make sense."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from nexus.cohorts.personal import NUMBER, by, enrolments
from nexus.core import personal
from nexus.core.personal import End, Rows
from nexus.thread.models import Message, MessageVersion, ReadMark

_DELETED = sa.func.coalesce(Message.deleted_at, Message.sent_at)


def _of_messages(account_id: int) -> sa.ColumnElement[bool]:
    mine = sa.select(Message.id).where(Message.author_id.in_(enrolments(account_id)))
    return MessageVersion.message_id.in_(mine)


personal.owned.add(
    "messages",
    Rows(
        model=Message,
        whose=by(Message.author_id),
        title=_l("Messages that you wrote"),
        copied=("pairing_id", "number", "body", "sent_at", "edited_at", "deleted_at"),
        apart={"html": "the text again, as a page shows it", "author_id": NUMBER},
        end={"body": "", "html": "", "deleted_at": _DELETED, "author_id": None},
    ),
    order=70,
)
personal.owned.add(
    "earlier-versions",
    Rows(
        model=MessageVersion,
        whose=_of_messages,
        title=_l("What messages of yours said before"),
        copied=("message_id", "number", "body", "until"),
        end=End.REMOVED,
    ),
    order=71,
)
personal.owned.add(
    "read-marks",
    Rows(
        model=ReadMark,
        whose=by(ReadMark.enrolment_id),
        title=_l("How far you have read"),
        copied=("pairing_id", "number"),
        apart={"enrolment_id": NUMBER},
        end=End.WITH_ACCOUNT,
    ),
    order=72,
)

"""What a person may read of a thread: by numbers, oldest first, and what is new to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import raiseload

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, EnrolmentState, Track
from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.pairing.queries import pairings_to_read
from nexus.projects.models import Member
from nexus.thread.models import Message, MessageVersion, ReadMark

PER_PAGE = 30
"""How many messages a page of a thread shows, and how many a card."""
PER_CARD = 12

MOST_VERSIONS = 50
"""How many earlier versions of a message a page shows."""

Written = tuple[Message, str | None, Track | None]
"""A message with its author's name and track; both are None when the person was erased."""


def threads(reader: Enrolment, pairing_id: int) -> sa.Select[*tuple[Any, ...]]:
    """The pairing, when the reader may open it: a team's own; mentors and staff any."""
    return pairings_to_read(reader).where(Pairing.id == pairing_id)


def counters(account_id: int, pairing_ids: Sequence[int]) -> dict[int, str]:
    """How many messages the threads have, of those that an account may read."""
    readers = db.session.scalars(
        sa.select(Enrolment).filter_by(account_id=account_id, state=EnrolmentState.ACTIVE)
    ).all()
    found = {}
    for reader in readers:
        readable = pairings_to_read(reader).where(Pairing.id.in_(pairing_ids)).order_by(None)
        ids = readable.with_only_columns(Pairing.id, maintain_column_froms=True)
        rows = sa.select(Pairing.id, Pairing.messages).where(Pairing.id.in_(ids))
        found.update({number: str(count) for number, count in db.session.execute(rows)})
    return found


def belongs(enrolment_id: int, pairing: Pairing) -> bool:
    """Whether a person is in one of the two teams, and so may write."""
    member = sa.exists().where(
        Member.enrolment_id == enrolment_id,
        Member.left_at.is_(None),
        Member.project_id.in_(pairing.project_ids),
    )
    return bool(db.session.scalar(sa.select(member)))


def accounts_of(pairing: Pairing) -> Sequence[int]:
    """The accounts of both teams' members."""
    return db.session.scalars(
        sa.select(Enrolment.account_id)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .where(
            Member.project_id.in_(pairing.project_ids),
            Member.left_at.is_(None),
            Enrolment.state == EnrolmentState.ACTIVE,
        )
    ).all()


def _written(pairing: Pairing) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Message, Account.name, Enrolment.track)
        .outerjoin(Enrolment, Enrolment.id == Message.author_id)
        .outerjoin(Account, Account.id == Enrolment.account_id)
        .where(Message.pairing_id == pairing.id)
        .options(raiseload(Message.author))
    )


def _taken(
    query: sa.Select[*tuple[Any, ...]], most: int, *, newest: bool
) -> tuple[list[Written], bool]:
    """At most so many of it, oldest first, and whether there is more."""
    order = Message.number.desc() if newest else Message.number
    rows = db.session.execute(query.order_by(order).limit(most + 1)).all()
    page = [(row[0], row[1], row[2]) for row in rows[:most]]
    return page[::-1] if newest else page, len(rows) > most


def before(
    pairing: Pairing, number: int | None, most: int = PER_PAGE
) -> tuple[list[Written], bool]:
    """The newest messages before a number (None: of all), and whether there are older ones."""
    query = _written(pairing)
    query = query if number is None else query.where(Message.number < number)
    return _taken(query, most, newest=True)


def after(pairing: Pairing, number: int) -> tuple[list[Written], bool]:
    """The messages after a number, and whether there are newer ones."""
    return _taken(_written(pairing).where(Message.number > number), PER_PAGE, newest=False)


def sent_at(pairing: Pairing, number: int) -> datetime | None:
    """When a message was sent."""
    return db.session.scalar(
        sa.select(Message.sent_at).where(Message.pairing_id == pairing.id, Message.number == number)
    )


def message(pairing: Pairing, number: int) -> sa.Select[*tuple[Any, ...]]:
    """One message of a thread."""
    return sa.select(Message).where(Message.pairing_id == pairing.id, Message.number == number)


def message_by(author: Enrolment, pairing: Pairing, number: int) -> sa.Select[*tuple[Any, ...]]:
    """One message that the person wrote, and did not delete."""
    mine = sa.and_(Message.author_id == author.id, Message.deleted_at.is_(None))
    return message(pairing, number).where(mine)


def versions(message: Message) -> Sequence[MessageVersion]:
    """What a message said before, the newest first; of very many the newest."""
    return db.session.scalars(
        sa.select(MessageVersion)
        .where(MessageVersion.message_id == message.id)
        .order_by(MessageVersion.number.desc())
        .limit(MOST_VERSIONS)
    ).all()


def _new_to(reader_id: int) -> sa.ColumnElement[bool]:
    """Written by others since the mark; a deleted one is not news."""
    by_others = sa.or_(Message.author_id.is_(None), Message.author_id != reader_id)
    since = Message.number > sa.func.coalesce(ReadMark.number, 0)
    return sa.and_(since, by_others, Message.deleted_at.is_(None))


def unread(pairing_ids: Iterable[int], reader_id: int) -> dict[int, tuple[int, int]]:
    """How many messages are new to the reader, and the first one's number, by pairing.

    Pairings without news are absent.
    """
    mine = sa.and_(ReadMark.pairing_id == Message.pairing_id, ReadMark.enrolment_id == reader_id)
    rows = db.session.execute(
        sa.select(Message.pairing_id, sa.func.count(), sa.func.min(Message.number))
        .outerjoin(ReadMark, mine)
        .where(Message.pairing_id.in_(pairing_ids), _new_to(reader_id))
        .group_by(Message.pairing_id)
    )
    return {pairing_id: (count, first) for pairing_id, count, first in rows}

"""The verbs of the thread: send, edit, delete, mark as read."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert, lock
from nexus.core.errors import Refused
from nexus.core.text import RENDERER, render_markdown
from nexus.pairing.models import Pairing
from nexus.pairing.signals import life_sign
from nexus.thread import queries
from nexus.thread.models import Message, MessageVersion, ReadMark
from nexus.thread.telling import settle_news, tell_news


def _held(pairing: Pairing, by: Actor) -> Pairing:
    """The pairing under its lock, still live and the author still in a team of it."""
    held = lock(Pairing, [pairing.id])[pairing.id]
    if by.enrolment_id is None or not queries.belongs(by.enrolment_id, held):
        raise Refused("thread.teams_write")
    if not held.live:
        raise Refused("thread.ended")
    return held


def _next_number(pairing: Pairing) -> int:
    """Count one message more; the row's version stands for what people edit and stays."""
    number: int = db.session.execute(
        sa.update(Pairing)
        .where(Pairing.id == pairing.id)
        .values(messages=Pairing.messages + 1)
        .returning(Pairing.messages)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    set_committed_value(pairing, "messages", number)
    return number


def send(pairing: Pairing, body: str, *, seen: int, by: Actor) -> Message:
    """Write a message; all up to the number `seen` counts as read, and both teams are told.

    Raises Refused when the pairing has ended or the author is in neither team.
    """
    pairing = _held(pairing, by)
    row = Message(
        pairing_id=pairing.id,
        number=_next_number(pairing),
        author_id=by.enrolment_id,
        body=body,
        html=render_markdown(body),
        renderer=RENDERER,
        sent_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    mark_read(pairing, seen, by=by)
    tell_news(pairing, by=by)
    life_sign.send(pairing, by=by)
    return row


def edit(pairing: Pairing, message: Message, body: str, *, by: Actor) -> None:
    """Say it otherwise; what it said before is kept and can be read."""
    _held(pairing, by)
    if message.deleted_at is not None:
        raise Refused("thread.deleted")
    if body == message.body:
        return
    kept = MessageVersion(
        message_id=message.id, number=message.version, body=message.body, until=now()
    )
    db.session.add(kept)
    message.body, message.html, message.renderer = body, render_markdown(body), RENDERER
    message.edited_at = now()
    db.session.flush()


def delete(pairing: Pairing, message: Message, *, by: Actor) -> None:
    """Take a message back: its text and all it said before are removed, its place stays."""
    _held(pairing, by)
    db.session.execute(sa.delete(MessageVersion).where(MessageVersion.message_id == message.id))
    message.body = message.html = ""
    message.deleted_at = now()
    db.session.flush()


def mark_read(pairing: Pairing, number: int, *, by: Actor) -> None:
    """Everything up to a number has been seen; a smaller number than before changes nothing."""
    number = min(max(number, 0), pairing.messages)
    key = {"pairing_id": pairing.id, "enrolment_id": by.enrolment_id}
    mark = insert(ReadMark).values(**key, number=number)
    db.session.execute(
        mark.on_conflict_do_update(
            index_elements=list(key),
            set_={"number": mark.excluded.number},
            where=ReadMark.number < mark.excluded.number,
        )
    )
    if by.enrolment_id and not queries.unread([pairing.id], by.enrolment_id):
        settle_news(pairing, by=by)

"""What happens to a cohort's channel: set, switched, tested; and to its posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import url_for

from nexus.bulletin import discord, queries
from nexus.bulletin.models import Bulletin, Outcome, Post
from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState, Role
from nexus.core import audit, work
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.core.errors import Refused
from nexus.notifications.actions import tell


def configure(cohort: Cohort, address: str, hour: int, *, language: str, by: Actor) -> Bulletin:
    """Set the channel and switch it on; without an address the present one stays.

    Raises Refused when there is none, or it is no webhook of where we may post.
    """
    bulletin = queries.bulletin_of(cohort.id)
    if address and not discord.is_webhook(address):
        raise Refused("bulletin.no_webhook")
    if bulletin is None and not address:
        raise Refused("bulletin.no_address")
    if bulletin is None:
        bulletin = Bulletin(cohort_id=cohort.id, address=address)
        db.session.add(bulletin)
    bulletin.address = address or bulletin.address
    bulletin.hour, bulletin.language = hour, language
    bulletin.on_since = bulletin.on_since or now()
    db.session.flush()
    audit.record("bulletin.set", by, cohort_id=cohort.id, hour=hour, address_changed=bool(address))
    return bulletin


def switch(bulletin: Bulletin, *, on: bool, by: Actor) -> None:
    """Let the posts begin, or end. Already so: nothing happens."""
    if bool(bulletin.on_since) is on:
        return
    bulletin.on_since = now() if on else None
    db.session.flush()
    code = "bulletin.switched_on" if on else "bulletin.switched_off"
    audit.record(code, by, cohort_id=bulletin.cohort_id)


def ask_for_test(bulletin: Bulletin, *, by: Actor) -> None:
    """Let the worker send a test post; one a minute at most."""
    minute = f"{now():%Y%m%d%H%M}"
    key = f"bulletin-test:{bulletin.cohort_id}:{minute}"
    work.enqueue("bulletin.test", key=key, cohort_id=bulletin.cohort_id)
    bulletin.tested_at, bulletin.tested = now(), None
    db.session.flush()
    audit.record("bulletin.tested", by, cohort_id=bulletin.cohort_id)


def queue_due() -> None:
    """Queue the post of each channel whose hour has come today: one a day, by its row."""
    running = (
        sa.select(Bulletin, Cohort)
        .join(Cohort, Cohort.id == Bulletin.cohort_id)
        .where(Bulletin.on_since.is_not(None), Cohort.closed_at.is_(None))
    )
    for bulletin, cohort in db.session.execute(running).all():
        here = now().astimezone(ZoneInfo(cohort.zone))
        if here.hour < bulletin.hour or calendar.is_over(cohort) or _before_today(bulletin, here):
            continue
        row = insert(Post).values(cohort_id=cohort.id, day=here.date(), queued_at=now())
        if db.session.scalar(row.on_conflict_do_nothing().returning(Post.day)) is not None:
            day = here.date().isoformat()
            key = f"bulletin:{cohort.id}:{day}"
            work.enqueue("bulletin.post", key=key, cohort_id=cohort.id, day=day)


def _before_today(bulletin: Bulletin, here: datetime) -> bool:
    """Switched on after today's hour: the first post is tomorrow's."""
    if bulletin.on_since is None:
        return True
    return bulletin.on_since > here.replace(hour=bulletin.hour, minute=0, second=0, microsecond=0)


def begin(cohort_id: int, day: date) -> bool:
    """Say that a post is about to leave: once; False when one has, or it is no more wanted."""
    begun = db.session.execute(
        sa.update(Post)
        .where(Post.cohort_id == cohort_id, Post.day == day)
        .where(Post.begun_at.is_(None), Post.ended_at.is_(None))
        .values(begun_at=now())
    )
    return bool(begun.rowcount)  # type: ignore[attr-defined]


def take_back(cohort_id: int, day: date) -> None:
    """A post has certainly not arrived: it may be tried again."""
    _change(cohort_id, day, begun_at=None)


def end(cohort_id: int, day: date, outcome: Outcome) -> None:
    """How a post ended."""
    _change(cohort_id, day, ended_at=now(), outcome=outcome)


def _change(cohort_id: int, day: date, **values: object) -> None:
    row = sa.update(Post).where(Post.cohort_id == cohort_id, Post.day == day)
    db.session.execute(row.where(Post.ended_at.is_(None)).values(**values))


def stop(cohort_id: int) -> None:
    """The webhook is gone: switch off, and tell the cohort's staff."""
    bulletin = queries.bulletin_of(cohort_id)
    if bulletin is None or bulletin.on_since is None:
        return
    switch(bulletin, on=False, by=PROGRAM)
    path = url_for("bulletin.channel", cohort=db.session.get_one(Cohort, cohort_id).slug)
    tell(_staff(cohort_id), "bulletin.told.stopped", path=path, cohort_id=cohort_id)


def _staff(cohort_id: int) -> Iterable[int]:
    query = sa.select(Enrolment.account_id).filter_by(
        cohort_id=cohort_id, role=Role.STAFF, state=EnrolmentState.ACTIVE
    )
    return db.session.scalars(query).all()

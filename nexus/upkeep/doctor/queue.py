"""The doctor's look at the work: is a worker there, what waits, what hangs, what was given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.work import Duty, Work
from nexus.upkeep.doctor.findings import Finding, fail, ok, warn

LATE = timedelta(minutes=5)
"""What is due is taken up within 90 seconds; after this something is wrong."""

VERY_LATE = timedelta(hours=1)
NO_WORKER = "Start the worker: systemctl start nexus-worker (flask worker)."
UNDONE = Work.done_at.is_(None) & Work.failed_at.is_(None)


def _asked(query: Any) -> Any:
    """The one row of a query, read and let go of."""
    try:
        return db.session.execute(query).one()
    finally:
        db.session.rollback()


def _ago(since: timedelta) -> str:
    minutes = int(since.total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"


def worker() -> Iterator[Finding]:
    """The duties with the shortest rest tell when a worker was last there."""
    rest = {name: interval for name, (interval, _duty) in work.periodic.items()}
    soon = [name for name, interval in rest.items() if interval <= timedelta(minutes=1)]
    last = _asked(sa.select(sa.func.max(Duty.done_at)).where(Duty.name.in_(soon)))[0]
    if last is None:
        yield fail("worker", "No worker has ever been here.", NO_WORKER)
    elif now() - last > LATE:
        yield fail("worker", f"The last one was here {_ago(now() - last)} ago.", NO_WORKER)
    else:
        yield ok("worker", "was here a moment ago")


def waiting() -> Iterator[Finding]:
    """How long the oldest of what is due has waited."""
    number, oldest = _asked(
        sa.select(sa.func.count(), sa.func.min(Work.due_at)).where(UNDONE, Work.due_at <= now())
    )
    if not number or now() - oldest < LATE:
        yield ok("queue", f"{number} due")
        return
    text = f"{number} due, the oldest for {_ago(now() - oldest)}."
    look = fail if now() - oldest > VERY_LATE else warn
    yield look("queue", text, "Is the worker there? What does it log?")


def leases() -> Iterator[Finding]:
    """Work whose worker has been silent for long and that nobody took up."""
    query = sa.select(sa.func.count()).where(UNDONE, Work.leased_until < now() - LATE)
    hanging = _asked(query)[0]
    if hanging:
        yield warn("leases", f"{hanging} pieces of work lost their worker.", NO_WORKER)
    else:
        yield ok("leases", "none has run out unseen")


def outbox() -> Iterator[Finding]:
    """How long the oldest mail or post has waited, of what is to leave the house."""
    outward = [kind.name for kind in work.kinds.values() if kind.outward]
    waits = sa.select(sa.func.count(), sa.func.min(Work.created_at)).where(
        UNDONE, Work.due_at <= now(), Work.kind.in_(outward)
    )
    number, oldest = _asked(waits)
    if not number or now() - oldest < LATE * 3:
        yield ok("outbox", f"{number} to send")
        return
    text = f"{number} to send, the oldest for {_ago(now() - oldest)}."
    yield fail("outbox", text, "Does the mail server answer? flask doctor --mail-to YOU")


def failed() -> Iterator[Finding]:
    """What was tried often and given up; it is kept for somebody to look at."""
    query = sa.select(Work.kind, sa.func.count()).where(Work.failed_at.is_not(None))
    try:
        given_up = db.session.execute(query.group_by(Work.kind).order_by(Work.kind)).all()
    finally:
        db.session.rollback()
    if given_up:
        listed = ", ".join(f"{number} {kind}" for kind, number in given_up)
        advice = "Their rows in the table “work” hold the reason, the log what happened."
        yield warn("failed work", f"Given up: {listed}.", advice)
    else:
        yield ok("failed work", "none")

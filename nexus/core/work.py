"""Work that must not be lost: one row each, written in the transaction of its cause.

A worker takes a lease on a due row, works, and finishes it by an update that holds only while the
lease is still its own. A row whose lease has run out is taken up again, so every kind of work is
safe to do twice. The row is the truth; nothing else queues. Leases use the database's clock.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any, cast

import sqlalchemy as sa
import structlog
from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core import retention
from nexus.core.clock import now
from nexus.core.db import Model, db, insert
from nexus.core.retention import Kept

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
"""How long a worker may be silent before its work is taken up by another."""

DUTIES_EVERY = 15
"""So many seconds after it has asked which duties are due, the worker asks again."""

MOST_TRIES = 8
"""After so many failures a row is kept as failed, with its reason, and not tried again."""


class Later(Exception):
    """Raised by work that cannot be done now through no fault of its own: not counted as a try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Work(Model):
    """One piece of work: its kind, what it needs, when it is due, who has it, and how it ended."""

    __tablename__ = "work"
    __table_args__ = (
        sa.CheckConstraint("(lease IS NULL) = (leased_until IS NULL)", name="lease_has_its_end"),
        sa.Index(
            "work_to_do",
            "due_at",
            sqlite_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(60))
    key: Mapped[str | None] = mapped_column(sa.String(120), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    lease: Mapped[str | None] = mapped_column(sa.String(32))
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    progress: Mapped[int] = mapped_column(default=0)
    cancel_asked_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))


@dataclass(frozen=True)
class Kind:
    """How one kind of work is done: called with the row's payload and its id, in a transaction.

    What is `outward` reaches people outside the database, and cannot be taken back with it.
    """

    name: str
    work: Callable[[dict[str, Any], int], dict[str, Any] | None]
    outward: bool = False


kinds: dict[str, Kind] = {}
periodic: dict[str, tuple[timedelta, Callable[[], None]]] = {}


def kind(name: str, *, outward: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register how a kind of work is done. What it returns is kept as the row's result."""

    def register(work: Callable[..., Any]) -> Callable[..., Any]:
        kinds[name] = Kind(name, work, outward)
        return work

    return register


def every(interval: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a duty that the worker does again and again, in a transaction of its own."""

    def register(duty: Callable[[], None]) -> Callable[[], None]:
        periodic[f"{duty.__module__}.{duty.__name__}"] = (interval, duty)
        return duty

    return register


def enqueue(
    kind: str, *, key: str | None = None, due: datetime | None = None, **payload: Any
) -> int | None:
    """Write a piece of work in the transaction at hand; its id, or None when `key` was there."""
    row = insert(Work).values(
        kind=kind,
        key=key,
        payload=payload,
        created_at=now(),
        due_at=due or now(),
        tries=0,
        progress=0,
    )
    return cast("int | None", db.session.scalar(row.on_conflict_do_nothing().returning(Work.id)))


def database_now() -> datetime:
    """The database's own clock: the only one that several machines share."""
    if db.engine.dialect.name == "postgresql":
        return db.session.execute(sa.text("SELECT clock_timestamp()")).scalar_one()
    return now()


def _take() -> Work | None:
    """Lease the row that is due first, or None."""
    moment = database_now()
    query = (
        sa.select(Work)
        .where(Work.done_at.is_(None), Work.failed_at.is_(None), Work.due_at <= moment)
        .where(sa.or_(Work.leased_until.is_(None), Work.leased_until < moment))
        .order_by(Work.due_at, Work.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = db.session.scalars(query).first()
    if row is not None:
        row.lease, row.leased_until, row.tries = secrets.token_hex(8), moment + LEASE, row.tries + 1
    db.session.commit()
    return row


def heartbeat(work_id: int, lease: str, progress: int) -> bool:
    """Say that the work goes on: renew the lease, tell the progress (0 to 100).

    Returns False when the lease is another's by now or cancelling was asked: then stop.
    """
    renewed = db.session.execute(
        sa.update(Work)
        .where(Work.id == work_id, Work.lease == lease, Work.cancel_asked_at.is_(None))
        .values(leased_until=database_now() + LEASE, progress=progress)
    )
    db.session.commit()
    return bool(renewed.rowcount)  # type: ignore[attr-defined]


def _finish(work_id: int, lease: str | None, **values: Any) -> bool:
    """End the row if the lease is still ours, in the transaction of its effects."""
    ended = db.session.execute(
        sa.update(Work)
        .where(Work.id == work_id, Work.lease == lease)
        .values(lease=None, leased_until=None, **values)
        .execution_options(synchronize_session=False)
    )
    return bool(ended.rowcount)  # type: ignore[attr-defined]


def _give_back(row: Work, lease: str | None, error: Exception) -> None:
    """Put work that failed back for later, or keep it as failed after too many tries."""
    log.warning("work.failed", kind=row.kind, work_id=row.id, tries=row.tries, exc_info=error)
    if row.tries >= MOST_TRIES:
        _finish(row.id, lease, failed_at=now(), result={"error": type(error).__name__})
    else:
        _finish(row.id, lease, due_at=now() + timedelta(seconds=min(3600, 5 * 3**row.tries)))
    db.session.commit()


def _put_off(row: Work, lease: str | None, seconds: int) -> None:
    """Put work back that waits for something outside, as if it had not been taken."""
    due = now() + timedelta(seconds=seconds)
    _finish(row.id, lease, due_at=due, tries=Work.tries - 1)
    db.session.commit()


def run_one() -> bool:
    """Do the work that is due first; False when there is none. Commits."""
    row = _take()
    if row is None:
        return False
    lease = row.lease
    try:
        result = kinds[row.kind].work(row.payload, row.id)
        if _finish(row.id, lease, done_at=now(), progress=100, result=result):
            db.session.commit()
        else:
            db.session.rollback()
    except Later as later:
        db.session.rollback()
        _put_off(row, lease, later.seconds)
    except Exception as error:  # noqa: BLE001 - whatever it is, the row keeps it for another try
        db.session.rollback()
        _give_back(row, lease, error)
    return True


def run_due(most: int = 1000) -> int:
    """Do all that is due, at most `most` pieces; returns how many."""
    return next((done for done in range(most) if not run_one()), most)


class Duty(Model):
    """When a periodic duty was last done, so that several workers do it once."""

    __tablename__ = "duties"

    name: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    done_at: Mapped[datetime]


def _run_duty(name: str, interval: timedelta, duty: Callable[[], None]) -> None:
    row = insert(Duty).values(name=name, done_at=now())
    mine = row.on_conflict_do_update(
        index_elements=["name"], set_={"done_at": now()}, where=Duty.done_at <= now() - interval
    )
    try:
        if db.session.scalar(mine.returning(Duty.name)) is not None:
            duty()
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        log.warning("duty.failed", name=name, exc_info=error)


def run_duties() -> None:
    """Do every periodic duty whose time has come."""
    for name, (interval, duty) in periodic.items():
        _run_duty(name, interval, duty)


def run_forever(stop: Event) -> None:
    """The worker's life: what is due, the duties, a second's rest; until `stop` is set.

    Duties keep their times also while much is due, and slow.
    """
    duties_at = monotonic()
    with current_app.test_request_context(base_url=current_app.config["BASE_URL"]):
        while not stop.is_set():
            duties = monotonic() >= duties_at
            if duties:
                duties_at = monotonic() + DUTIES_EVERY
            if not _round(duties=duties):
                stop.wait(1)


def _round(*, duties: bool) -> bool:
    """One look around; whether there was anything due. A database that is away is waited for."""
    try:
        if duties:
            run_duties()
        return run_one()
    except SQLAlchemyError as error:
        db.session.rollback()
        log.warning("worker.stumbled", exc_info=error)
        return False
    finally:
        db.session.remove()


retention.kept.add(
    "work",
    Kept(
        _l("That a mail was sent, without its text"),
        lambda here: here.keep_work_days,
        _l("it left"),
    ),
    order=50,
)


@every(timedelta(hours=6))
def forget_done() -> None:
    """Remove what was done, or failed, a while ago."""
    over = sa.func.coalesce(Work.done_at, Work.failed_at) < retention.limit("work")
    db.session.execute(sa.delete(Work).where(over))

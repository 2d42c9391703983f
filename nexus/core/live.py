"""Live: an open page is told that something of it has changed, and loads that part again.

A stream carries no content. An event names a topic and its new *mark* (any text that differs when
there is news), and the page fetches the part by the part's own address, where it is decided who
may see it: a stream can show nothing that its page would hide. A page carries the marks it was made
with and hands them over when it listens, so nothing is missed between the two.

What a topic's mark is, the topic's room says, from the rows themselves; nothing is written for it.
One thread of each process looks at the database's own counter of changes and wakes the streams.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from time import monotonic
from typing import Any

import structlog
from flask import current_app
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from nexus.core.db import Mode, db, transaction
from nexus.core.registry import Registry

log = structlog.get_logger()

Marks = Mapping[str, str]
"""Topic to mark. A topic is a kind, or a kind with an id: `bell`, `thread:7`."""

LOOK_EVERY = 0.5
"""Seconds between two looks at the database's counter of changes."""

ASK_EVERY = 4.0
"""After so many seconds a stream asks again what its person may follow, change or none."""

BEAT_EVERY = 15.0
"""After so many seconds of silence a stream says something, to learn whether anybody listens."""

MOST_OF_A_PERSON = 8
"""Streams of one person in one process: a tab each."""

MOST_TOPICS = 12
"""What one page may follow."""

topics: Registry[Callable[[int, Sequence[int]], Mapping[int, str]]] = Registry()
"""By kind: called with an account and ids (0 for a kind without), the marks of what it may read."""

stopping: Callable[[], bool] = lambda: False  # noqa: E731 - replaced by the server
"""Whether this process is asked to end; the server says so (gunicorn.conf.py)."""


def parse(asked: Sequence[str]) -> dict[str, list[int]]:
    """Kind to ids, of `kind` and `kind:id`; what is no topic is left out."""
    wanted: dict[str, list[int]] = {}
    for topic in asked[:MOST_TOPICS]:
        kind, _, number = topic.partition(":")
        plain = number.isascii() and number.isdecimal() and len(number) < 19
        if kind in topics and (plain or not number):
            wanted.setdefault(kind, []).append(int(number or 0))
    return wanted


def marks(account_id: int, wanted: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """The marks as they are now of all that is wanted and that the account may read."""
    return {
        f"{kind}:{number}" if number else kind: mark
        for kind, numbers in wanted.items()
        for number, mark in topics[kind](account_id, numbers).items()
    }


class Watch:
    """Wakes the streams of this process when anybody has committed anything."""

    def __init__(self) -> None:
        self._woken = threading.Condition()
        self._changes = 0
        self._people: Counter[int] = Counter()
        self.running = False

    def take(self, account_id: int, most: int) -> bool:
        """Take one of the places for streams in this process; False when there is none."""
        with self._woken:
            free = self._people.total() < most and self._people[account_id] < MOST_OF_A_PERSON
            if free:
                self._people[account_id] += 1
                self._start(db.engine)
            return free

    def give(self, account_id: int) -> None:
        """Give a place back."""
        with self._woken:
            self._people[account_id] -= 1
            self._people += Counter()  # drops those at zero

    def wait(self, seen: int, seconds: float) -> int:
        """Wait for a change after the one seen, at most so long; the number of the last one."""
        with self._woken:
            self._woken.wait_for(lambda: self._changes != seen, timeout=seconds)
            return self._changes

    def _start(self, engine: Engine) -> None:
        if not self.running:
            self.running = True
            threading.Thread(target=self._run, args=[engine], name="live", daemon=True).start()

    def _run(self, engine: Engine) -> None:
        """Look until the last stream has gone; a database that is away is looked at again."""
        driver: Any = engine.dialect.loaded_dbapi
        while True:
            try:
                self._look(engine)
            except (SQLAlchemyError, driver.Error) as error:
                log.warning("live.unseen", error=type(error).__name__)
            with self._woken:
                if not self._people:
                    self.running = False
                    return
                self._woken.wait(timeout=ASK_EVERY)

    def _look(self, engine: Engine) -> None:
        with closing(_counter(engine)) as counter:
            before = next(counter)
            pause = threading.Event()
            while self._people and not stopping():
                pause.wait(LOOK_EVERY)
                after = next(counter)
                if after != before:
                    before = after
                    self._wake()
            self._wake()

    def _wake(self) -> None:
        with self._woken:
            self._changes += 1
            self._woken.notify_all()


def _counter(engine: Engine) -> Generator[Any]:
    """The database's own counter of changes, each time it is asked for.

    On a connection of its own, out of the pool and outside any transaction: within one, the
    counter would stand still.
    """
    pooled = engine.raw_connection()
    connection: Any = pooled.dbapi_connection
    pooled.detach()
    try:
        if engine.dialect.name == "postgresql":
            connection.autocommit = True
            question = "SELECT pg_current_wal_insert_lsn()"
        else:
            question = "PRAGMA data_version"
        while True:
            yield connection.execute(question).fetchone()[0]
    finally:
        connection.close()


watch = Watch()


def stream(now: Callable[[], Marks | None], known: Marks) -> Iterator[str]:
    """Server-sent events: `news` for each topic whose mark is not the known one, then as they come.

    `now` gives the marks of the moment, None when the person has no rights left: the stream then
    says `end`, after which nobody should come again by themselves.
    """
    told, seen, spoken = dict(known), watch.wait(-1, 0), monotonic()
    yield f"retry: {random.randint(2000, 6000)}\n\n"  # noqa: S311 - spreads those who come back
    while not stopping():
        try:
            fresh = now()
        except SQLAlchemyError as error:  # the page comes again when the database may be back
            log.warning("live.unanswered", error=type(error).__name__)
            return
        if fresh is None:
            yield "event: end\ndata:\n\n"
            return
        for topic, mark in fresh.items():
            if told.get(topic) != mark:
                told[topic], spoken = mark, monotonic()
                yield f"event: news\ndata: {topic} {mark}\n\n"
        if monotonic() - spoken > BEAT_EVERY:
            spoken = monotonic()
            yield ":\n\n"
        seen = watch.wait(seen, ASK_EVERY)


def asking(
    account_id: int, wanted: Mapping[str, Sequence[int]], allowed: Callable[[], bool]
) -> Callable[[], Marks | None]:
    """What `stream` asks: the marks of the moment, None once `allowed` says no.

    It outlasts the request that opened the stream, so each time it has a context and a short
    reading transaction of its own.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own advice

    def now() -> Marks | None:
        with app.app_context(), transaction(Mode.READ):
            return marks(account_id, wanted) if allowed() else None

    return now

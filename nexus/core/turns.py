"""Turns: who writes to a SQLite file, one after the other.

SQLite lets its writers try again and again, each after a sleep of its own, so some never get their
turn: of sixteen that wrote at once, some waited for ten seconds and were sent away while others
came and went. Here the threads of a process queue first, then one of each process stands at a
turnstile (a lock on the second byte of a file beside the database) until the one inside has come
to its end (a lock on the first): nobody who comes later gets in before. A process that dies leaves
none behind.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

try:
    import fcntl
except ImportError:  # a system without such locks: its processes compete as SQLite lets them
    fcntl = None  # type: ignore[assignment]

LOOK_EVERY = 0.001
INSIDE, TURNSTILE = 0, 1


class Turns:
    """The turns at one file. `path` is empty for a database in memory, which one process has."""

    def __init__(self, path: str, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        self._threads = threading.Lock()
        self._file = -1

    def take(self, connection: Connection) -> None:
        """Wait for the turn, which then belongs to the connection. OperationalError: too long."""
        if "turn" in connection.info:
            return
        end = time.monotonic() + self.seconds
        if not self._threads.acquire(timeout=self.seconds):
            raise _too_long()
        try:
            self._pass(end)
        except BaseException:
            self._threads.release()
            raise
        connection.info["turn"] = self

    @staticmethod
    def give(_connection: Any, record: Any) -> None:
        """When a connection goes back to the pool, its turn is over."""
        turn: Turns | None = record.info.pop("turn", None)
        if turn:
            turn.end()

    def end(self) -> None:
        """Let the next one in."""
        if self._file >= 0:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, INSIDE)
        self._threads.release()

    def _pass(self, end: float) -> None:
        if not self.path or fcntl is None:
            return
        if self._file < 0:
            self._file = os.open(f"{self.path}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._lock(TURNSTILE, end)
        try:
            self._lock(INSIDE, end)
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, TURNSTILE)

    def _lock(self, byte: int, end: float) -> None:
        while True:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
            except (BlockingIOError, PermissionError):
                if time.monotonic() > end:
                    raise _too_long() from None
                time.sleep(LOOK_EVERY)
            else:
                return


def _too_long() -> sa.exc.OperationalError:
    told = TimeoutError("the writers before have not come to an end")
    return sa.exc.OperationalError("BEGIN IMMEDIATE", None, told)

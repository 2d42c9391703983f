"""SQLite: one file, copied by the engine itself while others write."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from nexus.core.db import sqlite_module
from nexus.upkeep.looking import counts, looking
from nexus.upkeep.stores.base import Store, StoreTrouble, sure, whole

WAITS = 2
"""Seconds for which a lock is waited for."""


class SqliteStore(Store):
    """A file, with the log beside it that SQLite writes first."""

    ending = ".sqlite"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.file = Path(url.removeprefix("sqlite:///"))

    def is_there(self) -> bool:
        """Whether the file exists and is not empty."""
        return self.file.is_file() and self.file.stat().st_size > 0

    def others(self) -> int:
        """1 when anybody else has the file open; their number is not to be had.

        Leaving the write-ahead mode needs the file for oneself. It also brings what stands in the
        log into the file; whoever opens it next puts the mode back.
        """
        if not self.is_there():
            return 0
        module = sqlite_module()
        with closing(self._open()) as connection:
            try:
                mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            except module.OperationalError:
                return 1
            except module.DatabaseError:
                return 0  # a file that is no database any more: nobody can use it
            return int(mode != "delete")

    def _open(self) -> Any:
        return sqlite_module().connect(str(self.file), timeout=WAITS, isolation_level=None)

    def save(self, target: Path) -> dict[str, int]:
        """Copy the file page by page, from within one transaction that only reads."""
        module = sqlite_module()
        try:
            with whole(target) as part, looking(self.url) as connection:
                found = counts(connection)
                with closing(module.connect(str(part))) as copy:
                    connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
                    copy.execute("PRAGMA journal_mode=DELETE")
        except (module.DatabaseError, SQLAlchemyError) as error:
            reason = getattr(error, "orig", error)
            raise StoreTrouble(f"The database file cannot be read: {reason}.") from error
        return found

    def put_back(self, source: Path) -> None:
        """Rename a copy over the file. What the old log holds must not be played onto the new."""
        if self.others():
            raise StoreTrouble("The database is open: stop the pages and the worker first.")
        with whole(self.file) as part:
            shutil.copyfile(source, part)
            if self.file.exists():
                owner = self.file.stat()
                os.chown(part, owner.st_uid, owner.st_gid)  # root may run this for the service
            for end in ("-wal", "-shm"):
                Path(f"{self.file}{end}").unlink(missing_ok=True)
        sure(self.file)

    def set_aside(self) -> Path | None:
        """A copy of the broken file: others may read more of it."""
        aside = self.file.with_name(f"{self.file.name}.unreadable")
        shutil.copyfile(self.file, aside)
        return aside

    @contextmanager
    def scratch(self, source: Path) -> Iterator[str]:
        """A copy in a folder of its own, beside the backup: there is room, and it is private."""
        with tempfile.TemporaryDirectory(prefix=".scratch-", dir=source.parent) as folder:
            copy = Path(folder) / "nexus.sqlite"
            shutil.copyfile(source, copy)
            yield f"sqlite:///{copy}"

"""What all stores can do, and how a file is made sure to be on the disk."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path


class StoreTrouble(Exception):
    """It cannot be done; the message says why, and what to do."""


class Store(ABC):
    """One database, seen from outside. `ending` is that of its backups' names."""

    ending: str

    def __init__(self, url: str) -> None:
        self.url = url

    @abstractmethod
    def is_there(self) -> bool:
        """Whether there is a database; none is made by asking. Raises StoreTrouble: unreachable."""

    @abstractmethod
    def others(self) -> int:
        """How many others are connected: none may be when the database is replaced."""

    @abstractmethod
    def save(self, target: Path) -> dict[str, int]:
        """Write all that is there at one moment to a new file, while others go on writing.

        Returns how many rows each table had at that moment. The file is on the disk afterwards.
        """

    @abstractmethod
    def put_back(self, source: Path) -> None:
        """Let a saved file take the place of what is there, whole or not at all."""

    def set_aside(self) -> Path | None:
        """Keep what cannot be read as it is, under another name; None where that cannot be."""
        return None

    @abstractmethod
    def scratch(self, source: Path) -> AbstractContextManager[str]:
        """Restore a saved file into an empty place; gives its address, and clears it away."""


def sure(path: Path) -> None:
    """Let a file or a folder be on the disk, not only on its way there."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A private file beside `target` that takes its name when the block has ended well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
        sure(part)
        part.replace(target)
        sure(target.parent)
    finally:
        part.unlink(missing_ok=True)

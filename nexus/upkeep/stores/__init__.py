"""Places where a database is: how to save one to a file, and how to put a file in its place."""

from __future__ import annotations

from nexus.config import Settings
from nexus.upkeep.stores.base import Store, StoreTrouble
from nexus.upkeep.stores.postgresql import PostgresqlStore
from nexus.upkeep.stores.sqlite import SqliteStore

__all__ = ["Store", "StoreTrouble", "store_at"]


def store_at(url: str, settings: Settings) -> Store:
    """The store of an address."""
    if url.startswith("sqlite:"):
        return SqliteStore(url)
    return PostgresqlStore(url, settings.postgresql_bin)

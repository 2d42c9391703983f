"""All rows of the database at once: to see what a request changed, and to undo it.

For tests that fill a database once and then ask much of it. The audit log only grows, so it is
read and never brought back.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nexus.core.db import Mode, begin, db

Rows = dict[str, list[tuple[Any, ...]]]
"""Each table's rows, in one and the same order."""

GROWING = frozenset({"audit_entries"})
TRIED = GROWING | {"attempts"}
"""What a request may leave behind that was refused: that it was tried."""


def _read(connection: Connection) -> Rows:
    return {
        table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
        for table in db.metadata.sorted_tables
    }


def read() -> Rows:
    """The rows as committed."""
    begin(Mode.WRITE)
    with db.engine.connect() as connection:
        return _read(connection)


def bring_back(rows: Rows) -> list[str]:
    """Let the database hold these rows and no others; returns the tables that differed."""
    begin(Mode.WRITE)
    with db.engine.begin() as connection:
        changed = differing(rows, _read(connection), but=GROWING)
        if changed:
            _replace(connection, rows)
    db.session.expire_all()
    return changed


def _replace(connection: Connection, rows: Rows) -> None:
    tables = [table for table in db.metadata.sorted_tables if table.name not in GROWING]
    for table in reversed(tables):
        connection.execute(sa.delete(table))
    for table in tables:
        names = table.columns.keys()
        kept = [dict(zip(names, row, strict=True)) for row in rows[table.name]]
        if kept:
            connection.execute(sa.insert(table), kept)


def differing(before: Rows, after: Rows, *, but: Collection[str] = ()) -> list[str]:
    """The tables whose rows differ."""
    return [name for name in before if name not in but and before[name] != after[name]]

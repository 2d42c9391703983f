"""All rows of the database at once: to see what a request changed, and to undo it.

For tests that fill a database once and then ask much of it. The audit log only grows, so it is
read and never brought back.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nexus.core.db import Mode, begin, db

Rows = dict[str, list[tuple[Any, ...]]]
"""Each table's rows, in one and the same order."""

GROWING = frozenset({"audit_entries"})
TRIED = GROWING | {"attempts"}
"""What a request may leave behind that was refused: that it was tried."""


@cache
def _tables() -> list[sa.Table]:
    """All of them, each after those it points at."""
    return db.metadata.sorted_tables


def _read(connection: Connection, names: Collection[str] | None = None) -> Rows:
    return {
        table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
        for table in _tables()
        if names is None or table.name in names
    }


def read() -> Rows:
    """The rows as committed."""
    begin(Mode.WRITE)
    with db.engine.connect() as connection:
        return _read(connection)


def touched(statement: str) -> set[str]:
    """The tables that a statement may have changed; removing a row changes what points at it."""
    written = re.match(r"(INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)", statement)
    if written is None:
        return set()
    pointing = written[1] == "DELETE FROM" and written[2] in _pointed_at()
    return {table.name for table in _tables()} if pointing else {written[2]}


@cache
def _pointed_at() -> set[str]:
    return {key.column.table.name for table in _tables() for key in table.foreign_keys}


def bring_back(rows: Rows, names: Collection[str]) -> list[str]:
    """Let these tables hold these rows and no others; returns those that differed."""
    begin(Mode.WRITE)
    with db.engine.begin() as connection:
        there = _read(connection, names)
        changed = differing(rows, there, but=GROWING)
        if changed:
            every = set(changed) & _pointed_at()
            _replace(connection, rows, rows if every else changed)
    db.session.expire_all()
    return changed


def _replace(connection: Connection, rows: Rows, names: Collection[str]) -> None:
    tables = [each for each in _tables() if each.name in names and each.name not in GROWING]
    for table in reversed(tables):
        connection.execute(sa.delete(table))
    for table in tables:
        columns = table.columns.keys()
        kept = [dict(zip(columns, row, strict=True)) for row in rows[table.name]]
        if kept:
            connection.execute(sa.insert(table), kept)


def differing(before: Rows, after: Rows, *, but: Collection[str] = ()) -> list[str]:
    """The tables, of those that were read again, whose rows differ."""
    return [name for name in after if name not in but and before[name] != after[name]]

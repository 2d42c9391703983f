"""The migrations: they make what the models say, come down again, and keep the rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy.exc import DatabaseError

from nexus import create_app
from nexus.config import Settings
from nexus.core import audit
from nexus.core.actor import COMMAND
from nexus.core.audit import AuditEntry
from nexus.core.db import Base, db
from nexus.core.search import Document, DocumentRevision
from nexus.core.search.documents import is_index
from tests import make
from tests.services import create_database, drop_database


@pytest.fixture
def empty(tmp_path: Path, worker_id: str) -> Iterator[Flask]:
    """The program on a database without any table."""
    address = create_database(f"nexus_{worker_id}_migrations", tmp_path)
    app = create_app(Settings(environment="test", database_url=address))
    yield app
    with app.app_context():
        db.engine.dispose()
    drop_database(address)


def _tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}


def _counts() -> dict[str, int]:
    with db.engine.connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def _fill() -> None:
    cast = make.cast()
    make.invitation(cast.shop_ui, cast.other_api)
    make.pairing(cast.shop_ui, cast.shop_api)
    db.session.commit()
    db.session.remove()


def test_migrated_schema_equals_the_models(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        with db.engine.connect() as connection:
            options = {"compare_type": True, "include_name": _is_described}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, Base.metadata) == []


def _is_described(name: str | None, kind: str, _parents: object) -> bool:
    """All tables but those that the databases make for the search."""
    return kind != "table" or not is_index(name or "")


def test_constraints_are_migrated_too(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        migrated = _constraints()
        downgrade(revision="base")
        db.create_all()
        assert migrated == _constraints()


def _constraints() -> set[tuple[str, str]]:
    inspector = sa.inspect(db.engine)
    found = set()
    for table in _tables():
        checks = inspector.get_check_constraints(table)
        uniques = inspector.get_unique_constraints(table)
        indexes = inspector.get_indexes(table)
        keys = inspector.get_foreign_keys(table)
        found |= {(table, str(each["name"])) for each in [*checks, *uniques, *indexes, *keys]}
    return found


def test_down_leaves_nothing(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        _fill()
        downgrade(revision="base")
        assert _tables() == set()


def test_up_again_keeps_every_row(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        _fill()
        before = _counts()
        upgrade()
        assert _counts() == before
        assert before["accounts"] > 5


def test_what_is_there_is_found_after_migrating(empty: Flask) -> None:
    """The migration writes the documents that the program would write."""
    with empty.app_context():
        upgrade()
        _fill()
        before = _documents()
        downgrade(revision="0004")
        upgrade()
        assert _documents() == before
        assert {kind for kind, *_ in before} == {"project", "person", "brief"}
        assert len(db.session.scalars(sa.select(DocumentRevision.word)).all()) == 2


def _documents() -> list[tuple[object, ...]]:
    columns = [column for column in Document.__table__.columns if column.name != "id"]
    query = sa.select(*columns).order_by(Document.kind, Document.ref)
    found = [tuple(row) for row in db.session.execute(query)]
    db.session.remove()
    return found


def test_audit_log_grows_only_after_migrating(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        audit.record("core.tested", COMMAND)
        db.session.commit()
        with pytest.raises(DatabaseError, match="only grows"):
            db.session.execute(sa.delete(AuditEntry))
        db.session.rollback()

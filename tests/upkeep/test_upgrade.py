"""flask upgrade: a backup, the migrations, a look; and back when they fail."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from nexus.core.clock import now
from nexus.core.db import db
from nexus.upkeep import versions
from nexus.upkeep.looking import migrations
from tests import make
from tests.upkeep.conftest import Installation

FIRST = "0001"


def first_rows() -> dict[str, dict[str, Any]]:
    """A row for each table on the way from an account to a message, as the first version wrote."""
    at = now()
    state = {"state_since": at, "version": 1}
    couple: dict[str, Any] = {"cohort_id": 1, "frontend_id": 1, "backend_id": 2}
    couple |= {"frontend_track": "frontend", "backend_track": "backend", "fit": {}, "version": 1}
    return {
        "accounts": {
            "name": "Ama Owusu",
            "email": "ama@example.org",
            "email_key": "ama",
        }
        | {"confirmed_at": at, "password_hash": "x", "stamp": "s", "language": "en", "zone": "UTC"}
        | {"theme": "auto", "created_at": at, "version": 1},
        "cohorts": {"slug": "one", "name": "One", "first_day": at.date(), "weeks": 3, "zone": "UTC"}
        | {"join_code": "abcde", "least_overlap_minutes": 60, "meeting_minutes": 60, "review": True}
        | {"most_for_frontend": 1, "most_for_backend": 3, "approve_after_hours": 24}
        | {"created_at": at, "version": 1},
        "enrolments": {"account_id": 1, "cohort_id": 1, "role": "learner", "track": "frontend"}
        | {"state": "active", "joined_at": at, **state},
        "briefs": {"cohort_id": 1, "title": "Shop", "summary": "A shop.", "frontend_delivers": ""}
        | {"backend_delivers": "", "stack": [], "position": 0, "created_at": at, "version": 1},
        "pairings": {**couple, **state, "state": "active", "round": 1, "made_at": at}
        | {"end_note": "", "events": 0, "messages": 1},
        "messages": {"pairing_id": 1, "number": 1, "author_id": 1, "body": "Hello", "version": 1}
        | {"html": "<p>Hello</p>", "renderer": 1, "sent_at": at},
        "work": {"kind": "mail", "payload": {}, "created_at": at, "due_at": at, "tries": 0}
        | {"progress": 0},
        "audit_entries": {"at": at, "code": "core.tested", "way": "command", "about": ""}
        | {"values": {}},
    }


def project(number: int, track: str) -> dict[str, Any]:
    """A project of the first version."""
    texts = dict.fromkeys(("summary", "repository", "demo", "wishes"), "")
    return {"cohort_id": 1, "brief_id": 1, "track": track, "title": f"Team {number}", **texts} | {
        "stack": [],
        "api": "rest",
        "capacity": 1,
        "state": "open",
        "state_since": now(),
        "created_at": now(),
        "version": 1,
    }


@pytest.fixture
def old(bare: Installation) -> Installation:
    """An installation of the first version, with rows."""
    rows = {name: [row] for name, row in first_rows().items()}
    rows["projects"] = [project(1, "frontend"), project(2, "backend")]
    tables = sa.MetaData()
    with bare.app.app_context():
        upgrade(revision=FIRST)
        with db.engine.begin() as connection:
            tables.reflect(connection)
            for table in [each for each in tables.sorted_tables if each.name in rows]:
                connection.execute(sa.insert(table), rows[table.name])
    return bare


def columns(place: Installation) -> dict[str, list[dict[str, Any]]]:
    """The rows by the names of their columns."""
    tables = sa.MetaData()
    with place.app.app_context(), db.engine.connect() as connection:
        tables.reflect(connection)
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            for table in tables.sorted_tables
        }


def test_from_the_first_version_every_row_is_kept(old: Installation) -> None:
    before = columns(old)

    said = old.run("upgrade")

    assert said.exit_code == 0, said.output
    after = columns(old)
    assert after["alembic_version"] == [{"version_num": migrations()[0]}]
    for name in first_rows():
        both = set(before[name][0]) & set(after[name][0])
        assert [{key: row[key] for key in both} for row in after[name]] == [
            {key: row[key] for key in both} for row in before[name]
        ]
    assert "before-upgrade" in old.newest()


def test_a_migration_that_fails_leaves_all_as_it_was(
    place: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.open():
        make.cast()
    before = place.rows()

    def half_way() -> None:
        with db.engine.begin() as connection:
            connection.execute(sa.text("DROP TABLE claims"))
            connection.execute(sa.text("CREATE TABLE newer (id integer REFERENCES accounts)"))
        raise RuntimeError("the column is there already")

    monkeypatch.setattr(versions, "migrate", half_way)
    said = place.run("upgrade")

    assert said.exit_code == 1
    assert "as it was" in said.output
    assert "the column is there already" in said.output
    assert place.rows() == before


def test_it_makes_the_database_where_there_is_none(bare: Installation) -> None:
    said = bare.run("upgrade")

    assert said.exit_code == 0
    assert "it is made" in said.output
    assert "accounts" in bare.rows()


def test_a_database_of_a_newer_version_is_left_alone(place: Installation) -> None:
    with place.open():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    said = place.run("upgrade")

    assert said.exit_code == 1
    assert "it is newer" in said.output


def test_twice_is_once(place: Installation) -> None:
    assert f"{migrations()[0]} already" in place.run("upgrade").output

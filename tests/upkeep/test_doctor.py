"""flask doctor: a line for each thing, also when the database is away or torn."""

from __future__ import annotations

import runpy
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from nexus.config import ROOT
from nexus.core import audit, work
from nexus.core.actor import COMMAND
from nexus.core.clock import at, now
from nexus.core.db import db, sqlite_module
from nexus.core.work import Duty, Work
from nexus.projects.models import Project
from nexus.upkeep.doctor import machine
from nexus.upkeep.looking import migrations
from tests import make
from tests.services import KIND
from tests.upkeep.conftest import Installation

SQLITE = pytest.mark.skipif(KIND != "sqlite", reason="This is about a file.")


class Said(NamedTuple):
    """What the doctor said of each thing, and its exit code."""

    lines: dict[str, str]
    code: int


def examined(place: Installation, *words: str) -> Said:
    """Let the doctor look."""
    result = place.run("doctor", *words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    told = [line for line in result.output.splitlines() if not line.startswith(" ")]
    return Said({line[6:19].strip(): line for line in told}, result.exit_code)


@pytest.fixture
def well(place: Installation) -> Installation:
    """One that is well: people, a worker, a backup."""
    with place.open():
        make.cast()
        work.run_duties()
    place.run("backup")
    return place


def test_a_healthy_one_is_well(well: Installation) -> None:
    said = examined(well)

    assert {name for name, line in said.lines.items() if not line.startswith("ok")} == {"settings"}
    assert said.code == 1
    assert {"schema", "invariants", "queue", "leases", "outbox", "disk", "clock"} <= set(said.lines)


def test_a_test_mail_is_sent(place: Installation) -> None:
    said = examined(place, "--mail-to", "ama@example.org")

    assert "ama@example.org" in said.lines["mail"]
    assert [mail.to for mail in place.app.extensions["mailman"].outbox] == [["ama@example.org"]]


@SQLITE
def test_a_locked_a_torn_and_a_missing_database_are_told(well: Installation) -> None:
    file = Path(well.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
    with closing(sqlite_module().connect(str(file), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        locked = examined(well)
    file.write_bytes(b"torn" * 5000)
    torn = examined(well)
    file.unlink()
    missing = examined(well)

    assert "Nobody can write: database is locked" in locked.lines["database"]
    assert "damaged" in torn.lines["database"]
    assert "There is none" in missing.lines["database"]
    assert not file.exists()
    for said in (locked, torn, missing):
        assert "invariants" not in said.lines
        assert said.code == 2


def test_one_that_is_behind_or_ahead_is_told(bare: Installation) -> None:
    with bare.app.app_context():
        upgrade(revision="0001")
        behind = examined(bare)
        with db.engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    assert behind.lines["schema"].startswith("fail" if len(migrations()) > 1 else "ok")
    assert "does not know" in examined(bare).lines["schema"]
    assert "None in" in behind.lines["backups"]


def break_everything() -> None:
    """A rule, the worker, the queue, the clock."""
    long_ago = now() - timedelta(hours=3)
    frontend, backend, other = db.session.scalars(sa.select(Project).order_by(Project.id).limit(3))
    make.pairing(frontend, backend)
    make.pairing(frontend, other)
    db.session.execute(sa.update(Duty).values(done_at=long_ago))
    hanging = {"lease": "x", "leased_until": long_ago}
    db.session.add(Work(kind="mail", created_at=long_ago, due_at=long_ago, **hanging))
    db.session.add(Work(kind="mail", failed_at=long_ago))
    with at(now() + timedelta(hours=2)):
        audit.record("core.tested", COMMAND)
        db.session.flush()


def away() -> None:
    """A mail server that does not answer."""
    raise ConnectionRefusedError


def test_all_that_is_broken_is_told(well: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    with well.open():
        break_everything()
    monkeypatch.setattr(machine, "_knock", away)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 9, 0))

    with patch.object(machine, "OLD", timedelta(0)):
        said = examined(well)

    bad = {name for name, line in said.lines.items() if line.startswith("fail")}
    assert bad == {"disk", "invariants", "worker", "queue", "outbox", "clock", "mail"}
    assert {"settings", "backups", "leases", "failed work"} == {
        name for name, line in said.lines.items() if line.startswith("warn")
    }
    assert "1 frontends with more live pairings than places" in said.lines["invariants"]


def test_wrong_settings_are_told_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXUS_ENV", "production")
    monkeypatch.setenv("SECRET_KEY", "short")

    with pytest.raises(SystemExit, match=r"fail  settings  SECRET_KEY: production needs"):
        runpy.run_path(str(ROOT / "wsgi.py"))

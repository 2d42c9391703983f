"""The one command and the image start the same program, and every command is in the list."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool

from nexus import create_app
from nexus.config import Settings
from nexus.core.db import THREADS, db
from tests.deploy import dockerfile
from tests.deploy.dockerfile import ROOT


def test_procfile_and_image_serve_alike() -> None:
    """Both by gunicorn.conf.py, which no flag overrules."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    procfile = dict(line.split(": ", 1) for line in lines)
    final = dockerfile.read((ROOT / "Dockerfile").read_text())[-1]

    assert procfile["web"] == "exec gunicorn wsgi:app"
    assert dockerfile.command(final.last("CMD")) == ["gunicorn", "wsgi:app"]


def test_every_page_finds_a_thread_and_a_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXUS_ENV", "test")
    monkeypatch.setenv("LIVE_STREAMS", "7")
    served = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    app = create_app(Settings(environment="test", database_url=f"sqlite:///{tmp_path}/a.sqlite"))

    assert (served["worker_class"], served["threads"]) == ("gthread", THREADS + 7)
    with app.app_context():
        pool = db.engine.pool
        assert pool.size() + pool._max_overflow == THREADS  # type: ignore[attr-defined]


def test_nothing_is_connected_before_the_workers_part(tmp_path: Path) -> None:
    """They are copies of one loaded program (`preload_app`): what is open, they would share."""
    app = create_app(Settings(environment="test", database_url=f"sqlite:///{tmp_path}/a.sqlite"))

    with app.app_context():
        assert isinstance(db.engine.pool, QueuePool)
        assert (db.engine.pool.checkedin(), db.engine.pool.checkedout()) == (0, 0)


def test_every_command_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert phony
    assert {line.split()[0] for line in done.stdout.splitlines()} == {*phony[1].split()} - {
        "always"
    }
    assert all(len(line.split()) > 3 for line in done.stdout.splitlines())


def test_ci_does_what_a_reader_would() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert lines[-1] == "make test"
    assert len([line for line in lines if not line.startswith("#")]) == 3

"""Writers to one SQLite file take turns, also those of other processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from nexus.core import db
from nexus.core.turns import Turns

OTHER = """
import sys
from types import SimpleNamespace
from nexus.core.turns import Turns
turns = Turns(sys.argv[1], 5)
turns.take(SimpleNamespace(info={}))
print("in", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "x.sqlite")


@pytest.fixture
def engine(file: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine of the house, whose writers are not patient."""
    monkeypatch.setattr(db, "BUSY_SECONDS", 0.3)
    engine = sa.create_engine(f"sqlite:///{file}", module=db.sqlite_module())
    db.listen(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def other(file: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, which has the turn until it is told something."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in\n"
        yield process
        process.kill()


def test_another_process_is_waited_for(file: str, other: subprocess.Popen[str]) -> None:
    with ThreadPoolExecutor(1) as waiting:
        taken = waiting.submit(Turns(file, 10)._pass, sys.float_info.max)
        assert not taken.done()
        other.communicate("go\n")

        assert taken.result(5) is None


def test_who_waits_too_long_is_told(engine: Engine, other: subprocess.Popen[str]) -> None:
    with engine.connect() as connection, pytest.raises(OperationalError, match="come to an end"):
        connection.begin()
    other.kill()
    other.wait()

    with engine.connect() as connection:
        connection.begin()


def test_a_process_has_one_writer_at_a_time(engine: Engine) -> None:
    with engine.connect() as one, engine.connect() as two:
        with one.begin(), pytest.raises(OperationalError, match="come to an end"):
            two.begin()
        one.close()

        two.begin()

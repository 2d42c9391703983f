"""flask backup: one moment, whole, while people write; tried before it counts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlalchemy as sa

from nexus.core.db import db
from nexus.core.work import Work
from nexus.upkeep import backup as backups
from nexus.upkeep.backup import read, rotate
from nexus.upkeep.stores import StoreTrouble
from tests import make
from tests.services import KIND
from tests.upkeep.conftest import Installation, installed

WRITERS = 2


def write_pairs(place: Installation, writer: int, written: list[int], stop: Event) -> None:
    """Commit two rows at a time, numbered, until told to stop."""
    with place.app.app_context():
        while not stop.is_set():
            number = written[writer]
            for half in ("left", "right"):
                db.session.add(Work(kind=half, key=f"{half}-{writer}-{number}"))
            db.session.commit()
            written[writer] += 1
        db.session.remove()


@contextmanager
def under_load(place: Installation) -> Iterator[list[int]]:
    """Writers at work; gives how many pairs each has committed so far."""
    written, stop = [0] * WRITERS, Event()
    threads = [Thread(target=write_pairs, args=(place, n, written, stop)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        while min(written) < 3:
            threads[0].join(0.01)
        yield written
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_under_load_it_is_one_moment_and_restores_elsewhere(
    place: Installation, tmp_path: Path
) -> None:
    with under_load(place) as written:
        before = list(written)
        saved = place.app.test_cli_runner().invoke(args=["backup"])
        after = list(written)
    assert saved.exit_code == 0, saved.output

    with installed("upkeep_elsewhere", tmp_path / "elsewhere") as elsewhere:
        assert elsewhere.run("restore", place.newest()).exit_code == 0
        keys = {row[2] for row in elsewhere.rows()["work"]}
    for writer in range(WRITERS):
        lefts = {int(each.split("-")[2]) for each in keys if each.startswith(f"left-{writer}-")}
        rights = {int(each.split("-")[2]) for each in keys if each.startswith(f"right-{writer}-")}
        assert lefts == rights == set(range(len(lefts)))
        assert before[writer] <= len(lefts) <= after[writer] + 1


def test_its_label_says_what_is_in_it(place: Installation) -> None:
    with place.open():
        make.cast()

    said = place.run("backup")

    file = Path(place.newest())
    label = json.loads(file.with_name(f"{file.name}.json").read_text())
    counts = {name: len(rows) for name, rows in place.rows().items()}
    assert label["counts"] == counts
    assert "restored and whole" in said.output
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in place.backups.iterdir() if each.name.startswith(".")] == []


def test_the_oldest_go_when_there_are_too_many(place: Installation) -> None:
    place.run("backup")
    newest = Path(place.newest())
    for day in ("20260501", "20260502"):
        for file in (newest, newest.with_name(f"{newest.name}.json")):
            shutil.copy(file, file.with_name(f"nexus-{day}T010000Z{file.name[22:]}"))

    with place.open():
        gone = rotate(2)
        kept = backups.kept(backups.here().ending)

    assert [file.name[6:14] for file in gone] == ["20260501"]
    assert [each.file.name[6:14] for each in kept] == [newest.name[6:14], "20260502"]


def test_what_breaks_a_rule_is_no_backup(place: Installation) -> None:
    with place.open():
        cast = make.cast()
        make.pairing(cast.shop_ui, cast.shop_api)
        make.pairing(cast.shop_ui, cast.other_api)

    said = place.run("backup")

    assert said.exit_code == 1
    assert "1 frontends with more live pairings than places" in said.output
    assert list(place.backups.glob("*")) == []


def test_a_damaged_file_is_found_out(place: Installation) -> None:
    place.run("backup")
    file = Path(place.newest())
    file.write_bytes(file.read_bytes()[:-1] + b"?")

    with place.open(), pytest.raises(StoreTrouble, match="not as it was"):
        backups.tried(file, read(file).label, backups.here())


def test_without_a_database_there_is_nothing_to_save(bare: Installation) -> None:
    said = bare.run("backup")

    assert said.exit_code == 1
    assert "flask db upgrade" in said.output


@pytest.mark.skipif(KIND != "postgresql", reason="SQLite needs no programs.")
def test_missing_programs_are_named(tmp_path: Path, worker_id: str) -> None:
    with installed(f"upkeep_{worker_id}_x", tmp_path, postgresql_bin="/nowhere") as place:
        with place.open():
            db.session.execute(sa.text("CREATE TABLE one (id int)"))
        assert "apt-get install postgresql-client" in place.run("backup").output

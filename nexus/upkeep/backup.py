"""Backups: made while people work, tried at once, labelled, the oldest removed.

A backup gets its name only when it has been restored into an empty place and found whole there: no
torn page, no reference to nothing, every table with as many rows as at its moment, and every rule
of the house holding.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app

from nexus.config import ROOT, Settings
from nexus.core.clock import now
from nexus.upkeep.looking import counts, faults, looking, revision
from nexus.upkeep.stores import Store, StoreTrouble, store_at
from nexus.upkeep.stores.base import whole


@dataclass(frozen=True)
class Label:
    """What must be in a backup, as written beside it."""

    made_at: str
    engine: str
    revision: str | None
    sha256: str
    counts: dict[str, int]


@dataclass(frozen=True)
class Backup:
    """A file and its label."""

    file: Path
    label: Label

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.label.made_at)


def settings() -> Settings:
    """The settings at hand."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def here() -> Store:
    """The store of the program's own database."""
    return store_at(current_app.config["SQLALCHEMY_DATABASE_URI"], settings())


def folder() -> Path:
    """Where backups are kept; a relative one stands in the checkout."""
    return ROOT / settings().backup_folder


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _label_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def make(*, into: Path | None = None, why: str = "") -> Backup:
    """Save the database, try the file, label it. Raises StoreTrouble; then no file is left."""
    store, moment = here(), now()
    if not store.is_there():
        raise StoreTrouble("There is no database yet: flask db upgrade makes it.")
    named = f"nexus-{moment:%Y%m%dT%H%M%S}Z{why and '-'}{why}{store.ending}"
    target = (into or folder()) / named
    if target.exists():
        raise StoreTrouble(f"{target.name} is there already: wait a second.")
    untried = target.with_name(f".{target.name}.untried")
    try:
        found = store.save(untried)
        label = Label(moment.isoformat(), store.ending, None, _digest(untried), found)
        label = Label(**{**asdict(label), "revision": tried(untried, label, store)})
        with whole(_label_of(target)) as part:
            part.write_text(json.dumps(asdict(label), indent=1) + "\n")
        with whole(target) as part:
            untried.replace(part)
    finally:
        untried.unlink(missing_ok=True)
    return Backup(target, label)


def tried(file: Path, label: Label, store: Store) -> str | None:
    """Restore a file into an empty place and look at it; returns its migration.

    Raises StoreTrouble with what is wrong.
    """
    if _digest(file) != label.sha256:
        raise StoreTrouble(f"{file.name} is not as it was when it was made: take another backup.")
    with store.scratch(file) as url, looking(url) as connection:
        wrong = faults(connection)
        if not wrong and counts(connection) != label.counts:
            wrong = ["tables have other numbers of rows than at its moment"]
        if wrong:
            raise StoreTrouble(f"{file.name} cannot be relied on: {'; '.join(wrong)}.")
        return revision(connection)


def read(file: Path) -> Backup:
    """A backup by its file. Raises StoreTrouble when it, or its label, is not there."""
    try:
        return Backup(file, Label(**json.loads(_label_of(file).read_text())))
    except (OSError, ValueError, TypeError) as error:
        raise StoreTrouble(
            f"{file} has no label beside it ({_label_of(file).name}): it is no backup of ours."
        ) from error


def kept(ending: str, within: Path | None = None) -> list[Backup]:
    """The backups of a folder that were made for this engine, newest first."""
    files = sorted((within or folder()).glob(f"nexus-*{ending}"), reverse=True)
    return [read(file) for file in files if _label_of(file).is_file()]


def rotate(most: int, within: Path | None = None) -> list[Path]:
    """Remove all but the newest backups; returns what was removed."""
    old = [each.file for each in kept(here().ending, within)[max(most, 1) :]]
    for file in old:
        file.unlink()
        _label_of(file).unlink()
    return old

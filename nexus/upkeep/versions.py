"""From one version of the program to the next, and back to an older state of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask import current_app
from flask_migrate import upgrade as migrate
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from nexus.core import audit
from nexus.core.actor import COMMAND
from nexus.core.db import Mode, begin, db
from nexus.core.registry import after_restore
from nexus.upkeep import backup as backups
from nexus.upkeep.backup import Backup
from nexus.upkeep.looking import faults, looking, migrations, revision
from nexus.upkeep.stores import Store, StoreTrouble, store_at

Say = Callable[[str], None]
"""Where the steps are told."""


def leave() -> None:
    """Let go of the database, so that its file can be replaced."""
    db.session.remove()
    db.engine.dispose()


def _require_alone(store: Store) -> None:
    leave()
    if store.others():
        raise StoreTrouble("The database is in use: stop the pages and the worker first.")


def standing(store: Store) -> str | None:
    """The migration a store is at; None when it is empty or not there. Raises StoreTrouble."""
    if not store.is_there():
        return None
    try:
        with looking(store.url) as connection:
            return revision(connection)
    except SQLAlchemyError as error:
        raise StoreTrouble("The database cannot be read. flask doctor says more.") from error


def upgrade(say: Say) -> None:
    """Take a backup, migrate, look; when that fails, be as before. Raises StoreTrouble."""
    store, newest = backups.here(), migrations()
    _require_alone(store)
    at = standing(store)
    if at is not None and at not in newest:
        raise StoreTrouble(f"The database is at {at}, unknown to this version: it is newer.")
    saved = backups.make(why="before-upgrade") if store.is_there() else None
    say(f"Backup: {saved.file}" if saved else "There is no database yet: it is made.")
    try:
        _migrate(store)
    except (Exception, SystemExit) as error:
        leave()
        if saved:
            store.put_back(saved.file)
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        raise StoreTrouble(
            f"The migration failed and the database is as it was at {at}. Go back to the version "
            f"of before, and report this: {said}"
        ) from error
    say(f"It is at {at} already." if at == newest[0] else f"Migrated to {newest[0]}.")


def _migrate(store: Store) -> None:
    migrate()
    leave()
    with looking(store.url) as connection:
        wrong = faults(connection)
    if wrong:
        raise RuntimeError("; ".join(wrong))


def restore(file: Path, say: Say, *, over: bool) -> None:
    """Put a backup in the place of the database, made up for what came since.

    All is prepared beside it and put in place at the end, in one piece. What was there is kept as a
    backup of its own. Raises StoreTrouble; then nothing has changed.
    """
    store, chosen = backups.here(), backups.read(file)
    if not over and _holds_people(store):
        raise StoreTrouble("There is a database with people in it: say --over to replace it.")
    _require_alone(store)
    if chosen.label.revision not in migrations():
        raise StoreTrouble(f"It was made by another version, at {chosen.label.revision}.")
    backups.tried(file, chosen.label, store)
    say(f"Looked at {file.name}: whole.")
    later = _keep(store, say)
    with store.scratch(file) as url:
        prepared = _prepared(url, later, say)
        try:
            store.put_back(prepared)
        finally:
            prepared.unlink()
    say("Restored. Start the pages and the worker.")


def _holds_people(store: Store) -> bool:
    if not store.is_there():
        return False
    try:
        with looking(store.url) as connection:
            return bool(connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar())
    except SQLAlchemyError:
        return True  # it cannot be read: whoever replaces it must say so


def _keep(store: Store, say: Say) -> Backup | None:
    """Save what is there before it is replaced; None when it cannot be read."""
    if not store.is_there():
        return None
    try:
        kept = backups.make(why="before-restore")
    except StoreTrouble as trouble:
        say(f"What is there now cannot be saved: {trouble}")
        kept_aside = store.set_aside()
        say(f"It is kept as it is: {kept_aside}" if kept_aside else "It will be lost.")
        return None
    say(f"What is there now is saved: {kept.file}")
    return kept


def _prepared(url: str, later: Backup | None, say: Say) -> Path:
    """The file to put in place: a scratch migrated, and made up for what came since."""
    settings = replace(backups.settings(), database_url=url)
    store = store_at(url, settings)
    target = backups.folder() / f".prepared{store.ending}"
    app = current_app.extensions["nexus"](settings)
    with _later_state(later) as connection, app.test_request_context(base_url=settings.base_url):
        migrate()
        begin(Mode.WRITE)
        for make_up in after_restore:
            say(make_up(connection))
        audit.record("upkeep.restored", COMMAND)
        db.session.commit()
        leave()
    with looking(url) as looked:
        wrong = faults(looked)
    if wrong:
        raise StoreTrouble(f"The restored state is not sound: {'; '.join(wrong)}.")
    store.save(target)
    return target


@contextmanager
def _later_state(kept: Backup | None) -> Iterator[Connection | None]:
    """A connection to what was there before, where that is known and of this version."""
    if kept is None or kept.label.revision != migrations()[0]:
        yield None
        return
    with backups.here().scratch(kept.file) as url, looking(url) as connection:
        yield connection

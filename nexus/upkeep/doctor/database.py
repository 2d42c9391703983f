"""The doctor's look at the database: its engine, whether it can be used, its schema, its rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from nexus.core.audit import AuditEntry
from nexus.core.clock import now
from nexus.core.db import SAFE_SQLITE, Base, db, sqlite_module
from nexus.core.search.documents import is_index
from nexus.core.work import database_now
from nexus.upkeep.backup import here, settings
from nexus.upkeep.doctor.findings import Finding, fail, ok, warn
from nexus.upkeep.looking import faults, looking, migrations, revision
from nexus.upkeep.stores import StoreTrouble
from nexus.upkeep.stores.sqlite import SqliteStore

OLDEST_POSTGRESQL = 14
SECOND = timedelta(seconds=1)


def engine() -> Iterator[Finding]:
    """Whether the engine is one that loses nothing."""
    if not settings().sqlite:
        yield from _postgresql()
        return
    module = sqlite_module()
    name = f"SQLite {module.sqlite_version}"
    if module.sqlite_version_info >= SAFE_SQLITE:
        yield ok("engine", name)
    else:
        text = f"{name} can lose committed writes when several processes share the file."
        yield warn("engine", text, "Install pysqlite3, or keep WEB_PROCESSES=1.")


def _postgresql() -> Iterator[Finding]:
    with looking(here().url) as connection:
        major = int((connection.dialect.server_version_info or (0,))[0])
    if major >= OLDEST_POSTGRESQL:
        yield ok("engine", f"PostgreSQL {major}")
    else:
        yield warn("engine", f"PostgreSQL {major} is old.", f"Use {OLDEST_POSTGRESQL} or newer.")


def reachable() -> Iterator[Finding]:
    """Whether it is there, and whether somebody could write now."""
    store = here()
    try:
        there = store.is_there()
    except StoreTrouble as trouble:
        yield fail("database", str(trouble), "Look at DATABASE_URL, and whether the server runs.")
        return
    if not there:
        advice = "flask upgrade makes it; flask restore FILE puts a backup there."
        yield fail("database", "There is none at DATABASE_URL.", advice)
        return
    yield _writable(store) if isinstance(store, SqliteStore) else ok("database", "reachable")


def _writable(store: SqliteStore) -> Finding:
    """Begin to write, and take it back."""
    module = sqlite_module()
    try:
        with closing(module.connect(str(store.file), timeout=3, isolation_level=None)) as opened:
            opened.execute("BEGIN IMMEDIATE")
            opened.execute("ROLLBACK")
    except module.OperationalError as error:
        text = f"Nobody can write: {error}."
        advice = "Who holds it: fuser -v, on the file. Is the disk full, is the file its user's?"
        return fail("database", text, advice)
    except module.DatabaseError as error:
        advice = "Stop everything, keep the file, flask restore --over FILE."
        return fail("database", f"The file is damaged: {error}.", advice)
    return ok("database", "there, and can be written to")


def schema() -> Iterator[Finding]:
    """Whether the tables are those of this version."""
    newest = migrations()
    with looking(here().url) as connection:
        at = revision(connection)
        if at == newest[0]:
            options = {"compare_type": True, "include_name": _is_ours}
            context = MigrationContext.configure(connection, opts=options)
            drift = compare_metadata(context, Base.metadata)
            yield _drifted(at, len(drift)) if drift else ok("schema", f"at {at}, the newest")
        elif at is None:
            yield fail("schema", "The database has no tables of ours.", "flask upgrade")
        elif at in newest:
            text = f"At {at}; this version needs {newest[0]}."
            yield fail("schema", text, "Stop the pages and the worker, then: flask upgrade")
        else:
            advice = "Go back to the newer version, or restore a backup of this one."
            yield fail("schema", f"At {at}, which this version does not know.", advice)


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """All tables but those that the databases make for the search."""
    return kind != "table" or not is_index(name or "")


def _drifted(at: str, number: int) -> Finding:
    text = f"At {at}, but {number} things are not as it made them."
    return warn("schema", text, "Somebody changed tables by hand; compare with a fresh database.")


def rules() -> Iterator[Finding]:
    """Whether all that must always hold does."""
    with looking(here().url) as connection:
        wrong = faults(connection)
    advice = "Keep the file; restore the last backup without this, or ask who wrote it."
    yield from (fail("invariants", f"{each}.", advice) for each in wrong)
    if not wrong:
        yield ok("invariants", "every rule holds, no reference leads to nothing")


def clock() -> Iterator[Finding]:
    """Whether this machine's clock goes with the database's, and has not gone back."""
    try:
        with db.session.no_autoflush:
            apart = abs(database_now() - now())
            newest = db.session.scalar(sa.select(sa.func.max(AuditEntry.at)))
    except SQLAlchemyError as error:
        yield warn("clock", f"It cannot be compared: {type(error).__name__}.")
        return
    finally:
        db.session.rollback()
    advice = "Let the machine keep time: timedatectl set-ntp true"
    if newest and newest > now() + SECOND * 5:
        yield fail("clock", f"The audit log knows of {newest:%Y-%m-%d %H:%M} UTC already.", advice)
    elif apart > SECOND * 5:
        yield warn("clock", f"{apart.total_seconds():.0f} s from the database's.", advice)
    else:
        yield ok("clock", f"{now():%Y-%m-%d %H:%M:%S} UTC")

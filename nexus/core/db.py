"""The database: one face over SQLite and PostgreSQL.

A transaction is either for reading or for writing, decided before it begins. A page that is only
looked at runs in a read-only transaction, enforced by the database (`query_only`, `READ ONLY`); a
writing one begins with `BEGIN IMMEDIATE` on SQLite, so that it waits its turn instead of failing
half-way. Outside requests (commands, the worker, tests) transactions are for writing.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

import sqlalchemy as sa
from flask import Flask, abort
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declared_attr,
    lazyload,
    mapped_column,
    registry,
)

from nexus.config import ROOT, BadSetting, Settings
from nexus.core.turns import Turns

T = TypeVar("T")

SAFE_SQLITE = (3, 51, 3)
"""The first SQLite in which several processes cannot lose committed writes in WAL mode."""

BUSY_SECONDS = 10
"""How long a writer waits for its turn before the person is asked to try again."""


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment, aware and in UTC on the way in and out; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table shares: names for constraints, and types for annotations."""

    registry = registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UtcDateTime(),
            dict[str, Any]: sa.JSON(),
            list[str]: sa.JSON(),
            bytes: sa.LargeBinary(),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(directory=str(ROOT / "migrations"), render_as_batch=True)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


UNNESTED: Any = "unnested"
"""How a row that is always there is joined: behind an outer join by an outer join of its own, for
SQLite lays a joined pair within one out whole before it looks for the one row.
"""


def one_of(values: type[enum.StrEnum], name: str) -> sa.Enum:
    """Text with a CHECK named `name` on its values; the values are stored, not the names."""
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


class Versioned:
    """A row that people edit: each change of it counts `version` up by one.

    A form carries the version it was opened with; `core.forms` refuses it when another change
    came between, and the mapper refuses two changes at the same moment.
    """

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Mode(enum.StrEnum):
    READ = "read"
    WRITE = "write"


_mode: ContextVar[Mode] = ContextVar("mode", default=Mode.WRITE)


def mode() -> Mode:
    """What a transaction that begins now is for."""
    return _mode.get()


def begin(mode: Mode) -> None:
    """End the transaction at hand, keeping what it loaded, and let the next be for `mode`.

    Unwritten changes are written: callers that mean to drop them roll back first.
    """
    db.session.commit()
    _mode.set(mode)


def drop_changes() -> None:
    """Take back what was not committed; what follows only reads."""
    db.session.rollback()
    _mode.set(Mode.READ)


@contextmanager
def transaction(kind: Mode) -> Iterator[None]:
    """Run the block in a transaction of its own kind, committed at its end; then as before.

    For the start of a request, when nothing is waiting to be written.
    """
    db.session.commit()
    token = _mode.set(kind)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _mode.reset(token)


def lock(model: type[T], ids: Iterable[int]) -> dict[int, T]:
    """Lock rows until the transaction ends and read them afresh; by id, in ascending order.

    The order is the same for everybody, so two that lock the same rows wait and never block
    each other for good. Rows that merely point at them do not wait: PostgreSQL looks up a foreign
    key again and again, also when a row is changed twice, and would otherwise wait out of order.
    On SQLite the write transaction itself is the lock. Nothing is joined: where another changed
    what a row points at while one waited for it, PostgreSQL would leave the row out.
    """
    key = cast(Any, model).id
    query = (
        sa.select(model)
        .where(key.in_(sorted(set(ids))))
        .order_by(key)
        .options(lazyload("*"))
        .with_for_update(of=model, key_share=True)
        .execution_options(populate_existing=True)
    )
    return {cast(Any, row).id: row for row in db.session.scalars(query).unique()}


def insert(model: type[Any]) -> Any:
    """An INSERT that can say what to do on conflict, in the words of the database at hand."""
    spoken = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return spoken(model)


def seconds_between(earlier: Any, later: Any) -> sa.ColumnElement[Any]:
    """The seconds from one moment to another, counted by the database."""
    if db.engine.dialect.name == "postgresql":
        return sa.extract("epoch", later - earlier)
    return (sa.func.julianday(later) - sa.func.julianday(earlier)) * 86_400


def get_or_404(query: sa.Select[Any]) -> Any:
    """The one row of a query that is scoped to the person; a row they may not see is missing."""
    row = db.session.scalars(query).unique().one_or_none()
    if row is None:
        abort(404)
    return row


def sqlite_module() -> Any:
    """The SQLite driver with the newest engine at hand."""
    try:
        import pysqlite3.dbapi2 as module  # noqa: PLC0415 - exists on some platforms only
    except ImportError:
        import sqlite3 as module  # noqa: PLC0415 - the fallback
    return module


THREADS = 32
"""Requests that one process answers at the same time, each with a connection: gunicorn.conf.py."""


def _engine_options(settings: Settings) -> dict[str, Any]:
    shared = {"hide_parameters": True, "pool_size": 8, "max_overflow": THREADS - 8}
    if not settings.sqlite:
        limits = "-c statement_timeout=20000 -c lock_timeout=8000 -c timezone=UTC"
        return {
            **shared,
            "pool_pre_ping": True,
            "connect_args": {"options": limits, "connect_timeout": 5},
        }
    module = sqlite_module()
    if module.sqlite_version_info < SAFE_SQLITE and settings.web_processes > 1:
        raise BadSetting(
            f"WEB_PROCESSES: SQLite {module.sqlite_version} can lose committed writes when several "
            "processes share a file. Set WEB_PROCESSES=1, install pysqlite3, or use PostgreSQL."
        )
    waits = {"timeout": BUSY_SECONDS}
    return {**shared, "module": module, "connect_args": waits}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """On connect: the driver's own transactions off, so that ours hold with savepoints too."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "mmap_size=0"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection, turns: Turns) -> None:
    reading = mode() is Mode.READ
    if not reading:
        turns.take(connection)
    connection.exec_driver_sql(f"PRAGMA query_only={int(reading)}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    """A page is read from one moment, as on SQLite: what comes meanwhile is for the next one."""
    if mode() is Mode.READ:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _absolute(url: str) -> str:
    """A SQLite file named relatively stands in the checkout, wherever the program is started."""
    path = url.removeprefix("sqlite:///")
    if not url.startswith("sqlite:") or path.startswith((":memory:", "/")):
        return url
    (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{ROOT / path}"


def init_app(app: Flask, settings: Settings) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = _absolute(settings.database_url)
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(settings)
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        listen(db.engine)


def listen(engine: Engine) -> None:
    """Give an engine the house's way to begin a transaction."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        file = engine.url.database or ""
        turns = Turns("" if file.startswith(":memory:") else file, BUSY_SECONDS)
        event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, turns))
        event.listen(engine, "checkin", Turns.give)
    else:
        event.listen(engine, "begin", _begin_postgresql)

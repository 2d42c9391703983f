"""What is personal: each room says of its tables whose rows they are and what becomes of them.

A room hands in `Rows` from its `personal.py`, beside the columns themselves: what a person gets a
copy of, and what happens to it when they are erased. Every column that holds text or names a person
is decided on; a test walks all tables, so that a new column without a decision fails. The copy and
the erasing (room `owndata`) are made of these declarations alone.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel.speaklater import LazyString

from nexus.core.db import db
from nexus.core.registry import Registry


class End(enum.Enum):
    """What becomes of whole rows when their person is erased."""

    REMOVED = "removed by the eraser"
    WITH_ACCOUNT = "removed by the database, together with the account"


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows of one table that are somebody's.

    `whose` finds them by an account's id. `copied` are the columns of the person's copy, under
    `title`; `apart` names those that are not, with the reason. `end` is what becomes of the rows,
    or new values for columns of rows that stay; `stays` names what is left in these, and why.
    `also` are further expressions for the copy, `shown` says how a value is written in it.
    """

    model: type[Any]
    whose: Callable[[int], sa.ColumnElement[bool]]
    end: End | Mapping[str, Any]
    title: LazyString | str = ""
    copied: tuple[str, ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    stays: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    def decided(self, column: str) -> bool:
        """Whether it is said for a column what the person gets of it, and what is left of it."""
        ends = isinstance(self.end, End) or column in self.end or column in self.stays
        return ends and (column in self.copied or column in self.apart)


owned: Registry[Rows] = Registry()
"""By name, which is also that of the file in the copy; the lower a room, the earlier."""

nobodys: dict[type[Any], str] = {}
"""Tables that are about nobody, each with the reason."""

erasers: Registry[Callable[[int], None]] = Registry()
"""What needs more than `Rows` can say: called with the account's id, before any row is erased."""


def copies() -> list[tuple[str, Rows]]:
    """What goes into a person's copy, by the name of its file, in the order of the rooms."""
    names = {id(rows): name for name in owned.names() for rows in [owned[name]]}
    return [(names[id(rows)], rows) for rows in owned if rows.copied]


def copy_of(rows: Rows, account_id: int) -> list[dict[str, Any]]:
    """A person's rows of one kind in plain values, oldest first; reads in batches."""
    columns = [getattr(rows.model, name).label(name) for name in rows.copied]
    further = [expression.label(name) for name, expression in rows.also.items()]
    query = sa.select(*further, *columns).where(rows.whose(account_id))
    query = query.order_by(*sa.inspect(rows.model).primary_key)
    found = db.session.execute(query).mappings()
    return [
        {name: _plain(rows.shown.get(name, _as_it_is)(value)) for name, value in row.items()}
        for row in found
    ]


def _as_it_is(value: Any) -> Any:
    return value


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value.value if isinstance(value, enum.Enum) else value


def erase(account_id: int) -> None:
    """Remove or overwrite all that is personal, but the account itself and what goes with it."""
    for eraser in erasers:
        eraser(account_id)
    for rows in reversed(list(owned)):
        _end(rows, account_id)


def _end(rows: Rows, account_id: int) -> None:
    mine = rows.whose(account_id)
    if rows.end is End.REMOVED:
        statement: Any = sa.delete(rows.model).where(mine)
    elif isinstance(rows.end, Mapping) and rows.end:
        statement = sa.update(rows.model).where(mine).values(dict(rows.end))
    else:
        return
    db.session.execute(statement.execution_options(synchronize_session=False))


def undecided(models: Iterator[type[Any]]) -> list[str]:
    """Columns of tables, as `table.column`, that hold text or name a person, and nobody decided."""
    return [
        f"{model.__tablename__}.{column.key}"
        for model in models
        if model not in nobodys
        for column in sa.inspect(model).columns
        if is_telling(column) and not _decided(model, column.key)
    ]


def _decided(model: type[Any], column: str) -> bool:
    return any(rows.model is model and rows.decided(column) for rows in owned)


PEOPLE = ("accounts.id", "enrolments.id")
NAMED = ("account_id", "enrolment_id", "_by_id")


def is_telling(column: sa.Column[Any]) -> bool:
    """Whether a column can hold something personal: free text, a document, bytes, or a person."""
    kinds = sa.String, sa.JSON, sa.LargeBinary
    if isinstance(column.type, kinds) and not isinstance(column.type, sa.Enum):
        return True
    points = any(key.target_fullname in PEOPLE for key in column.foreign_keys)
    return points or column.key.endswith(NAMED)

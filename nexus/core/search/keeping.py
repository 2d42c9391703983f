"""Documents follow their rows: in the same transaction, at its end, whoever changed the rows.

The session tells which watched rows were written; before the commit their documents are made
anew. At the end, in one order, so that two writers wait for each other and never in a circle.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction

from nexus.core.db import db, insert
from nexus.core.search.documents import Document, DocumentRevision
from nexus.core.search.sources import Source, Watch, sources

BATCH = 500
TOUCHED = "search.touched"
"""Where a session keeps what it touched: refs by kind, and keys of rows by watch."""


def _kept(session: Any) -> dict[tuple[str, Watch | None], set[int]]:
    kept: dict[tuple[str, Watch | None], set[int]] = session.info.setdefault(
        TOUCHED, defaultdict(set)
    )
    return kept


def touch(kind: str, refs: Iterable[int]) -> None:
    """Make these documents anew at the end of the transaction.

    For what a session does not see: rows that a statement changes.
    """
    _kept(db.session)[kind, None].update(refs)


def note(row: Any) -> None:
    """Take a row that a statement wrote as if the session had written it."""
    for source, watch in _watches(row):
        _kept(db.session)[source.kind, watch].add(_key(row))


def _watches(row: Any) -> Iterator[tuple[Source, Watch]]:
    for source in sources:
        for watch in source.watches:
            if isinstance(row, watch.model):
                yield source, watch


def _key(row: Any) -> int:
    key: int = sa.inspect(row).mapper.primary_key_from_instance(row)[0]
    return key


def _matters(row: Any, watch: Watch) -> bool:
    state = sa.inspect(row)
    return any(state.attrs[name].history.has_changes() for name in watch.columns)


@event.listens_for(db.session, "before_flush")
def _note_removed(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Rows that go: asked whose documents they touch as long as they are there."""
    for row in session.deleted:
        for source, watch in _watches(row):
            with session.no_autoflush:
                refs = list(_refs(watch, [_key(row)]))
            _kept(session)[source.kind, None].update(refs)


@event.listens_for(db.session, "after_flush")
def _note_written(session: Session, _context: UOWTransaction) -> None:
    new = set(session.new)
    for row in (*session.new, *session.dirty):
        for source, watch in _watches(row):
            if row in new or _matters(row, watch):
                _kept(session)[source.kind, watch].add(_key(row))


@event.listens_for(db.session, "after_soft_rollback")
def _forget_touched(session: Session, previous: SessionTransaction) -> None:
    if not previous.nested:
        session.info.pop(TOUCHED, None)


@event.listens_for(db.session, "before_commit")
def _keep_up(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    touched = session.info.pop(TOUCHED, None)
    if touched:
        write_all(touched)


def write_all(touched: dict[tuple[str, Watch | None], set[int]]) -> None:
    """Write the documents that these rows touch, kind by kind."""
    refs: dict[str, set[int]] = defaultdict(set)
    for (kind, watch), keys in touched.items():
        found = keys if watch is None else _refs(watch, keys)
        refs[kind].update(found)
    cohorts: set[int] = set()
    for kind in sorted(refs):
        for some in in_batches(refs[kind]):
            cohorts |= write(kind, some)
    draw_revisions(cohorts)


def _refs(watch: Watch, keys: Collection[int]) -> Iterator[int]:
    if watch.refs is None:
        yield from keys
        return
    for some in in_batches(keys):
        yield from db.session.scalars(watch.refs(some))


def in_batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers in ascending order, some at a time: databases bound what a statement may hold."""
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def write(kind: str, refs: Collection[int]) -> set[int]:
    """Make the documents of these rows what the rows say; returns the cohorts where any changed.

    Documents are locked before their rows are read: the last to write has read the newest.
    """
    locked = db.session.execute(_locked(kind, refs)).mappings()
    there: dict[int, dict[str, Any]] = {row["ref"]: dict(row) for row in locked}
    wanted = {entry.ref: entry.columns(kind) for entry in sources[kind].read(refs)}
    gone = sorted(there.keys() - wanted.keys())
    fresh = [wanted[ref] for ref in sorted(wanted) if wanted[ref] != there.get(ref)]
    if gone:
        mine = sa.delete(Document).where(Document.kind == kind, Document.ref.in_(gone))
        db.session.execute(mine.execution_options(synchronize_session=False))
    if fresh:
        _upsert(fresh)
    return {row["cohort_id"] for row in [*(there[ref] for ref in gone), *fresh]}


_COLUMNS = [column for column in Document.__table__.columns if column.name != "id"]


def _locked(kind: str, refs: Collection[int]) -> sa.Select[Any]:
    mine = sa.select(*_COLUMNS).where(Document.kind == kind, Document.ref.in_(refs))
    return mine.order_by(Document.ref).with_for_update()


def _upsert(rows: list[dict[str, Any]]) -> None:
    statement = insert(Document)
    kept = {column.name: statement.excluded[column.name] for column in _COLUMNS}
    db.session.execute(
        statement.on_conflict_do_update(index_elements=["kind", "ref"], set_=kept), rows
    )


def draw_revisions(cohorts: Iterable[int]) -> None:
    """Tell everybody that a cohort's documents are others now."""
    for cohort_id in sorted(cohorts):
        row = insert(DocumentRevision).values(cohort_id=cohort_id, word=secrets.token_hex(8))
        db.session.execute(
            row.on_conflict_do_update(
                index_elements=["cohort_id"], set_={"word": row.excluded.word}
            )
        )

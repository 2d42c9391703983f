"""The documents made anew from all rows, for whoever wrote rows in bulk or has doubts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from nexus.core.db import db
from nexus.core.search.documents import INDEX, PARTS, Document
from nexus.core.search.keeping import draw_revisions, in_batches, write
from nexus.core.search.sources import sources


def rebuild(cohort_id: int | None = None, *, after_each: Callable[[], Any] = lambda: None) -> int:
    """Write the documents of all rows, or of a cohort's, and remove those without a row.

    Returns how many there are then. `after_each` is called after some hundred of them, for
    whoever would rather commit than keep others waiting. Safe to repeat.
    """
    for source in sources:
        rows = set(db.session.scalars(source.rows(cohort_id)))
        for some in in_batches(rows | set(db.session.scalars(_refs(source.kind, cohort_id)))):
            draw_revisions(write(source.kind, some))
            after_each()
    count = sa.select(sa.func.count(Document.id))
    return db.session.scalar(_of(count, cohort_id)) or 0


def _of(query: Any, cohort_id: int | None) -> Any:
    return query if cohort_id is None else query.where(Document.cohort_id == cohort_id)


def _refs(kind: str, cohort_id: int | None) -> Any:
    return _of(sa.select(Document.ref).where(Document.kind == kind), cohort_id)


def index_anew() -> None:
    """Let the database make its index of the documents' words anew."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')"))  # noqa: S608 - a constant
    else:
        same = {PARTS[0]: getattr(Document, PARTS[0])}
        statement = sa.update(Document).values(same)
        db.session.execute(statement.execution_options(synchronize_session=False))

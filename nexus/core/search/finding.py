"""What is found, and in which order: ids of rows, the same on both databases."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from nexus.core.db import db
from nexus.core.search.documents import INDEX, Document, DocumentRevision, Reach
from nexus.core.search.sources import place

MOST_KEPT = 128
"""So many answers are kept in a process: 80 KB each where 10,000 rows are found."""


@dataclass(frozen=True)
class Sought:
    """What somebody looks for among the documents of a kind in a cohort.

    All `words` must begin a word of the document, all `facets` be its own. `words` is None where
    nothing was typed: then all are found, by their sort key. `names` lets people's names count.
    """

    cohort_id: int
    kind: str
    reach: Reach
    words: tuple[str, ...] | None = None
    facets: tuple[str, ...] = ()
    names: bool = True


def revision_of(cohort_id: int) -> str | None:
    """The word of a cohort's documents as they are now; None where there are none."""
    query = sa.select(DocumentRevision.word).where(DocumentRevision.cohort_id == cohort_id)
    return db.session.scalar(query)


def find(sought: Sought, revision: str | None = None) -> Sequence[int]:
    """The refs found: those whose title holds the words first, else by sort key.

    One query, or two without the revision; none where it was asked before at this revision.
    """
    word = revision or revision_of(sought.cohort_id)
    if word is None or (sought.words is not None and not sought.words):
        return ()
    return _found(sought, word)


@lru_cache(maxsize=MOST_KEPT)
def _found(sought: Sought, _revision: str) -> Sequence[int]:
    return array("q", db.session.scalars(_query(sought)))


def _query(sought: Sought) -> sa.Select[Any]:
    mine = sa.select(Document.ref).where(
        Document.cohort_id == sought.cohort_id,
        Document.kind == sought.kind,
        Document.audience.in_(sought.reach.circles),
    )
    in_order = (Document.sort_key, Document.ref)
    if sought.words is None and not sought.facets:
        return mine.order_by(*in_order)
    match = _match(sought).subquery()
    mine = mine.join(match, match.c.id == Document.id)
    return mine.order_by(match.c.rank, *in_order) if sought.words else mine.order_by(*in_order)


def named(sought: Sought) -> sa.Select[Any]:
    """As `find`, for a query of somebody else's to join: the refs, in no order."""
    if not sought.words:
        return sa.select(Document.ref).where(sa.false())
    return _query(sought).order_by(None)


def _match(sought: Sought) -> Any:
    facets = (place(sought.cohort_id, sought.kind), *sought.facets)
    words = sought.words or ()
    if db.engine.dialect.name == "postgresql":
        return _in_postgresql(facets, words, names=sought.names)
    return _in_sqlite(facets, words, names=sought.names)


def _in_sqlite(facets: Sequence[str], words: Sequence[str], *, names: bool) -> Any:
    asked = " AND ".join(f'facets : "{facet}"' for facet in facets)
    if words:
        parts = "title body names" if names else "title body"
        every = " AND ".join(f'"{word}" *' for word in words)
        asked = f"{asked} AND {{{parts}}} : ({every})"
    rank = f"bm25({INDEX}, 10, 2, 5, 0)" if words else "0"
    text = f"SELECT rowid AS id, {rank} AS rank FROM {INDEX} WHERE {INDEX} MATCH :asked"  # noqa: S608 - constants
    return sa.text(text).bindparams(asked=asked).columns(sa.column("id"), sa.column("rank"))


def _in_postgresql(facets: Sequence[str], words: Sequence[str], *, names: bool) -> Any:
    weights = "ABC" if names else "AB"
    typed = " & ".join(f"'{word}':*{weights}" for word in words)
    asked = " & ".join([f"'{each}':D" for each in facets] + ([typed] if words else []))
    rank = "0"
    if words:  # without the facets, which stand near no word and would make all ranks alike
        rank = "-ts_rank('{0, 0.5, 0.2, 1}', words, to_tsquery('simple', :typed))"
    text = (
        f"SELECT id, {rank} AS rank FROM {INDEX} "  # noqa: S608 - constants
        "WHERE words @@ to_tsquery('simple', :asked)"
    )
    values = {"asked": asked, "typed": typed} if words else {"asked": asked}
    return sa.text(text).bindparams(**values).columns(sa.column("id"), sa.column("rank"))

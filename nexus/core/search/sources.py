"""How the rows of each kind become documents: rooms hand it in here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from nexus.core.registry import Registry
from nexus.core.search.documents import Reach
from nexus.core.search.spelling import facet, plain
from nexus.core.text import fold


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What can be found of one row, as its room tells it: texts as people wrote them."""

    ref: int
    cohort_id: int
    audience: Reach
    title: str
    body: Iterable[str] = ()
    names: Iterable[str] = ()
    facets: Iterable[str] = ()
    language: str = "en"

    def columns(self, kind: str) -> dict[str, Any]:
        """The document's columns."""
        return {
            "kind": kind,
            "ref": self.ref,
            "cohort_id": self.cohort_id,
            "audience": self.audience,
            "language": self.language,
            "sort_key": fold(self.title)[:200],
            "title": plain(self.title),
            "body": plain(*self.body),
            "names": plain(*self.names),
            "facets": " ".join([place(self.cohort_id, kind), *dict.fromkeys(self.facets)]),
        }


def place(cohort_id: int, kind: str) -> str:
    """The facet of all documents of a kind in a cohort."""
    return facet("at", f"{cohort_id}{kind}")


Refs = Callable[[Collection[int]], "sa.Select[Any]"]


@dataclass(frozen=True)
class Watch:
    """Rows that documents are made of: which columns matter, and whose documents they touch.

    `refs` is called with the primary keys of rows that were made, changed or are about to go;
    without it the rows have the documents' own numbers.
    """

    model: type[Any]
    columns: frozenset[str]
    refs: Refs | None = None


@dataclass(frozen=True)
class Source:
    """A kind of document. `read` gives those of some rows; rows that nobody may find are absent.

    `rows` are the refs of all rows, or of a cohort's.
    """

    kind: str
    read: Callable[[Collection[int]], Iterable[Entry]]
    rows: Callable[[int | None], sa.Select[Any]]
    watches: tuple[Watch, ...]


sources: Registry[Source] = Registry()

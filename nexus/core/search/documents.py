"""The table of documents, and the index of its words that each database keeps by itself.

`document_words` is no table of ours: on SQLite a virtual one (FTS5), on PostgreSQL one with a
tsvector. Triggers keep it, so whoever writes a document need not know of it.
"""

from __future__ import annotations

import enum

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.db import Model, one_of

INDEX = "document_words"
PARTS = ("title", "body", "names", "facets")
"""What the index keeps apart, in its order; PostgreSQL's weights A to D."""


class Reach(enum.StrEnum):
    """Who may find a document, the wider circles first."""

    MEMBERS = "members"
    CONFIRMED = "confirmed"
    STAFF = "staff"

    @property
    def circles(self) -> tuple[Reach, ...]:
        """What somebody finds who is within this circle."""
        every = tuple(Reach)
        return every[: every.index(self) + 1]


class Document(Model):
    """What can be found of one row. All texts are as `spelling.plain` writes them.

    `names` are those of people, which not everybody may look for who finds the rest.
    """

    __tablename__ = "documents"
    __table_args__ = (
        sa.UniqueConstraint("kind", "ref", name="one_document_of_a_row"),
        sa.Index("ix_documents_in_order", "cohort_id", "kind", "sort_key", "ref", "audience"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    ref: Mapped[int]
    cohort_id: Mapped[int]
    audience: Mapped[Reach] = mapped_column(one_of(Reach, "known_audience"))
    language: Mapped[str] = mapped_column(sa.String(8))
    sort_key: Mapped[str] = mapped_column(sa.String(200))
    title: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)
    names: Mapped[str] = mapped_column(sa.Text)
    facets: Mapped[str] = mapped_column(sa.Text)


class DocumentRevision(Model):
    """A word that is another one after every change of a cohort's documents. Drawn, not counted."""

    __tablename__ = "document_revisions"

    cohort_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(sa.String(16))


_COLUMNS = ", ".join(PARTS)
_OLD = ", ".join(f"old.{part}" for part in PARTS)
_NEW = ", ".join(f"new.{part}" for part in PARTS)
_FORGET = f"INSERT INTO {INDEX}({INDEX}, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608 - constants
_KEEP = f"INSERT INTO {INDEX}(rowid, {_COLUMNS}) VALUES (new.id, {_NEW});"  # noqa: S608 - constants
_VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', new.{part}), '{weight}')"
    for part, weight in zip(PARTS, "ABCD", strict=True)
)
INDEXED = {
    "sqlite": [
        f"""CREATE VIRTUAL TABLE {INDEX} USING fts5({_COLUMNS}, content='documents',
        content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')""",
        f"CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN {_KEEP} END",
        f"CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN {_FORGET} END",
        f"CREATE TRIGGER documents_changed AFTER UPDATE ON documents BEGIN {_FORGET} {_KEEP} END",
    ],
    "postgresql": [
        f"""CREATE TABLE {INDEX} (id integer PRIMARY KEY REFERENCES documents (id)
        ON DELETE CASCADE, words tsvector NOT NULL)""",
        f"CREATE INDEX ix_{INDEX} ON {INDEX} USING gin (words)",
        f"""CREATE FUNCTION documents_index() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO {INDEX} (id, words) VALUES (new.id, {_VECTOR})
        ON CONFLICT (id) DO UPDATE SET words = excluded.words;
        RETURN NULL; END $$""",  # noqa: S608 - constants
        """CREATE TRIGGER documents_indexed AFTER INSERT OR UPDATE ON documents
        FOR EACH ROW EXECUTE FUNCTION documents_index()""",
    ],
}
"""How each database is told to keep the index; the migration says the same."""

UNINDEXED = {
    "sqlite": [f"DROP TABLE IF EXISTS {INDEX}"],
    "postgresql": [
        f"DROP TABLE IF EXISTS {INDEX}",
        "DROP FUNCTION IF EXISTS documents_index CASCADE",
    ],
}

for _when, _told in (("after_create", INDEXED), ("before_drop", UNINDEXED)):
    for _dialect, _statements in _told.items():
        for _statement in _statements:
            ddl = sa.DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect)
            event.listen(Document.__table__, _when, ddl)


def is_index(name: str) -> bool:
    """Whether a table belongs to the index, which no model describes."""
    return name.startswith(INDEX)

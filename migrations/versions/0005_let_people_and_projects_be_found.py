"""Let people and projects be found

Documents, the index of their words, and who said on the board that they are open. Every project,
person and brief that is there gets its document as the program of this version would write it.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PARTS = "title, body, names, facets"
BATCH = 500
SIGNS = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
LETTERS = str.maketrans(
    dict(zip("øłđħıɓɗƙƴɛɔəŋ", "oldhibdkyeoen", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)

documents = sa.table(
    "documents",
    *map(sa.column, ("kind", "ref", "cohort_id", "audience", "language", "sort_key")),
    *map(sa.column, ("title", "body", "names", "facets")),
)
revisions = sa.table("document_revisions", sa.column("cohort_id"), sa.column("word"))


def upgrade() -> None:
    _make_tables()
    _make_index()
    _fill()


def _make_tables() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "members",
                "confirmed",
                "staff",
                name="known_audience",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        *(sa.Column(part, sa.Text(), nullable=False) for part in PARTS.split(", ")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("kind", "ref", name="one_document_of_a_row"),
    )
    op.create_index(
        "ix_documents_in_order",
        "documents",
        ["cohort_id", "kind", "sort_key", "ref", "audience"],
        unique=False,
    )
    op.create_table(
        "document_revisions",
        sa.Column("cohort_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_document_revisions")),
    )
    op.create_table(
        "board_entries",
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["enrolments.id"],
            name=op.f("fk_board_entries_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"],
            ["projects.cohort_id", "projects.id"],
            name=op.f("fk_board_entries_cohort_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_board_entries")),
    )
    with op.batch_alter_table("board_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_entries_cohort_id"), ["cohort_id"], unique=False)


def _make_index() -> None:
    """What `core.search.documents` tells each database."""
    new, old = (", ".join(f"{row}.{part}" for part in PARTS.split(", ")) for row in ("new", "old"))
    index = "INSERT INTO document_words"
    forget = f"{index}(document_words, rowid, {PARTS}) VALUES ('delete', old.id, {old});"
    keep = f"{index}(rowid, {PARTS}) VALUES (new.id, {new});"
    vector = " || ".join(
        f"setweight(to_tsvector('simple', new.{part}), '{weight}')"
        for part, weight in zip(PARTS.split(", "), "ABCD", strict=True)
    )
    sqlite = [
        f"CREATE VIRTUAL TABLE document_words USING fts5({PARTS}, content='documents', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
        f"CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN {keep} END",
        f"CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN {forget} END",
        f"CREATE TRIGGER documents_changed AFTER UPDATE ON documents BEGIN {forget} {keep} END",
    ]
    postgresql = [
        "CREATE TABLE document_words (id integer PRIMARY KEY REFERENCES documents (id) "
        "ON DELETE CASCADE, words tsvector NOT NULL)",
        "CREATE INDEX ix_document_words ON document_words USING gin (words)",
        f"""CREATE FUNCTION documents_index() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO document_words (id, words) VALUES (new.id, {vector})
        ON CONFLICT (id) DO UPDATE SET words = excluded.words;
        RETURN NULL; END $$""",  # noqa: S608 - constants
        """CREATE TRIGGER documents_indexed AFTER INSERT OR UPDATE ON documents
        FOR EACH ROW EXECUTE FUNCTION documents_index()""",
    ]
    for statement in sqlite if op.get_bind().dialect.name == "sqlite" else postgresql:
        op.execute(statement)


def _fill() -> None:
    found = [*_people(), *_projects(), *_briefs()]
    for start in range(0, len(found), BATCH):
        op.bulk_insert(documents, found[start : start + BATCH])
    cohorts = sorted({each["cohort_id"] for each in found})
    op.bulk_insert(revisions, [{"cohort_id": c, "word": secrets.token_hex(8)} for c in cohorts])


def _rows(statement: str) -> list[dict[str, Any]]:
    lists = ("stack", "skills", "languages")
    rows = op.get_bind().execute(sa.text(statement)).mappings()
    return [
        {name: _listed(value) if name in lists else value for name, value in row.items()}
        for row in rows
    ]


def _listed(value: Any) -> list[str]:
    return (json.loads(value) if isinstance(value, str) else value) or []


_HERE = "e.state = 'active' AND a.suspended_at IS NULL AND a.leaving_since IS NULL"
_OF_PROJECT = f"""
    SELECT p.id, p.cohort_id, p.title, p.summary, p.stack, p.track, p.api, p.state, p.brief_id,
      b.title AS brief, m.lead, a.name, a.confirmed_at, a.language, a.zone, f.handle, f.languages
    FROM projects p JOIN briefs b ON b.id = p.brief_id
    JOIN members m ON m.project_id = p.id AND m.left_at IS NULL
    JOIN enrolments e ON e.id = m.enrolment_id JOIN accounts a ON a.id = e.account_id
    LEFT JOIN profiles f ON f.account_id = a.id
    WHERE p.state <> 'closed' AND {_HERE} ORDER BY p.id, m.id"""  # noqa: S608 - constants
_OF_PERSON = f"""
    SELECT e.id, e.cohort_id, e.track, a.name, a.confirmed_at, a.language, a.zone,
      f.handle, f.bio, f.skills, f.languages, p.title, p.brief_id
    FROM enrolments e JOIN accounts a ON a.id = e.account_id
    LEFT JOIN profiles f ON f.account_id = a.id
    LEFT JOIN members m ON m.enrolment_id = e.id AND m.left_at IS NULL
    LEFT JOIN projects p ON p.id = m.project_id WHERE {_HERE} ORDER BY e.id"""  # noqa: S608 - constants
_OF_BRIEF = """
    SELECT b.id, b.cohort_id, b.title, b.summary, b.frontend_delivers, b.backend_delivers, b.stack,
      b.proposer_id, a.confirmed_at, e.state FROM briefs b
    LEFT JOIN enrolments e ON e.id = b.proposer_id LEFT JOIN accounts a ON a.id = e.account_id
    WHERE b.archived_at IS NULL"""


def _people() -> Iterator[dict[str, Any]]:
    for row in _rows(_OF_PERSON):
        facets = [_facet("track", row["track"] or "guide"), _facet("zone", row["zone"])]
        facets += [_facet("brief", row["brief_id"])] if row["brief_id"] else []
        facets += [_facet("skill", each) for each in row["skills"]]
        facets += [_facet("language", each) for each in row["languages"]]
        body = [row["handle"] or "", *row["skills"], row["title"] or "", row["bio"] or ""]
        audience = "confirmed" if row["confirmed_at"] else "staff"
        yield _document("person", row, audience, row["name"], body, facets=facets)


def _projects() -> Iterator[dict[str, Any]]:
    teams: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(_OF_PROJECT):
        teams.setdefault(row["id"], []).append(row)
    for team in teams.values():
        lead = next((row for row in team if row["lead"]), None)
        if lead is None:
            continue
        shown = lead["confirmed_at"] and lead["state"] != "draft"
        known = [row for row in team if row["confirmed_at"]]
        names = [text for row in known for text in (row["name"], row["handle"] or "")]
        facets = [_facet("track", lead["track"]), _facet("brief", lead["brief_id"])]
        facets += [_facet("skill", each) for each in lead["stack"]]
        for row in team:
            facets.append(_facet("zone", row["zone"]))
            facets += [_facet("language", each) for each in row["languages"]]
        api = "" if lead["api"] == "undecided" else lead["api"]
        body = [lead["summary"], *lead["stack"], lead["brief"], api]
        audience = "members" if shown else "staff"
        yield _document("project", lead, audience, lead["title"], body, names=names, facets=facets)


def _briefs() -> Iterator[dict[str, Any]]:
    for row in _rows(_OF_BRIEF):
        there = row["confirmed_at"] and row["state"] == "active"
        shown = row["proposer_id"] is None or there
        body = [row["summary"], row["frontend_delivers"], row["backend_delivers"], *row["stack"]]
        yield _document("brief", row, "members" if shown else "staff", row["title"], body)


def _document(
    kind: str, row: dict[str, Any], audience: str, title: str, body: list[str], **more: list[str]
) -> dict[str, Any]:
    place = _facet("at", f"{row['cohort_id']}{kind}")
    return {
        "kind": kind,
        "ref": row["id"],
        "cohort_id": row["cohort_id"],
        "audience": audience,
        "language": row.get("language") or "en",
        "sort_key": _fold(title)[:200],
        "title": _plain(title),
        "body": _plain(*body),
        "names": _plain(*more.get("names", ())),
        "facets": " ".join([place, *dict.fromkeys(more.get("facets", ()))]),
    }


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _fold(text[:20_000]))
    return "".join(each for each in apart if unicodedata.category(each) != "Mn").translate(LETTERS)


def _plain(*texts: str) -> str:
    found: list[str] = []
    for chunk in _bare(" ".join(texts)).split():
        sign = SIGNS.get(chunk.strip(",;()"))
        runs = [sign] if sign else [run[:40] for run in re.findall(r"[^\W_]+", chunk)]
        found += [*runs, *(["".join(runs)[:40]] if 1 < len(runs) < 4 else [])]
    return " ".join(found)


def _facet(name: str, value: object) -> str:
    known = _fold(str(value))
    if not re.fullmatch(r"[a-z0-9]{1,30}", known):
        told = known.encode("utf-8", "surrogatepass")
        known = hashlib.blake2s(told, digest_size=8).hexdigest()
    return f"{name}{known}"


def downgrade() -> None:
    op.execute("DROP TABLE document_words")
    op.drop_table("board_entries")
    op.drop_table("document_revisions")
    op.drop_table("documents")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION documents_index()")

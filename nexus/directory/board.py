"""The board: for each brief how many develop it, and who is open to a partner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from nexus.cohorts import calendar
from nexus.cohorts.models import Brief, Enrolment, Role, Track
from nexus.core.db import db
from nexus.core.search import Document, Reach, revision_of
from nexus.directory import queries
from nexus.directory.documents import BRIEF, PROJECT
from nexus.directory.documents.kinds import is_open
from nexus.directory.models import BoardEntry
from nexus.projects.models import Project
from nexus.projects.queries import counts_by_brief, project_of

NEWEST = 6
"""So many open projects of a brief are shown; the rest stands in the list of projects."""

PER_PAGE = 30


@dataclass(frozen=True)
class Line:
    """A brief on the board: its teams by track, who is open, and how many more of them."""

    id: int
    title: str
    idea: bool
    frontend: int
    backend: int
    open: list[Any] = field(default_factory=list)
    total: int = 0


@dataclass(frozen=True)
class Standing:
    """The reader's own project and whether it is shown; None for who has none."""

    project: Project | None
    since: datetime | None
    search_open: bool


def standing_of(reader: Enrolment) -> Standing | None:
    """Where a learner stands on the board; None for mentors and staff."""
    if reader.role is not Role.LEARNER:
        return None
    project = project_of(reader)
    entry = queries.entry_of(project.id) if project else None
    since = entry.since if entry else None
    return Standing(project, since, calendar.search_open(reader.cohort))


@lru_cache(maxsize=32)
def _counts(cohort_id: int, _revision: str | None) -> dict[tuple[int, Track], int]:
    return counts_by_brief(cohort_id)


def briefs(reader: Enrolment) -> Sequence[Any]:
    """The briefs on the board as (id, title, idea): the programme's, then ideas with a project."""
    circles = queries.reach_of(reader).circles
    query = (
        sa.select(Brief.id, Brief.title, Brief.proposer_id.is_not(None).label("idea"))
        .join(Document, sa.and_(Document.kind == BRIEF, Document.ref == Brief.id))
        .where(Brief.cohort_id == reader.cohort_id, Document.audience.in_(circles))
        .order_by(Brief.proposer_id.is_not(None), Brief.position, Brief.id)
    )
    counts = _counts(reader.cohort_id, revision_of(reader.cohort_id))
    taken = {brief_id for brief_id, _track in counts}
    return [row for row in db.session.execute(query) if not row.idea or row.id in taken]


def lines(reader: Enrolment, shown: Sequence[Any], but: Collection[int]) -> list[Line]:
    """These briefs with their counts, and who is open, the newest first."""
    counts = _counts(reader.cohort_id, revision_of(reader.cohort_id))
    found: dict[int, Line] = {}
    for row in shown:
        front, back = (counts.get((row.id, track), 0) for track in Track)
        found[row.id] = Line(row.id, row.title, row.idea, front, back)
    rows = db.session.execute(_open(reader, list(found), but)).all()
    named = queries.reach_of(reader) is not Reach.MEMBERS
    projects = {each.id: each for each in queries.projects([r.id for r in rows], names=named)}
    totals = {row.brief_id: row.total for row in rows}
    for row in rows:
        if row.id in projects:
            found[row.brief_id].open.append((projects[row.id], row.since))
    return [Line(**{**vars(line), "total": totals.get(line.id, 0)}) for line in found.values()]


def _open(reader: Enrolment, brief_ids: list[int], but: Collection[int]) -> sa.Select[Any]:
    """The newest open projects of each of these briefs, with how many there are in all."""
    newest = (BoardEntry.since.desc(), BoardEntry.project_id.desc())
    every = (
        sa.select(
            Project.id,
            Project.brief_id,
            BoardEntry.since,
            sa.func.row_number()
            .over(partition_by=Project.brief_id, order_by=newest)
            .label("place"),
            sa.func.count().over(partition_by=Project.brief_id).label("total"),
        )
        .join(BoardEntry, BoardEntry.project_id == Project.id)
        .join(Document, sa.and_(Document.kind == PROJECT, Document.ref == Project.id))
        .where(
            BoardEntry.cohort_id == reader.cohort_id,
            Project.brief_id.in_(brief_ids),
            Project.id.not_in(but),
            Document.audience.in_(queries.reach_of(reader).circles),
            is_open(),
        )
        .subquery()
    )
    return sa.select(every).where(every.c.place <= NEWEST).order_by(every.c.brief_id, every.c.place)

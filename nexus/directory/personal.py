"""What can be found is made of rows of other rooms, and made anew when those are emptied."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts.models import Brief
from nexus.cohorts.personal import NUMBER, by, enrolments
from nexus.core import personal, search
from nexus.core.db import db
from nexus.core.personal import Rows
from nexus.core.search.documents import Document, DocumentRevision
from nexus.directory import documents
from nexus.directory.models import BoardEntry
from nexus.projects.models import Member


def find_no_more(account_id: int) -> None:
    """Make the documents of a person anew, and those of their projects and ideas."""
    mine = enrolments(account_id)
    projects = sa.select(Member.project_id).where(Member.enrolment_id.in_(mine))
    ideas = sa.select(Brief.id).where(Brief.proposer_id.in_(mine))
    search.touch(documents.PERSON, db.session.scalars(mine).all())
    search.touch(documents.PROJECT, db.session.scalars(projects).all())
    search.touch(documents.BRIEF, db.session.scalars(ideas).all())


personal.erasers.add("directory.documents", find_no_more, order=1)
personal.nobodys[Document] = "made of other rows, and made anew with them"
personal.nobodys[DocumentRevision] = "a word that changes with a cohort's documents"
personal.owned.add(
    "board-entries",
    Rows(
        model=BoardEntry,
        whose=by(BoardEntry.by_id),
        apart={"by_id": NUMBER},
        end={"by_id": None},
    ),
    order=75,
)

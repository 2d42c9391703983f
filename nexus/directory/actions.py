"""What one says on the board."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert, lock
from nexus.core.errors import Refused
from nexus.core.search import touch
from nexus.directory.documents import PERSON, PROJECT
from nexus.directory.models import BoardEntry
from nexus.pairing.queries import live_count
from nexus.projects.models import Project, ProjectState


def show_as_open(project: Project, *, by: Actor) -> None:
    """Show a project on the board as open to a partner, newest first; again changes nothing.

    Raises Refused when it takes no partner, has no place free, or the search is closed.
    """
    project = lock(Project, [project.id])[project.id]
    if not calendar.search_open(db.session.get_one(Cohort, project.cohort_id)):
        raise Refused("directory.search_closed")
    if project.state is not ProjectState.OPEN:
        raise Refused("directory.not_open", team=project.title)
    if live_count(project) >= project.capacity:
        raise Refused("directory.full", team=project.title)
    row = insert(BoardEntry).values(
        project_id=project.id, cohort_id=project.cohort_id, since=now(), by_id=by.enrolment_id
    )
    db.session.execute(row.on_conflict_do_nothing())
    _touch(project)


def show_no_more(project: Project, *, by: Actor) -> None:  # noqa: ARG001 - every action takes it
    """Take a project off the board."""
    db.session.execute(sa.delete(BoardEntry).where(BoardEntry.project_id == project.id))
    _touch(project)


def _touch(project: Project) -> None:
    touch(PROJECT, [project.id])
    touch(PERSON, [member.enrolment_id for member in project.members])

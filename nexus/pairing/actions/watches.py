"""“Tell me when someone arrives”: at most one message a day, and those who came meanwhile in it."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.pairing import queries, telling
from nexus.pairing.actions.rules import BATCH
from nexus.pairing.models import Watch
from nexus.projects.models import Project, ProjectState

QUIET = timedelta(days=1)


def watch(project: Project) -> None:
    """Tell this team from now on; twice is once."""
    row = insert(Watch).values(project_id=project.id, since=now(), arrived=0)
    db.session.execute(row.on_conflict_do_nothing())


def unwatch(project: Project) -> None:
    """Tell this team no longer."""
    db.session.execute(sa.delete(Watch).filter_by(project_id=project.id))


def _others(project: Project) -> sa.Select[Project]:
    """Open projects of the other track on the same brief."""
    return sa.select(Project).where(
        Project.cohort_id == project.cohort_id,
        Project.brief_id == project.brief_id,
        Project.track != project.track,
        Project.state == ProjectState.OPEN,
    )


def welcome(project: Project) -> None:
    """A project has opened: count it for those who wait for one, and tell who may be told.

    Where nobody is there for it yet, it waits in its turn.
    """
    barred = queries.barred_projects(project.id)
    others = [each for each in db.session.scalars(_others(project)) if each.id not in barred]
    live = queries.live_counts(each.id for each in others)
    free = {each.id for each in others if live.get(each.id, 0) < each.capacity}
    if not free:
        watch(project)
        return
    waiting = sa.select(Watch).where(Watch.project_id.in_(free)).order_by(Watch.project_id)
    for each in db.session.scalars(waiting.with_for_update()).all():
        each.arrived += 1
        _tell(each)
    db.session.flush()


def _tell(watch: Watch) -> None:
    if watch.told_at is not None and watch.told_at > now() - QUIET:
        return
    telling.arrived(db.session.get_one(Project, watch.project_id), watch.arrived)
    watch.told_at, watch.arrived = now(), 0


def tell_later() -> None:
    """Tell those for whom somebody arrived within a day of the last message; BATCH at once."""
    due = sa.select(Watch).where(Watch.arrived > 0, Watch.told_at <= now() - QUIET)
    for each in db.session.scalars(due.limit(BATCH).with_for_update(skip_locked=True)).all():
        _tell(each)
    db.session.flush()

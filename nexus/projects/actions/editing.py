"""Edit what a project says of itself, and how many partners it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Track
from nexus.core.actor import Actor
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.projects import hooks, signals
from nexus.projects.actions.rules import cohort_of, locked, require_open, tell_team
from nexus.projects.models import Project
from nexus.projects.teams import bump_pool

RANKED = frozenset({"stack", "api"})
"""Of a project's text, what ranking depends on."""


def edit(
    project: Project, changes: Mapping[str, Any], *, opened: int | None = None, by: Actor
) -> None:
    """Set title, summary, stack, API style, addresses, wishes; any member may.

    `opened` is the version of the project that whoever edits has seen.
    """
    project = locked(project, by, "projects.edited", lead=False, opened=opened)
    require_open(project)
    new = {name: value for name, value in changes.items() if getattr(project, name) != value}
    for name, value in new.items():
        setattr(project, name, value)
    db.session.flush()
    if RANKED & new.keys():
        bump_pool(project.cohort_id)
    if new:
        signals.changed.send(project, by=by)


def keep_within(cohort: Cohort) -> None:
    """The cohort's greatest number of partners is another: who takes more now takes as many."""
    for track in Track:
        most = cohort.most_for(track)
        above = sa.select(Project.id).where(
            Project.cohort_id == cohort.id, Project.track == track, Project.capacity > most
        )
        for project in lock(Project, db.session.scalars(above)).values():
            project.capacity = most
            tell_team(project, "projects.fewer_places", places=most)
    db.session.flush()


def set_capacity(project: Project, places: int, *, by: Actor) -> None:
    """Take so many partners at most. Raises Refused beyond the cohort's greatest."""
    project = locked(project, by, "projects.capacity_set")
    require_open(project)
    most = cohort_of(project).most_for(project.track)
    if not 1 <= places <= most:
        raise Refused("projects.too_many_places", most=most)
    if places == project.capacity:
        return
    hooks.ask(project, hooks.Change.CAPACITY, places=places)
    project.capacity = places
    db.session.flush()
    bump_pool(project.cohort_id)
    signals.changed.send(project, by=by)

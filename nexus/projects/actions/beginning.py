"""Begin a project, and change its brief or its track."""

from __future__ import annotations

import secrets

from sqlalchemy.exc import IntegrityError

from nexus.cohorts.actions import set_track
from nexus.cohorts.models import Brief, Enrolment, Track
from nexus.core.actor import Actor
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.projects import hooks, queries, signals
from nexus.projects.actions.leaving import end
from nexus.projects.actions.rules import locked, require_open
from nexus.projects.models import Member, Project
from nexus.projects.names import NAMES
from nexus.projects.teams import bump_pool

KEPT = ("title", "summary", "stack", "api", "repository", "demo", "wishes")
"""What a project on the other track takes over."""


def register(enrolment: Enrolment, brief: Brief, *, title: str | None = None, by: Actor) -> Project:
    """Begin what a learner develops on a brief, on the learner's track; the learner leads.

    Without a title it is called after the brief. Raises Refused when the learner has a live
    project, or when the brief is not to be chosen.
    """
    if enrolment.track is None:
        raise Refused("projects.learners_only")
    require_offered(brief, enrolment.cohort_id)
    project = Project(
        cohort_id=enrolment.cohort_id,
        brief_id=brief.id,
        track=enrolment.track,
        title=title or default_title(brief),
    )
    _begin(project, enrolment, by)
    return project


def _begin(project: Project, enrolment: Enrolment, by: Actor) -> None:
    """Write a new project with its lead; the database refuses a second one."""
    try:
        with db.session.begin_nested():
            db.session.add(project)
            db.session.flush()
            add_member(project, enrolment, lead=True)
    except IntegrityError as error:
        raise Refused("projects.one_at_a_time") from error
    bump_pool(project.cohort_id)
    if queries.is_shown(project):
        signals.opened.send(project, by=by)


def require_offered(brief: Brief, cohort_id: int) -> None:
    """One may choose this brief in this cohort. Raises Refused."""
    if brief.cohort_id != cohort_id or brief.archived_at is not None:
        raise Refused("projects.brief_gone")


def default_title(brief: Brief) -> str:
    """Such as “E-commerce Baobab”, until the team finds a better one; no title names a person."""
    return f"{brief.title[:68].strip()} {secrets.choice(NAMES)}"


def add_member(project: Project, enrolment: Enrolment, *, lead: bool = False) -> Member:
    """Let a learner into a team; flushes. IntegrityError when one has a live project already."""
    member = Member(
        cohort_id=project.cohort_id,
        project_id=project.id,
        enrolment_id=enrolment.id,
        lead=lead,
    )
    db.session.add(member)
    db.session.flush()
    db.session.expire(project, ["members"])
    return member


def change_brief(project: Project, brief: Brief, *, by: Actor) -> None:
    """Develop another brief; all that was written stays. Raises Refused, also once paired."""
    project = locked(project, by, "projects.brief_changed")
    require_open(project)
    if brief.id == project.brief_id:
        return
    require_offered(brief, project.cohort_id)
    hooks.ask(project, hooks.Change.BRIEF)
    project.brief_id = brief.id
    db.session.flush()
    db.session.expire(project, ["brief"])
    bump_pool(project.cohort_id)
    signals.changed.send(project, by=by)


def change_track(project: Project, track: Track, brief: Brief, *, by: Actor) -> Project:
    """Go over to the other track: a new project takes over the text, the old one closes.

    Only for who is alone in the team, and is locked before it, as by a team that lets them in.
    Returns the project that goes on: the same one when it is on that track already. Raises
    Refused, also once paired.
    """
    lock(Enrolment, [member.enrolment_id for member in project.members])
    project = locked(project, by, "projects.track_changed")
    require_open(project)
    if track is project.track:
        change_brief(project, brief, by=by)
        return project
    require_offered(brief, project.cohort_id)
    if len(project.members) != 1:
        raise Refused("projects.not_alone")
    hooks.ask(project, hooks.Change.REPLACE)
    learner = project.members[0].enrolment
    end(project, by=by)
    set_track(learner, track)
    fresh = Project(cohort_id=project.cohort_id, brief_id=brief.id, track=track)
    for name in KEPT:
        setattr(fresh, name, getattr(project, name))
    _begin(fresh, learner, by)
    return fresh

"""What one does to projects."""

from __future__ import annotations

import secrets

from sqlalchemy.exc import IntegrityError

from nexus.cohorts.models import Brief, Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.projects import signals
from nexus.projects.models import Member, Project
from nexus.projects.names import NAMES
from nexus.projects.teams import bump_pool


def register(enrolment: Enrolment, brief: Brief, *, title: str | None = None, by: Actor) -> Project:
    """Begin what a learner develops on a brief, on the learner's track; the learner leads.

    Without a title it is called after the brief. Raises Refused
    ("projects.one_at_a_time") when the learner has a live project.
    """
    if enrolment.track is None or brief.cohort_id != enrolment.cohort_id or brief.archived_at:
        raise Refused("projects.brief_gone")
    project = Project(
        cohort_id=enrolment.cohort_id,
        brief_id=brief.id,
        track=enrolment.track,
        title=title or default_title(brief),
    )
    try:
        with db.session.begin_nested():
            db.session.add(project)
            db.session.flush()
            add_member(project, enrolment, lead=True)
    except IntegrityError as error:
        raise Refused("projects.one_at_a_time") from error
    bump_pool(project.cohort_id)
    if enrolment.account.confirmed:
        signals.opened.send(project, by=by)
    return project


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
    return member

"""What the tests of projects share: who acts, and addresses of a project's pages."""

from __future__ import annotations

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.profiles.models import Profile
from nexus.projects.models import JoinRequest, Project


def as_actor(who: Enrolment) -> Actor:
    return Actor(account_id=who.account_id, enrolment_id=who.id)


def address(project: Project, rest: str = "") -> str:
    """Of a page of a project of cohort 7."""
    return f"/c/cohort-7/projects/{project.id}{rest}"


def profile(who: Enrolment) -> Profile:
    return db.session.get_one(Profile, who.account_id)


def only_request() -> JoinRequest:
    """The one request to join that there is."""
    return db.session.query(JoinRequest).one()

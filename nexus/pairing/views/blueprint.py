"""The blueprint of pairing's pages, and the project that one acts for on them."""

from __future__ import annotations

from flask import Blueprint, abort

from nexus.cohorts.access import enrolment
from nexus.core.errors import Refused
from nexus.pairing import queries
from nexus.projects.models import Project
from nexus.projects.queries import project_of

bp = Blueprint("pairing", __name__)


def my_project() -> Project:
    """The reader's live project. Raises Refused where there is none yet."""
    project = project_of(enrolment())
    if project is None:
        raise Refused("pairing.no_project")
    return project


def leading(project: Project) -> bool:
    """Whether the reader leads this project."""
    return queries.leads(enrolment().id, [project.id]) is not None


def led_project() -> Project:
    """The reader's project, which they lead; 403 for its other members."""
    project = my_project()
    if not leading(project):
        abort(403)
    return project

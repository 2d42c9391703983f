"""What the views share: the blueprint, and the project at hand."""

from __future__ import annotations

from typing import cast

from flask import Blueprint

from nexus.cohorts.access import enrolment
from nexus.core.db import get_or_404
from nexus.projects import queries
from nexus.projects.models import Project

bp = Blueprint("projects", __name__)

HERE = "/c/<slug:cohort>/projects"
ONE = f"{HERE}/<id:project_id>"


def to_change(project_id: int) -> Project:
    """The project, if the reader is in its team or on the staff; else 404."""
    query = queries.projects_to_change(enrolment()).where(Project.id == project_id)
    return cast(Project, get_or_404(query))


def to_see(project_id: int) -> Project:
    """The project, if the reader may know of it; else 404."""
    query = queries.projects_to_see(enrolment()).where(Project.id == project_id)
    return cast(Project, get_or_404(query))

"""A project told elsewhere: words for a chat, and a link whose preview names nobody."""

from __future__ import annotations

from flask import current_app, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from nexus.cohorts.models import Cohort, Track
from nexus.core.db import db
from nexus.projects.models import Project


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="projects.preview")


def link_to(project: Project) -> str:
    """The address of a project's preview, to be followed by anybody who has it."""
    path = url_for("projects.preview", token=_signer().dumps(project.id))
    return f"{current_app.config['BASE_URL']}{path}"


def project_of(token: str) -> Project | None:
    """The project of such an address."""
    try:
        number = _signer().loads(token)
    except (BadSignature, UnicodeError):
        return None
    return db.session.get(Project, number)


def cohort_of(project: Project) -> Cohort:
    """The project's cohort."""
    return db.session.get_one(Cohort, project.cohort_id)


def words_for(project: Project) -> str:
    """What a project says in a chat: no name of a person, no address of one."""
    values = {"team": project.title, "brief": project.brief.title}
    if project.track is Track.FRONTEND:
        first = _("%(team)s is a frontend for “%(brief)s” and looks for a backend.", **values)
    else:
        first = _("%(team)s is a backend for “%(brief)s” and looks for a frontend.", **values)
    tools = _("Built with %(tools)s.", tools=", ".join(project.stack)) if project.stack else ""
    return "\n".join(filter(None, [first, tools, link_to(project)]))

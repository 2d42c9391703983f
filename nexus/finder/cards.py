"""The finder's place in the navigation, and how one fits with the project one looks at."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment_or_none
from nexus.cohorts.models import Enrolment, Role
from nexus.conduct.queries import barred_projects
from nexus.core.languages import reader_zone, zone_words
from nexus.core.registry import Card, Place, places, project_cards
from nexus.finder.queries import standing_of
from nexus.finder.shown import fit_shown
from nexus.projects.models import Project
from nexus.projects.teams import pool_of

BELOW = frozenset({"finder", "pairing", "projects", "thread"})


def _url() -> str | None:
    here = enrolment_or_none()
    return url_for("finder.partners") if here and here.role is Role.LEARNER else None


def fit_card(project: Project, reader: Enrolment) -> list[Card]:
    """How well a learner's project suits the one of the other track that they look at."""
    if reader.role is not Role.LEARNER or reader.track is project.track:
        return []
    standing = standing_of(reader)
    if standing.project is None or project.id in barred_projects(standing.project.id):
        return []
    fit = fit_shown(pool_of(reader.cohort, standing.revision), standing.project, project.id)
    if fit is None:
        return []
    invite = url_for("pairing.invite", project_id=project.id) if standing.lead else ""
    zone = zone_words(str(reader_zone()))
    return [Card("finder/_fit.html", {"fit": fit, "zone": zone, "invite": invite})]


places.add("partners", Place(_l("Partners"), "partners", _url, BELOW), order=20)
project_cards.add("finder", fit_card, order=20)

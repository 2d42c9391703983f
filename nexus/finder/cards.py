"""The finder's pieces of other pages: its place, the best teams on Home, the fit with a project."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment_or_none
from nexus.cohorts.models import Enrolment, Role
from nexus.conduct.queries import barred_projects
from nexus.core.languages import reader_zone, zone_words
from nexus.core.registry import (
    Card,
    Place,
    PlaceTab,
    home_cards,
    partner_tabs,
    places,
    project_cards,
)
from nexus.finder import hindrances
from nexus.finder.forms import Filters
from nexus.finder.queries import moment_of, standing_of
from nexus.finder.ranking import rank
from nexus.finder.shown import View, candidates, fit_shown
from nexus.projects.models import Project
from nexus.projects.teams import pool_of

BELOW = frozenset({"finder", "pairing", "projects", "directory", "thread"})
BEST = 3
"""So many teams are named on Home."""


def _url() -> str | None:
    here = enrolment_or_none()
    return url_for("finder.partners") if here and here.role is Role.LEARNER else None


def _first() -> str | None:
    """Where the place leads: to the finder, or for who seeks nobody to the next of its pages."""
    return next(filter(None, (page.url() for page in partner_tabs)), None)


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


def best_card(reader: Enrolment) -> list[Card]:
    """The teams that suit a learner's project best, for whom it still looks for a partner."""
    if reader.role is not Role.LEARNER:
        return []
    standing = standing_of(reader)
    project = standing.project
    if project is None or hindrances.hindrance_of(standing, reader.cohort):
        return []
    moment = moment_of(project)
    if hindrances.paired(project, moment.partners) or hindrances.away(project):
        return []
    pool = pool_of(reader.cohort, standing.revision)
    if project.id not in pool.teams.by_id:
        return []
    known = moment.asked.keys() | moment.asking.keys()
    ranked = rank(pool, project.id, moment, Filters())
    best = [each for each in ranked.ids if each not in known][:BEST]
    found = candidates(View(pool, project, moment, reader.account.confirmed), best)
    values = {"found": found, "there": len(ranked.ids), "lead": standing.lead}
    return [Card("finder/_home_best.html", values)] if found else []


places.add("partners", Place(_l("Partners"), "partners", _first, BELOW), order=20)
partner_tabs.add("finder", PlaceTab(_l("For your project"), "finder.partners", _url), order=10)
project_cards.add("finder", fit_card, order=20)
home_cards.add("finder", best_card, order=30)

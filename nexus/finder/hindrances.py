"""What keeps a learner from looking for partners, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core.languages import when_exact
from nexus.finder.queries import Standing
from nexus.projects.models import Project, ProjectState


@dataclass(frozen=True)
class Hindrance:
    """Why there is nobody to choose from, and where to go."""

    title: str
    text: str
    label: str
    url: str


def hindrance_of(standing: Standing, cohort: Cohort) -> Hindrance | None:
    """What stands in the way before anybody is looked for; None when nothing does."""
    if not calendar.search_open(cohort):
        return Hindrance(
            _("The search for partners is closed"),
            _("It ended on %(day)s.", day=when_exact(calendar.search_closes_at(cohort))),
            _("Your pairings"),
            url_for("pairing.pairings"),
        )
    if standing.project is None:
        return Hindrance(
            _("Register your project first"),
            _("Partners are found for a project: its brief, its hours, its tools."),
            _("Register your project"),
            url_for("projects.begin"),
        )
    return _state(standing.project)


def _state(project: Project) -> Hindrance | None:
    """What the state of the reader's project says."""
    words = {
        ProjectState.DRAFT: (
            _("Your project is a draft"),
            _("Open it, and everybody who fits appears here."),
            _("Open your project"),
        ),
        ProjectState.ALONE: (
            _("You build both ends alone"),
            _("So nobody is suggested to you. You can change your mind until the search closes."),
            _("Look for a partner after all"),
        ),
        ProjectState.PAUSED: (
            _("Your project is paused"),
            _("While it is, you are suggested to nobody, and nobody to you."),
            _("Go on with your project"),
        ),
    }
    said = words.get(project.state)
    return Hindrance(*said, url_for("projects.state", project_id=project.id)) if said else None


def paired(project: Project, partners: Mapping[int, int]) -> Hindrance | None:
    """That every place of the reader's project is taken; `partners` are its live pairings."""
    if len(partners) < project.capacity:
        return None
    one = url_for("pairing.pairing", pairing_id=next(iter(partners.values())))
    return Hindrance(
        ngettext("You have your partner", "You have your %(num)s partners", project.capacity),
        _("All places of %(team)s are taken, so the search is over for you.", team=project.title),
        ngettext("Go to your pairing", "Go to your pairings", project.capacity),
        one if project.capacity == 1 else url_for("pairing.pairings"),
    )


def away(project: Project) -> Hindrance | None:
    """That the reader's project is away: others can be looked at, not asked."""
    if project.state is not ProjectState.AWAY or project.away_until is None:
        return None
    return Hindrance(
        _("You are away until %(day)s", day=format_date(project.away_until, "EEEE d MMMM")),
        _("Until then you can look, but ask nobody, and nobody can ask you."),
        _("Come back now"),
        url_for("projects.state", project_id=project.id),
    )

"""What projects hand to the pages of others: questions, steps of week one, cards of Home."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment_or_none
from nexus.cohorts.models import Enrolment, Role
from nexus.core.actor import Actor
from nexus.core.languages import reader_zone
from nexus.core.registry import Card, MenuLink, Step, home_cards, menu_links, week_one
from nexus.profiles.questions import Asker, Choices, Subject, askers
from nexus.projects import queries
from nexus.projects.actions import edit
from nexus.projects.models import ApiStyle, Project
from nexus.projects.teams import teams_of
from nexus.projects.words import API_STYLES, tools_of


def _project(subject: Subject) -> Project | None:
    found: Project | None = subject.project or queries.project_of(subject.enrolment)
    return found


def _undecided(subject: Subject) -> bool:
    project = _project(subject)
    return project is not None and project.api is ApiStyle.UNDECIDED


def _without_stack(subject: Subject) -> bool:
    project = _project(subject)
    return project is not None and not project.stack


def _decide(subject: Subject, chosen: list[str], by: Actor) -> None:
    project = _project(subject)
    if project is not None:
        edit(project, {"api": ApiStyle(chosen[0])}, by=by)


def _name_tools(subject: Subject, chosen: list[str], by: Actor) -> None:
    project = _project(subject)
    if project is not None:
        edit(project, {"stack": chosen}, by=by)


def _styles(_subject: Subject) -> Choices:
    return [(str(code), str(label)) for code, label in API_STYLES.items() if code != "undecided"]


def _tools(subject: Subject) -> Choices:
    return [(name, name) for name in tools_of(subject.enrolment.track)]


askers.add(
    "api",
    Asker(
        "api",
        _l("Which style of API will your project use?"),
        _l("Teams with the same style come first."),
        _styles,
        _undecided,
        _decide,
    ),
    order=30,
)
askers.add(
    "stack",
    Asker(
        "stack",
        _l("Which tools will your project use?"),
        _l("Tools in common help a little."),
        _tools,
        _without_stack,
        _name_tools,
        many=True,
    ),
    order=80,
)


def _home(enrolment: Enrolment) -> list[Card]:
    """One's own project at the side, if there is one; what teams and learners ask, first."""
    if enrolment.role is not Role.LEARNER:
        return []
    project = queries.project_of(enrolment)
    asked = queries.asked_of(enrolment)
    waiting = queries.waiting_for(project) if queries.leads(project, enrolment) and project else 0
    cards = [_own_card(project)] if project else []
    if asked:
        cards.append(Card("projects/_home_asked.html", {"count": asked}, urgent=True, count=asked))
    if waiting and project:
        values = {"project": project, "count": waiting}
        cards.append(Card("projects/_home_waiting.html", values, urgent=True, count=waiting))
    return cards


def _own_card(project: Project) -> Card:
    """One's own project, with the hours that partners are found by."""
    runs = teams_of([project]).own_runs(project.id, str(reader_zone()))
    return Card("projects/_home_project.html", {"project": project, "runs": runs}, rail=True)


def _steps(enrolment: Enrolment) -> list[Step]:
    project = queries.project_of(enrolment)
    if project is None:
        why = _("Without one, nobody finds you and you can invite nobody. It takes a minute.")
        return [Step(_("Register a project"), done=False, url=url_for("projects.begin"), why=why)]
    done = bool(project.summary and project.stack)
    why = _("A summary and your tools: teams read them before they answer.")
    edit_url = url_for("projects.edit", project_id=project.id)
    return [Step(_("Say what you build"), done, edit_url, why)]


def _own() -> str | None:
    here = enrolment_or_none()
    return url_for("projects.own") if here and here.role is Role.LEARNER else None


menu_links.add("project", MenuLink(_l("Your project"), "project", _own), order=10)
home_cards.add("projects", _home, order=50)
week_one.add("projects", _steps, order=20)

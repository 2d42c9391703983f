"""The directory's pieces of other pages: tabs, a press on one's project, kinds of search result."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment_or_none
from nexus.cohorts.models import Enrolment
from nexus.core import search
from nexus.core.registry import (
    Card,
    Hit,
    Hits,
    PlaceTab,
    partner_tabs,
    project_cards,
    search_kinds,
)
from nexus.core.search import Reach
from nexus.directory import board, queries
from nexus.directory.documents import BRIEF, PERSON, PROJECT
from nexus.directory.forms import Filters
from nexus.directory.words import ROLES
from nexus.projects.models import Project

FIRST = 5
"""So many hits of a kind stand among those of all kinds."""


def _board() -> str | None:
    return url_for("directory.week_one") if enrolment_or_none() else None


def _projects() -> str | None:
    return url_for("directory.projects") if enrolment_or_none() else None


def _people() -> str | None:
    here = enrolment_or_none()
    return url_for("directory.people") if here and here.account.confirmed else None


def _on_board(project: Project, reader: Enrolment) -> list[Card]:
    """On one's own project: whether it stands on the board, and the press that changes it."""
    if reader.id not in {member.enrolment_id for member in project.members}:
        return []
    values = {"standing": board.standing_of(reader)}
    return [Card("directory/_on_board.html", values, rail=True)]


def _find(reader: Enrolment, kind: str, words: str) -> Any:
    filters = Filters(words=words)
    return search.find(filters.sought(reader.cohort_id, kind, queries.reach_of(reader)))


def _people_found(reader: Enrolment, words: str) -> Hits | None:
    if queries.reach_of(reader) is Reach.MEMBERS:
        return None
    hidden = queries.hidden_from(reader).people
    ids = [each for each in _find(reader, PERSON, words) if each not in hidden]
    items = [
        Hit(
            row.name,
            url_for("projects.person", person_id=row.id),
            row.title or str(ROLES[row.role]),
            row.track or "",
        )
        for row in queries.people(ids[:FIRST])
    ]
    return Hits(_("People"), items, len(ids), url_for("directory.people", words=words))


def _projects_found(reader: Enrolment, words: str) -> Hits | None:
    hidden = queries.hidden_from(reader).projects
    ids = [each for each in _find(reader, PROJECT, words) if each not in hidden]
    items = [
        Hit(row.title, url_for("projects.project", project_id=row.id), row.brief, row.track)
        for row in queries.projects(ids[:FIRST], names=False)
    ]
    return Hits(_("Projects"), items, len(ids), url_for("directory.projects", words=words))


def _briefs_found(reader: Enrolment, words: str) -> Hits | None:
    ids = _find(reader, BRIEF, words)
    found = queries.briefs(ids[:FIRST])
    items = [
        Hit(found[each].title, url_for("directory.projects", brief=each), found[each].summary)
        for each in ids[:FIRST]
        if each in found
    ]
    return Hits(_("Briefs"), items, len(ids), url_for("directory.week_one"))


partner_tabs.add("board", PlaceTab(_l("Board"), "directory.week_one", _board), order=20)
partner_tabs.add("projects", PlaceTab(_l("Projects"), "directory.projects", _projects), order=30)
partner_tabs.add("people", PlaceTab(_l("People"), "directory.people", _people), order=40)
project_cards.add("directory", _on_board, order=40)
search_kinds.add("people", _people_found, order=10)
search_kinds.add("projects", _projects_found, order=20)
search_kinds.add("briefs", _briefs_found, order=30)

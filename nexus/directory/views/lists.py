"""The directories of projects and of people."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue

from nexus.cohorts.access import CONFIRMED_MEMBER, MEMBER, enrolment
from nexus.core import search
from nexus.core.access import may
from nexus.core.pages import show
from nexus.core.paging import Page, asked_for
from nexus.core.search import Reach
from nexus.directory import documents, queries
from nexus.directory.forms import DirectoryForm, Filters, asked
from nexus.directory.views.blueprint import bp

PER_PAGE = 30


def found(filters: Filters, kind: str, but: Collection[int]) -> Sequence[int]:
    """All whom the reader finds, in order, except those whom they keep clear of."""
    here = enrolment()
    ids = search.find(filters.sought(here.cohort_id, kind, queries.reach_of(here)))
    return [each for each in ids if each not in but] if but else ids


def _page(ids: Sequence[int]) -> tuple[int, Sequence[int]]:
    """The number of the page asked for, and who is on it."""
    number = asked_for(len(ids), PER_PAGE)
    return number, ids[(number - 1) * PER_PAGE : number * PER_PAGE]


@bp.get("/c/<slug:cohort>/projects/")
@may(MEMBER)
def projects() -> ResponseReturnValue:
    """All projects of the cohort by title, narrowed down; names for the confirmed."""
    here, filters = enrolment(), asked(request.args)
    named = queries.reach_of(here) is not Reach.MEMBERS
    ids = found(filters, documents.PROJECT, queries.hidden_from(here).projects)
    number, shown = _page(ids)
    rows = queries.projects(shown, names=named)
    return _show("projects", filters, Page(rows, number, len(ids), PER_PAGE))


@bp.get("/c/<slug:cohort>/people/")
@may(CONFIRMED_MEMBER)
def people() -> ResponseReturnValue:
    """Everybody of the cohort by name, narrowed down."""
    filters = asked(request.args)
    ids = found(filters, documents.PERSON, queries.hidden_from(enrolment()).people)
    number, shown = _page(ids)
    return _show("people", filters, Page(queries.people(shown), number, len(ids), PER_PAGE))


def _show(what: str, filters: Filters, page: Page[object]) -> ResponseReturnValue:
    choices = queries.choices_of(enrolment().cohort)
    form = DirectoryForm(filters, choices, people=what == "people")
    response = show(
        f"directory/{what}.html", f"directory/_{what}.html", form=form, filters=filters, page=page
    )
    response.headers["HX-Push-Url"] = url_for(f".{what}", **filters.args())
    return response

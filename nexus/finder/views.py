"""The finder's page, and the details of one team in it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from nexus.accounts.access import account
from nexus.cohorts.access import LEARNER, enrolment
from nexus.core.access import may
from nexus.core.languages import reader_zone, zone_words
from nexus.core.pages import away, show, wants_part
from nexus.core.paging import Page, asked_for
from nexus.finder import hindrances, queries
from nexus.finder.forms import Filters, asked, form_of
from nexus.finder.ranking import Ranked, rank
from nexus.finder.shown import View, candidates, fit_shown
from nexus.pairing.queries import watch_of
from nexus.profiles.questions import next_question
from nexus.projects.teams import pool_of

bp = Blueprint("finder", __name__)

PER_PAGE = 12


@bp.get("/c/<slug:cohort>/partners")
@may(LEARNER)
def partners() -> ResponseReturnValue:
    """Teams of the other track, best fit first, narrowed down as one likes."""
    here, standing = enrolment(), queries.standing_of(enrolment())
    hindrance = hindrances.hindrance_of(standing, here.cohort)
    project, filters = standing.project, asked(request.args)
    if hindrance or project is None:
        return show("finder/hindered.html", hindrance=hindrance)
    moment = queries.moment_of(project, filters.words, by_name=account().confirmed)
    hindrance = hindrances.paired(project, moment.partners)
    if hindrance:
        return show("finder/hindered.html", hindrance=hindrance)
    view = View(pool_of(here.cohort, standing.revision), project, moment, account().confirmed)
    values = _found(view, rank(view.pool, project.id, moment, filters), filters)
    question = None if wants_part() else next_question(here, project, standing.told)
    page, part = "finder/partners.html", "finder/_answer.html"
    may = {"lead": standing.lead, "invites": standing.lead and values["away"] is None}
    response = show(page, part, question=question, **may, **values)
    response.headers["HX-Push-Url"] = url_for(".partners", **filters.args())
    return response


def _found(view: View, ranked: Ranked, filters: Filters) -> dict[str, Any]:
    """What the page and its answer need."""
    number = asked_for(len(ranked.ids), PER_PAGE)
    ids = ranked.ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = candidates(view, ids)
    return {
        "project": view.project,
        "confirmed": view.names,
        "away": hindrances.away(view.project),
        "page": Page(found, number, len(ranked.ids), PER_PAGE),
        "ranked": ranked,
        "filters": filters,
        "form": form_of(filters, view.project.brief.title, ranked.counts),
        "zone": zone_words(str(reader_zone())),
        "watching": not ranked.there and watch_of(view.project.id) is not None,
    }


@bp.get("/c/<slug:cohort>/partners/<id:project_id>")
@may(LEARNER)
def team(project_id: int) -> ResponseReturnValue:
    """All that makes up the fit with one team; without htmx, its project's page."""
    page = url_for("projects.project", project_id=project_id)
    standing = queries.standing_of(enrolment())
    if standing.project is None or not wants_part():
        return away(page)
    fit = fit_shown(pool_of(enrolment().cohort, standing.revision), standing.project, project_id)
    if fit is None or project_id in queries.moment_of(standing.project).barred:
        abort(404)
    zone = zone_words(str(reader_zone()))
    return show("finder/partners.html", "finder/_details.html", fit=fit, page=page, zone=zone)

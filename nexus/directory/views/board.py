"""The board, and the press by which one stands on it."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import CONFIRMED_LEARNER, MEMBER, actor, enrolment
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import Page, asked_for
from nexus.directory import actions, board, queries
from nexus.directory.views.blueprint import bp
from nexus.projects.models import Project
from nexus.projects.queries import project_of


@bp.get("/c/<slug:cohort>/board")
@may(MEMBER)
def week_one() -> ResponseReturnValue:
    """For each brief how many develop it, and who is open to a partner."""
    here = enrolment()
    briefs = board.briefs(here)
    number = asked_for(len(briefs), board.PER_PAGE)
    shown = briefs[(number - 1) * board.PER_PAGE : number * board.PER_PAGE]
    lines = board.lines(here, shown, queries.hidden_from(here).projects)
    return show(
        "directory/board.html",
        page=Page(lines, number, len(briefs), board.PER_PAGE),
        standing=board.standing_of(here),
    )


def _mine() -> Project:
    project = project_of(enrolment())
    if project is None:
        raise Refused("directory.no_project")
    return project


@bp.post("/c/<slug:cohort>/board/open")
@may(CONFIRMED_LEARNER)
def show_as_open() -> ResponseReturnValue:
    """Show one's project on the board as open to a partner."""
    act_once()
    actions.show_as_open(_mine(), by=actor())
    return done(commit(to=url_for(".week_one")), notice=_("You are on the board now."))


@bp.post("/c/<slug:cohort>/board/off")
@may(CONFIRMED_LEARNER)
def show_no_more() -> ResponseReturnValue:
    """Take one's project off the board."""
    act_once()
    actions.show_no_more(_mine(), by=actor())
    return done(commit(to=url_for(".week_one")), notice=_("You are off the board."))

"""Publish a run, set a time for it, take it back, put it aside, go around what has changed."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nexus.cohorts.access import REVIEWER, actor, enrolment
from nexus.core import words
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.languages import reader_zone, when_exact
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.runs import actions, queries
from nexus.runs.forms import PublishForm
from nexus.runs.models import MatchRun
from nexus.runs.views.blueprint import bp, run_of, url_of

LISTED = 50
"""So many of the changes are listed; all are counted."""


@bp.route("/c/<slug:cohort>/runs/<id:run_id>/publish", methods=["GET", "POST"])
@may(REVIEWER)
def publish(run_id: int) -> ResponseReturnValue:
    """The counts, what has changed since, and the name of the cohort, typed to be sure."""
    found, cohort = run_of(run_id), enrolment().cohort
    form = PublishForm(cohort, reader_zone())
    if form.accepted():
        try:
            told = _act(found, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=url_of(found)), notice=told)
    return show("runs/publish.html", status=form.status, form=form, **_page(found))


def _act(found: MatchRun, form: PublishForm) -> str:
    if form.moment is not None:
        actions.schedule(found, form.moment, by=actor())
        return _(
            "It is published on %(time)s. Until then you can take that back.",
            time=when_exact(form.moment),
        )
    made = actions.publish(found, by=actor()).figures["pairs"]
    return str(
        ngettext(
            "One pairing is made. You can take it back for ten minutes; then the teams are told.",
            "%(num)s pairings are made. You can take them back for ten minutes; then all are told.",
            made,
        )
    )


def _page(found: MatchRun) -> dict[str, Any]:
    changed = queries.changes(found) if found.solved_at else []
    return {
        "run": found,
        "cohort_name": enrolment().cohort.name,
        "review": enrolment().cohort.review,
        "changes": [
            (
                each,
                words.say(
                    f"runs.change.{each.code}", {"team": each.about.title if each.about else ""}
                ),
            )
            for each in changed[:LISTED]
        ],
        "changed": len(changed),
        "newcomers": queries.newcomers(found, queries.frozen_of(found)) if found.solved_at else 0,
        "zone": str(reader_zone()),
    }


@bp.post("/c/<slug:cohort>/runs/<id:run_id>/unschedule")
@may(REVIEWER)
def unschedule(run_id: int) -> ResponseReturnValue:
    """Take the set time back."""
    act_once()
    found = actions.unschedule(run_of(run_id), by=actor())
    return done(commit(to=url_of(found)), notice=_("It is not published by itself any more."))


@bp.post("/c/<slug:cohort>/runs/<id:run_id>/undo")
@may(REVIEWER)
def undo(run_id: int) -> ResponseReturnValue:
    """Take a publication back before anybody is told."""
    act_once()
    found = actions.undo(run_of(run_id), by=actor())
    return done(commit(to=url_of(found)), notice=_("Taken back. Nobody has been told."))


@bp.post("/c/<slug:cohort>/runs/<id:run_id>/discard")
@may(REVIEWER)
def discard(run_id: int) -> ResponseReturnValue:
    """Put a run aside."""
    act_once()
    actions.discard(run_of(run_id), by=actor())
    return done(commit(to=url_for(".console")), notice=_("Put aside. It stays here to be read."))


@bp.post("/c/<slug:cohort>/runs/<id:run_id>/around")
@may(REVIEWER)
def around(run_id: int) -> ResponseReturnValue:
    """Solve anew around what has changed, keeping the pairs that can be kept."""
    act_once()
    fresh = actions.around(run_of(run_id), by=actor())
    return done(commit(to=url_of(fresh)))

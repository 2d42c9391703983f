"""The match day as learners see it: what happens, whether they are in, what came of it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import CONFIRMED_LEARNER, MEMBER, enrolment
from nexus.cohorts.models import Cohort, Role
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.runs import actions, outlook, queries
from nexus.runs.forms import QuestionForm, SayForm, WishForm
from nexus.runs.models import Said
from nexus.runs.views.blueprint import bp


def _page(cohort: Cohort) -> dict[str, Any]:
    here = enrolment()
    learner = here.role is Role.LEARNER
    entry = queries.entry_of(here) if learner else None
    return {
        "day": queries.day_of(cohort),
        "silent": queries.match_day(cohort).silent,
        "outlook": outlook.of(here) if learner else None,
        "entry": entry,
        "wish_form": WishForm(part=entry.weighs if entry else ""),
        "question_form": QuestionForm(),
        "cohort_name": cohort.name,
    }


@bp.get("/c/<slug:cohort>/match-day")
@may(MEMBER)
def match_day() -> ResponseReturnValue:
    """What happens on the match day, who comes first, and whether my team is in."""
    return show("runs/match_day.html", **_page(enrolment().cohort))


@bp.post("/c/<slug:cohort>/match-day")
@may(CONFIRMED_LEARNER)
def say() -> ResponseReturnValue:
    """Say for my team to be in, or out."""
    form = SayForm()
    if form.accepted():
        said = Said(form.said.data)
        actions.say(enrolment(), said)
        told = (
            _("You are in. There is nothing more to do.") if said is Said.IN else _("You are out.")
        )
        return done(commit(to=url_for(".match_day")), notice=told)
    return show("runs/match_day.html", status=422, **_page(enrolment().cohort))


@bp.post("/c/<slug:cohort>/match-day/wish")
@may(CONFIRMED_LEARNER)
def wish() -> ResponseReturnValue:
    """Say what should weigh more."""
    form = WishForm()
    if form.accepted():
        actions.wish(enrolment(), form.part.data or "")
        return done(commit(to=url_for(".match_day")), notice=_("Noted. Staff see it."))
    page = _page(enrolment().cohort) | {"wish_form": form}
    return show("runs/match_day.html", status=form.status, **page)


@bp.post("/c/<slug:cohort>/match-day/question")
@may(CONFIRMED_LEARNER)
def ask() -> ResponseReturnValue:
    """Ask staff to look again."""
    form = QuestionForm()
    if form.accepted():
        try:
            actions.ask(enrolment(), form.question.data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=url_for(".match_day")), notice=_("Sent. Staff answer here."))
    page = _page(enrolment().cohort) | {"question_form": form}
    return show("runs/match_day.html", status=form.status, **page)

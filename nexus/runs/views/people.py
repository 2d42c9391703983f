"""Who is in: confirmed, silent, withdrawn; what learners ask; and the day itself, for staff."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import REVIEWER, STAFF, actor, enrolment
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.errors import Refused
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import paginate
from nexus.runs import actions, days, queries
from nexus.runs.forms import AnswerForm, DayForm
from nexus.runs.models import Entry, Silent
from nexus.runs.views.blueprint import bp


@bp.get("/c/<slug:cohort>/runs/people")
@may(REVIEWER)
def people() -> ResponseReturnValue:
    """The teams without a partner and what they have said, and what learners ask."""
    cohort_id, standing = enrolment().cohort_id, request.args.get("standing", "")
    return show(
        "runs/people.html",
        page=paginate(days.teams(cohort_id, standing), 25),
        said=queries.standings(cohort_id),
        counts=days.counts(cohort_id),
        standing=standing,
        questions=days.questions(cohort_id),
        form=AnswerForm(),
    )


@bp.route("/c/<slug:cohort>/runs/questions/<id:person_id>", methods=["GET", "POST"])
@may(REVIEWER)
def answer(person_id: int) -> ResponseReturnValue:
    """Answer what a learner asked."""
    query = queries.entries_of(enrolment().cohort_id).where(
        Entry.enrolment_id == person_id, Entry.asked_at.is_not(None)
    )
    entry = get_or_404(query)
    form = AnswerForm()
    if form.accepted():
        try:
            actions.answer(entry, form.answer.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=url_for(".people")), notice=_("Answered. They are told."))
    return show("runs/answer.html", status=form.status, form=form, entry=entry)


@bp.route("/c/<slug:cohort>/runs/day", methods=["GET", "POST"])
@may(STAFF)
def day() -> ResponseReturnValue:
    """Set the match day, and what becomes of teams that did not confirm."""
    cohort = enrolment().cohort
    row = queries.match_day(cohort)
    form = DayForm(day=row.day, silent=row.silent.value)
    if form.accepted():
        plan = actions.DayPlan(form.day.data, Silent(form.silent.data))
        try:
            actions.set_day(cohort, plan, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.day)
        else:
            return done(commit(to=url_for(".console")), notice=_("Saved."))
    return show(
        "runs/day.html", status=form.status, form=form, usual=queries.day_of(cohort), row=row
    )

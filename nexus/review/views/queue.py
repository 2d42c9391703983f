"""What waits for a review, and what of it is approved together."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from nexus.cohorts.access import REVIEWER, actor, enrolment
from nexus.core.access import may
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import Page, asked_for
from nexus.review import actions, evidence, queries
from nexus.review.forms import TogetherForm
from nexus.review.views.blueprint import bp, brief

PER_PAGE = 20
TOGETHER = 50
"""So many are approved together at most: a list that one really looks over."""


@bp.get("/c/<slug:cohort>/review")
@may(REVIEWER)
def queue() -> ResponseReturnValue:
    """What waits for a review: the doubtful first, then the oldest."""
    here = enrolment()
    everything = queries.queue(here.cohort_id)
    chosen = [each for each in everything if brief() in {None, each.brief_id}]
    number = asked_for(len(chosen), PER_PAGE)
    shown = chosen[(number - 1) * PER_PAGE : number * PER_PAGE]
    return show(
        "review/queue.html",
        page=Page(evidence.lines(shown), number, len(chosen), PER_PAGE),
        briefs=queries.waiting_briefs(everything),
        brief=brief(),
        waiting=len(everything),
        doubtful=sum(bool(each.doubts) for each in chosen),
        sound=sum(not each.doubts for each in chosen),
        days=queries.days_for_nine_of_ten(here.cohort_id),
        reader=here,
    )


@bp.route("/c/<slug:cohort>/review/together", methods=["GET", "POST"])
@may(REVIEWER)
def together() -> ResponseReturnValue:
    """Look over the list of those that meet every rule, and approve them together."""
    waiting = queries.queue(enrolment().cohort_id, brief())
    sound = [each for each in waiting if not each.doubts]
    form = TogetherForm()
    form.pairings.choices = [(each.id, str(each.id)) for each in sound]
    if form.accepted():
        ids = actions.approve_together(enrolment().cohort_id, form.pairings.data, by=actor())
        then = commit(to=url_for("review.queue", brief=brief()))
        return done(then, notice=_told(len(ids), len(form.pairings.data) - len(ids)))
    lines = evidence.lines(sound[:TOGETHER])
    return show(
        "review/together.html",
        status=form.status,
        form=form,
        lines=lines,
        more=len(sound) - len(lines),
        brief=brief(),
        reader=enrolment(),
    )


def _told(approved: int, left: int) -> str:
    notice = ngettext("%(num)s pairing approved.", "%(num)s pairings approved.", approved)
    if left:
        others = ngettext(
            "Somebody else had come to one first.",
            "Somebody else had come to %(num)s of them first.",
            left,
        )
        notice = f"{notice} {others}"
    return str(notice)

"""The mentor's queue, one pairing on one screen, approving together, and a team's answer."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from nexus.cohorts.access import CONFIRMED_LEARNER, REVIEWER, actor, enrolment, enrolment_or_none
from nexus.cohorts.models import Role
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import away, done, show, wants_part
from nexus.core.paging import Page, asked_for
from nexus.core.registry import Place, places
from nexus.pairing.models import Pairing
from nexus.pairing.queries import pairings_of
from nexus.review import actions, evidence, queries
from nexus.review.forms import AnswerForm, DecisionForm, TogetherForm
from nexus.review.models import Decision

bp = Blueprint("review", __name__)

PER_PAGE = 20
TOGETHER = 50
"""So many are approved together at most: a list that one really looks over."""


def _queue_url() -> str | None:
    here = enrolment_or_none()
    return url_for("review.queue") if here and here.role is not Role.LEARNER else None


places.add("review", Place(_l("Review"), "review", _queue_url, frozenset({"review"})), order=60)


def _brief() -> int | None:
    """The brief of the filter, from the query string; anything else than an id is no filter."""
    typed = request.args.get("brief", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


@bp.get("/c/<slug:cohort>/review")
@may(REVIEWER)
def queue() -> ResponseReturnValue:
    """What waits for a review: the doubtful first, then the oldest."""
    everything = queries.queue(enrolment().cohort_id)
    brief = _brief()
    chosen = [each for each in everything if brief in {None, each.brief_id}]
    number = asked_for(len(chosen), PER_PAGE)
    shown = chosen[(number - 1) * PER_PAGE : number * PER_PAGE]
    return show(
        "review/queue.html",
        page=Page(evidence.lines(shown), number, len(chosen), PER_PAGE),
        briefs=queries.waiting_briefs(everything),
        brief=brief,
        waiting=len(everything),
        doubtful=sum(bool(each.doubts) for each in chosen),
        sound=sum(not each.doubts for each in chosen),
        days=queries.days_for_nine_of_ten(enrolment().cohort_id),
        reader=enrolment(),
    )


def _screen(pairing: Pairing, form: DecisionForm) -> dict[str, Any]:
    """What one screen of the queue shows: the evidence, the form, what comes before and after."""
    brief = _brief()
    waiting = [each.id for each in queries.queue(pairing.cohort_id, brief)]
    place = waiting.index(pairing.id) if pairing.id in waiting else -1
    after = waiting[place + 1 : place + 2]
    return {
        "evidence": evidence.of(pairing),
        "form": form,
        "left": len(waiting),
        "brief": brief,
        "before": waiting[place - 1] if place > 0 else None,
        "after": after[0] if after else None,
        "reader": enrolment(),
    }


@bp.route("/c/<slug:cohort>/review/<id:pairing_id>", methods=["GET", "POST"])
@may(REVIEWER)
def decide(pairing_id: int) -> ResponseReturnValue:
    """See one pairing on one screen and decide; the next one follows in place."""
    pairing = get_or_404(queries.reviewable(enrolment()).where(Pairing.id == pairing_id))
    form = DecisionForm(round=pairing.round)
    if form.accepted():
        try:
            _decide(pairing, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _go_on(_next(pairing.cohort_id))
    screen = _screen(pairing, form)
    return show("review/decide.html", "review/_screen.html", status=form.status, **screen)


def _go_on(following: int | None) -> ResponseReturnValue:
    """Commit; then what waits next: in place for htmx, with its address, else by a redirect."""
    then = commit(to=_url_of(following))
    if following is None or not wants_part():
        return away(then)
    pairing = get_or_404(queries.reviewable(enrolment()).where(Pairing.id == following))
    screen = _screen(pairing, DecisionForm(formdata=None, round=pairing.round))
    response = show("review/decide.html", "review/_screen.html", **screen)
    response.headers["HX-Push-Url"] = then
    return response


def _decide(pairing: Pairing, form: DecisionForm) -> None:
    until = None
    if form.chosen is Decision.RETURNED:
        until = datetime.combine(form.answer_by.data, time(23, 59), UTC)
    actions.decide(
        pairing,
        form.chosen,
        review_round=form.seen_round,
        comment=form.comment.data,
        answer_by=until,
        by=actor(),
    )


def _next(cohort_id: int) -> int | None:
    """What waits next and nobody else looks at."""
    waiting = [each.id for each in queries.queue(cohort_id, _brief())]
    held = queries.claims(waiting)
    mine = enrolment().id
    free = (each for each in waiting if each not in held or held[each].by_id == mine)
    return next(free, None)


def _url_of(pairing_id: int | None) -> str:
    """The screen of a pairing, or the queue when there is none."""
    if pairing_id is None:
        return url_for("review.queue", brief=_brief())
    return url_for("review.decide", pairing_id=pairing_id, brief=_brief())


@bp.post("/c/<slug:cohort>/review/next")
@may(REVIEWER)
def take_next() -> ResponseReturnValue:
    """Open what waits next and nobody else looks at."""
    act_once()
    return away(commit(to=_url_of(_next(enrolment().cohort_id))))


@bp.post("/c/<slug:cohort>/review/<id:pairing_id>/claim")
@may(REVIEWER)
def claim(pairing_id: int) -> ResponseReturnValue:
    """Show the other mentors that I am looking; again renews it."""
    act_once()
    pairing = get_or_404(queries.reviewable(enrolment()).where(Pairing.id == pairing_id))
    actions.claim(pairing, by=actor())
    return done(
        commit(to=_url_of(pairing_id)),
        "review/_claim.html",
        evidence=evidence.of(pairing),
        reader=enrolment(),
    )


@bp.post("/c/<slug:cohort>/review/<id:pairing_id>/release")
@may(REVIEWER)
def release(pairing_id: int) -> ResponseReturnValue:
    """Give my claim back."""
    act_once()
    pairing = get_or_404(queries.reviewable(enrolment()).where(Pairing.id == pairing_id))
    actions.release(pairing, by=actor())
    return done(
        commit(to=_url_of(pairing_id)),
        "review/_claim.html",
        evidence=evidence.of(pairing),
        reader=enrolment(),
    )


@bp.route("/c/<slug:cohort>/review/together", methods=["GET", "POST"])
@may(REVIEWER)
def together() -> ResponseReturnValue:
    """Look over the list of those that meet every rule, and approve them together."""
    brief = _brief()
    sound = [each for each in queries.queue(enrolment().cohort_id, brief) if not each.doubts]
    form = TogetherForm()
    form.pairings.choices = [(each.id, str(each.id)) for each in sound]
    if form.accepted():
        ids = actions.approve_together(enrolment().cohort_id, form.pairings.data, by=actor())
        notice = ngettext("%(num)s pairing approved.", "%(num)s pairings approved.", len(ids))
        left = len(form.pairings.data) - len(ids)
        if left:
            notice += " " + _("Others had come to %(left)s of them first.", left=left)
        return done(commit(to=url_for("review.queue", brief=brief)), notice=notice)
    lines = evidence.lines(sound[:TOGETHER])
    return show(
        "review/together.html",
        status=form.status,
        form=form,
        lines=lines,
        more=len(sound) - len(lines),
        brief=brief,
    )


@bp.post("/c/<slug:cohort>/pairings/<id:pairing_id>/answer")
@may(CONFIRMED_LEARNER)
def answer(pairing_id: int) -> ResponseReturnValue:
    """Answer a mentor's question for my team."""
    pairing = get_or_404(pairings_of(enrolment()).where(Pairing.id == pairing_id))
    form = AnswerForm()
    page = actions.path_of(pairing)
    if form.accepted():
        actions.answer(
            pairing, evidence.own_project(pairing, enrolment()), form.body.data, by=actor()
        )
        return done(commit(to=page), notice=_("Sent. When both teams have answered, it goes back."))
    return show("review/answer.html", status=form.status, form=form, page=page)

"""One pairing on one screen: claim it, decide about it, go on to the next."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask import make_response, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import REVIEWER, actor, enrolment
from nexus.core.access import may
from nexus.core.db import drop_changes, get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.languages import reader_zone
from nexus.core.once import commit
from nexus.core.pages import away, done, show, wants_part
from nexus.pairing.models import Pairing
from nexus.review import actions, evidence, queries
from nexus.review.forms import DecisionForm, EndForm
from nexus.review.models import Decision, Ruling
from nexus.review.views.blueprint import bp, brief

TOLD = {
    Decision.APPROVED: _l("Approved. Both teams are told."),
    Decision.RETURNED: _l("Asked. Both teams are told, and go on working."),
    Decision.ENDED: _l("Ended. Both teams are told."),
}


def _found(pairing_id: int) -> Pairing:
    pairing: Pairing = get_or_404(queries.reviewable(enrolment()).where(Pairing.id == pairing_id))
    return pairing


def _waiting() -> list[int]:
    """The ids of what waits under the filter at hand, in the order of the queue."""
    return [each.id for each in queries.queue(enrolment().cohort_id, brief())]


def _screen(pairing: Pairing, form: DecisionForm) -> dict[str, Any]:
    """What one screen of the queue shows: the evidence, the form, what comes before and after."""
    waiting = _waiting()
    place = waiting.index(pairing.id) if pairing.id in waiting else -1
    after = waiting[place + 1 : place + 2]
    return {
        "evidence": evidence.of(pairing),
        "form": form,
        "left": len(waiting),
        "brief": brief(),
        "before": waiting[place - 1] if place > 0 else None,
        "after": after[0] if after else None,
        "reader": enrolment(),
    }


@bp.route("/c/<slug:cohort>/review/<id:pairing_id>", methods=["GET", "POST"])
@may(REVIEWER)
def decide(pairing_id: int) -> ResponseReturnValue:
    """See one pairing on one screen and decide; the next one follows in place."""
    pairing = _found(pairing_id)
    form = DecisionForm(round=pairing.round)
    if form.accepted():
        try:
            actions.decide(pairing, _ruling(form), review_round=form.seen_round, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _go_on(str(TOLD[form.chosen]))
    screen = _screen(pairing, form)
    return show("review/decide.html", "review/_screen.html", status=form.status, **screen)


def _ruling(form: DecisionForm) -> Ruling:
    """A question is to be answered by the end of its day, where the mentor is."""
    until = None
    if form.chosen is Decision.RETURNED:
        until = datetime.combine(form.answer_by.data, time(23, 59), reader_zone())
    return Ruling(form.chosen, form.comment.data, until)


def _go_on(notice: str) -> ResponseReturnValue:
    """Claim what waits next and commit; show it in place for htmx, else lead there."""
    following = actions.claim_next(_waiting(), by=actor())
    then = commit(to=_url_of(following))
    drop_changes()
    if following is None or not wants_part():
        return done(then, notice=notice)
    pairing = _found(following)
    screen = _screen(pairing, DecisionForm(formdata=None, round=pairing.round))
    response = make_response(done(then, "review/_screen.html", notice=notice, **screen))
    response.headers["HX-Push-Url"] = then
    return response


def _url_of(pairing_id: int | None) -> str:
    """The screen of a pairing, or the queue when there is none."""
    if pairing_id is None:
        return url_for("review.queue", brief=brief())
    return url_for("review.decide", pairing_id=pairing_id, brief=brief())


@bp.post("/c/<slug:cohort>/review/next")
@may(REVIEWER)
def take_next() -> ResponseReturnValue:
    """Claim and open what waits next and nobody else looks at."""
    act_once()
    following = actions.claim_next(_waiting(), by=actor())
    if following is None:
        return done(commit(to=_url_of(None)), notice=_("Nothing waits that nobody looks at."))
    return away(commit(to=_url_of(following)))


def _claimed(pairing: Pairing) -> ResponseReturnValue:
    then = commit(to=_url_of(pairing.id))
    drop_changes()
    shown = evidence.of(pairing)
    return done(then, "review/_claim.html", evidence=shown, reader=enrolment(), brief=brief())


@bp.post("/c/<slug:cohort>/review/<id:pairing_id>/claim")
@may(REVIEWER)
def claim(pairing_id: int) -> ResponseReturnValue:
    """Show the other mentors that I am looking; again renews it."""
    act_once()
    pairing = _found(pairing_id)
    actions.claim(pairing, by=actor())
    return _claimed(pairing)


@bp.post("/c/<slug:cohort>/review/<id:pairing_id>/release")
@may(REVIEWER)
def release(pairing_id: int) -> ResponseReturnValue:
    """Give my claim back."""
    act_once()
    pairing = _found(pairing_id)
    actions.release(pairing, by=actor())
    return _claimed(pairing)


@bp.post("/c/<slug:cohort>/review/<id:pairing_id>/bring-back")
@may(REVIEWER)
def bring_back(pairing_id: int) -> ResponseReturnValue:
    """Look again at a returned pairing without waiting for answers."""
    act_once()
    actions.bring_back(_found(pairing_id), by=actor())
    return done(commit(to=_url_of(pairing_id)), notice=_("It is back in the queue."))


@bp.route("/c/<slug:cohort>/review/<id:pairing_id>/end", methods=["GET", "POST"])
@may(REVIEWER)
def end(pairing_id: int) -> ResponseReturnValue:
    """End a pairing that waits for no review, asked once."""
    pairing, form = _found(pairing_id), EndForm()
    if form.accepted():
        try:
            actions.end(pairing, form.comment.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            then = commit(to=url_for("pairing.pairing", pairing_id=pairing_id))
            return done(then, notice=str(TOLD[Decision.ENDED]))
    return show("review/end.html", status=form.status, form=form, pairing=pairing)

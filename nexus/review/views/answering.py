"""A team's answer to a mentor's question."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import CONFIRMED_LEARNER, actor, enrolment
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.pairing.models import Pairing, PairingState
from nexus.pairing.queries import pairings_of
from nexus.review import actions, evidence, queries
from nexus.review.forms import AnswerForm
from nexus.review.views.blueprint import bp


@bp.post("/c/<slug:cohort>/pairings/<id:pairing_id>/answer")
@may(CONFIRMED_LEARNER)
def answer(pairing_id: int) -> ResponseReturnValue:
    """Answer a mentor's question for my team."""
    pairing = get_or_404(pairings_of(enrolment()).where(Pairing.id == pairing_id))
    form, page = AnswerForm(), queries.path_of(pairing)
    if form.accepted():
        mine = evidence.own_project(pairing, enrolment())
        actions.answer(pairing, mine, form.body.data, by=actor())
        back = pairing.state is PairingState.IN_REVIEW
        sent = _("Sent. Both teams have answered: it goes back to the mentors.")
        alone = _("Sent. When the other team has answered too, it goes back to the mentors.")
        return done(commit(to=page), notice=sent if back else alone)
    return show("review/answer.html", status=form.status, form=form, page=page)

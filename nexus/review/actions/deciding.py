"""Decide about a pairing: once in each round, told to both teams."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import actions as pairing_actions
from nexus.pairing.models import EndReason, Pairing, PairingState
from nexus.review import queries
from nexus.review.actions import telling
from nexus.review.actions.claims import refuse_claimed
from nexus.review.models import Claim, Decision, Review, Ruling

STATE_AFTER = {
    Decision.APPROVED: PairingState.ACTIVE,
    Decision.BY_RULE: PairingState.ACTIVE,
    Decision.RETURNED: PairingState.RETURNED,
}


def _refuse_decided(pairing: Pairing, review_round: int) -> None:
    """Raise Refused when this round has its decision, or the pairing went on without one."""
    earlier = queries.decision_in(pairing.id, review_round)
    if earlier is not None and earlier.by is not None:
        raise Refused(f"review.decided.{earlier.decision}", name=earlier.by.account.name)
    if earlier is not None and earlier.decision is Decision.BY_RULE:
        raise Refused("review.decided.by_rule")
    if earlier is not None:
        raise Refused("review.not_waiting")
    if pairing.state is not PairingState.IN_REVIEW or pairing.round != review_round:
        raise Refused("review.not_waiting")


def decide(pairing: Pairing, ruling: Ruling, *, review_round: int, by: Actor) -> Review:
    """Decide about a pairing in one round: approve, return with a question, or end it.

    Of two mentors at once one decides, and the other is told by whom: Refused. `review_round` is
    the round that the mentor saw.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    _refuse_decided(pairing, review_round)
    refuse_claimed(pairing.id, by)
    review = Review(
        pairing_id=pairing.id,
        round=review_round,
        decision=ruling.decision,
        comment=ruling.comment,
        waited_since=pairing.in_review_since or pairing.made_at,
        by_id=by.enrolment_id,
        answer_by=ruling.answer_by,
    )
    try:
        with db.session.begin_nested():
            db.session.add(review)
    except IntegrityError as error:
        raise Refused("review.not_waiting") from error
    _carry_out(pairing, ruling, by)
    return review


def _carry_out(pairing: Pairing, ruling: Ruling, by: Actor) -> None:
    """Bring the pairing where the decision says, write it down and tell both teams."""
    decided = ruling.decision
    if decided is Decision.ENDED:
        pairing_actions.end(pairing, EndReason.MENTOR, ruling.comment, by=by)
    else:
        pairing_actions.set_state(pairing, STATE_AFTER[decided], by, f"review.event.{decided}")
        telling.tell_teams(pairing, f"review.{decided}", ruling.answer_by)
    db.session.execute(sa.delete(Claim).filter_by(pairing_id=pairing.id))
    _write_down(pairing, decided, by)
    telling.settle_queue(pairing.cohort_id)


def end(pairing: Pairing, comment: str, *, by: Actor) -> None:
    """End a pairing that waits for no review; both teams read the comment.

    Raises Refused when it waits for one, which is then where to decide, or is over already.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    if pairing.state is PairingState.IN_REVIEW:
        raise Refused("review.waits")
    pairing_actions.end(pairing, EndReason.MENTOR, comment, by=by)
    telling.settle_question(pairing)
    _write_down(pairing, Decision.ENDED, by)


def _write_down(pairing: Pairing, decided: Decision, by: Actor) -> None:
    about = f"pairing:{pairing.id}"
    code = f"review.{decided}"
    audit.record(code, by, about=about, cohort_id=pairing.cohort_id, round=pairing.round)

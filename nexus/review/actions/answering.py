"""A returned review is a question: both teams answer or its day passes, and mentors look again."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import actions as pairing_actions
from nexus.pairing.models import Pairing, PairingState
from nexus.review import queries
from nexus.review.actions import telling
from nexus.review.models import Review, ReviewAnswer

MOST_ANSWERS = 5
"""How often one team may add to its answer to one question."""


def answer(pairing: Pairing, project_id: int, body: str, *, by: Actor) -> ReviewAnswer:
    """Answer a returned review for one team, or add to its answer. With both it goes back.

    Raises Refused when the pairing is not returned any more.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    returned = queries.decision_in(pairing.id, pairing.round)
    if pairing.state is not PairingState.RETURNED or returned is None:
        raise Refused("review.not_returned")
    mine = [each for each in queries.answers_to([returned.id]) if each.project_id == project_id]
    if len(mine) >= MOST_ANSWERS:
        raise Refused("review.answered_enough")
    said = ReviewAnswer(
        review_id=returned.id, project_id=project_id, by_id=by.enrolment_id, body=body
    )
    db.session.add(said)
    db.session.flush()
    telling.settle_question(pairing, project_id)
    answered = {each.project_id for each in queries.answers_to([returned.id])}
    if answered >= set(pairing.project_ids):
        _back_to_review(pairing, by, "review.event.answered")
    return said


def bring_back(pairing: Pairing, *, by: Actor) -> None:
    """Bring a returned pairing back to the queue without waiting for answers.

    Raises Refused when it is not returned any more.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    if pairing.state is not PairingState.RETURNED:
        raise Refused("review.not_returned")
    _back_to_review(pairing, by, "review.event.brought_back")


def bring_back_due() -> None:
    """Bring returned pairings back to the queue when the date of their question has passed."""
    query = (
        sa.select(Pairing.id)
        .join(Review, (Review.pairing_id == Pairing.id) & (Review.round == Pairing.round))
        .where(Pairing.state == PairingState.RETURNED, Review.answer_by <= now())
    )
    for row in lock(Pairing, db.session.scalars(query).all()).values():
        if row.state is PairingState.RETURNED:
            _back_to_review(row, PROGRAM, "review.event.unanswered")


def _back_to_review(pairing: Pairing, by: Actor, code: str) -> None:
    pairing = pairing_actions.set_state(pairing, PairingState.IN_REVIEW, by, code)
    telling.settle_question(pairing)
    telling.tell_mentors(pairing.cohort_id)

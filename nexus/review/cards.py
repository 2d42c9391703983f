"""What review hands to other pages: the queue for mentors, the question for teams."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import url_for

from nexus.cohorts.models import Enrolment, Role
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.registry import Card, home_cards, pairing_cards
from nexus.pairing.models import Pairing, PairingState
from nexus.pairing.queries import pairings_of
from nexus.review import actions, queries
from nexus.review.forms import AnswerForm
from nexus.review.models import Review


def _for_mentors(reader: Enrolment) -> list[Card]:
    if reader.role is Role.LEARNER:
        return []
    waiting = queries.queue(reader.cohort_id)
    if not waiting:
        return []
    values = {
        "waiting": len(waiting),
        "doubtful": sum(bool(each.doubts) for each in waiting),
        "oldest": min(each.since for each in waiting),
    }
    return [Card("review/_waiting_item.html", values, urgent=True)]


def _for_teams(reader: Enrolment) -> list[Card]:
    """Questions of mentors that wait for an answer."""
    if reader.role is not Role.LEARNER:
        return []
    returned = sa.and_(Review.pairing_id == Pairing.id, Review.round == Pairing.round)
    query = (
        pairings_of(reader)
        .join(Review, returned)
        .where(Pairing.state == PairingState.RETURNED)
        .add_columns(Review)
    )
    return [
        Card(
            "review/_question_item.html",
            {"review": review, "url": actions.path_of(pairing)},
            urgent=True,
        )
        for pairing, review in db.session.execute(query).unique()
    ]


def _of_pairing(pairing: Pairing, reader: Enrolment) -> list[Card]:
    """How the review stands, and the form of the answer where one is due."""
    reviews = queries.reviews_of(pairing.id)
    if not reviews and pairing.state is not PairingState.IN_REVIEW:
        return []
    answers = queries.answers_to([review.id for review in reviews])
    returned = pairing.state is PairingState.RETURNED
    since = pairing.in_review_since
    values: dict[str, Any] = {
        "pairing": pairing,
        "reviews": reviews,
        "answers": answers,
        "days": queries.days_for_nine_of_ten(pairing.cohort_id),
        "day": (now() - since).days + 1 if since else 1,
        "form": AnswerForm() if returned and reader.role is Role.LEARNER else None,
        "answer_url": url_for("review.answer", pairing_id=pairing.id),
        "review_url": url_for("review.decide", pairing_id=pairing.id)
        if reader.role is not Role.LEARNER
        else None,
    }
    return [Card("review/_state.html", values, urgent=returned)]


home_cards.add("review.mentors", _for_mentors, order=10)
home_cards.add("review.teams", _for_teams, order=15)
pairing_cards.add("review", _of_pairing, order=20)

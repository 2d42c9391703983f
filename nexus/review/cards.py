"""What review hands to other pages: the queue for mentors, the question for teams."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nexus.cohorts.models import Enrolment, Role
from nexus.core.clock import now
from nexus.core.registry import Card, home_cards, pairing_cards
from nexus.pairing.models import Pairing, PairingState
from nexus.review import evidence, queries
from nexus.review.forms import AnswerForm
from nexus.review.models import ReviewAnswer

FIRST = 3
"""So many of the queue stand on a mentor's Home."""


def _for_mentors(reader: Enrolment) -> list[Card]:
    """How much waits and what comes first; at the side what the reader has claimed."""
    if reader.role is Role.LEARNER:
        return []
    waiting = queries.queue(reader.cohort_id)
    days = queries.days_for_nine_of_ten(reader.cohort_id)
    mine = queries.claimed_by(reader)
    rail = Card("review/_home_rail.html", {"days": days, "claims": mine}, rail=True)
    if not waiting:
        return [rail] if days or mine else []
    many = ngettext(
        "One pairing waits for your review", "%(num)s pairings wait for your review", len(waiting)
    )
    values = {
        "waiting": len(waiting),
        "doubtful": sum(bool(each.doubts) for each in waiting),
        "oldest": min(each.since for each in waiting),
    }
    return [
        Card("review/_waiting_item.html", values, urgent=True, count=len(waiting), headline=many),
        Card("review/_home_queue.html", {"lines": evidence.lines(waiting[:FIRST])}),
        rail,
    ]


def _for_teams(reader: Enrolment) -> list[Card]:
    """Questions of mentors that the reader's team has not answered."""
    if reader.role is not Role.LEARNER:
        return []
    return [
        Card(
            "review/_question_item.html",
            {"review": review, "url": f"{queries.path_of(pairing)}#review-state"},
            urgent=True,
            headline=_("A mentor asks you something"),
        )
        for pairing, review in queries.questions_to(reader)
    ]


def _of_pairing(pairing: Pairing, reader: Enrolment) -> list[Card]:
    """How the review stands, and the form of the answer where one is due."""
    reviews = queries.reviews_of(pairing.id)
    mentor = reader.role is not Role.LEARNER
    if not reviews and pairing.state is not PairingState.IN_REVIEW and not mentor:
        return []
    answers = queries.answers_to([review.id for review in reviews])
    returned = pairing.state is PairingState.RETURNED
    values: dict[str, Any] = {
        "pairing": pairing,
        "reviews": reviews,
        "answers": answers,
        "days": queries.days_for_nine_of_ten(pairing.cohort_id),
        "day": (now() - (pairing.in_review_since or now())).days + 1,
        "form": AnswerForm() if returned and not mentor else None,
        "answered": bool(returned and not mentor and _has_answered(pairing, reader, answers)),
        "answer_url": url_for("review.answer", pairing_id=pairing.id),
        "review_url": url_for("review.decide", pairing_id=pairing.id) if mentor else None,
    }
    return [Card("review/_state.html", values, urgent=returned)]


def _has_answered(pairing: Pairing, reader: Enrolment, answers: list[ReviewAnswer]) -> bool:
    """Whether the reader's team has said something to the question at hand."""
    asked = queries.decision_in(pairing.id, pairing.round)
    mine = evidence.own_project(pairing, reader)
    return any((each.review_id, each.project_id) == (asked and asked.id, mine) for each in answers)


home_cards.add("review.mentors", _for_mentors, order=10)
home_cards.add("review.teams", _for_teams, order=15)
pairing_cards.add("review", _of_pairing, order=20)

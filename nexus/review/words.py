"""The sentences of review's codes, and the kinds of notification it sends."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.notifications import kinds
from nexus.notifications.kinds import Kind
from nexus.review.models import Decision

words.register(
    {
        "review.claimed": _l("%(name)s is looking at it, for %(minutes)s more minutes at most."),
        "review.decided.approved": _l("%(name)s has approved it meanwhile."),
        "review.decided.returned": _l("%(name)s has returned it meanwhile."),
        "review.decided.ended": _l("%(name)s has ended it meanwhile."),
        "review.decided.by_rule": _l("It was approved by rule meanwhile; no mentor looked."),
        "review.not_waiting": _l("This pairing does not wait for a review any more."),
        "review.waits": _l("This pairing waits for a review. Decide about it in the queue."),
        "review.answered_enough": _l("Your team has said enough: now the mentors read it."),
        "review.not_returned": _l("This question has been settled already."),
        "review.doubt.unmeasured": _l("The fit was not measured"),
        "review.doubt.barred": _l("Outside the cohort's rules"),
        "review.doubt.weak": _l("Weak fit"),
        "review.doubt.hours": _l("Hours not known"),
        "review.doubt.overlap": _l("No hours in common"),
        "review.doubt.language": _l("No language in common"),
        "review.doubt.returned": _l("Came back with answers"),
    }
)

words.register(
    {
        "review.waiting": _l("Pairings of %(cohort)s wait for your review."),
        "review.approved": _l("A mentor approved your pairing with %(team)s."),
        "review.by_rule": _l("Your pairing with %(team)s was approved by rule; no mentor looked."),
        "review.returned": _l("A mentor has a question about your pairing with %(team)s."),
        "review.event.approved": _l("Approved the pairing"),
        "review.event.by_rule": _l("Approved by rule, no mentor looked"),
        "review.event.returned": _l("Asked both teams a question"),
        "review.event.answered": _l("Answered the question: back to the mentors"),
        "review.event.unanswered": _l("The day to answer has passed: back to the mentors"),
        "review.event.brought_back": _l("Looks again without waiting for answers"),
    }
)

DECISIONS = {
    Decision.APPROVED: _l("Approved"),
    Decision.RETURNED: _l("Asked a question"),
    Decision.ENDED: _l("Ended"),
    Decision.BY_RULE: _l("Approved by rule"),
}

for _code, _label, _needs_answer in (
    ("review.waiting", _l("Pairings wait for my review"), True),
    ("review.approved", _l("My pairing was approved"), False),
    ("review.by_rule", _l("My pairing was approved by rule"), False),
    ("review.returned", _l("A mentor asks about my pairing"), True),
):
    kinds.register(Kind(_code, _label, needs_answer=_needs_answer))


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(decision_words=DECISIONS)

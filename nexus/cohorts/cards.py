"""What cohorts hand to the Home of staff: the join link, and that nobody mentors yet."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from nexus.cohorts import calendar, queries
from nexus.cohorts.models import Enrolment, Role
from nexus.core.registry import Card, home_cards

GUIDES = frozenset({str(Role.MENTOR), str(Role.STAFF)})
"""Who is counted in a cohort and learns nothing there."""


def _for_staff(reader: Enrolment) -> list[Card]:
    if reader.role is not Role.STAFF:
        return []
    cohort = reader.cohort
    heads = queries.head_count(cohort)
    cards = []
    if cohort.review and not heads.get(Role.MENTOR) and not calendar.is_over(cohort):
        headline = _("Your cohort has no mentor yet")
        cards.append(Card("cohorts/_home_mentors.html", {}, urgent=True, headline=headline))
    if calendar.joining_open(cohort):
        learners = sum(number for who, number in heads.items() if who not in GUIDES)
        join_url = url_for("joining.join", code=cohort.join_code, _external=True)
        values = {"join_url": join_url, "learners": learners}
        cards.append(Card("cohorts/_home_join.html", values, rail=True))
    return cards


home_cards.add("cohorts", _for_staff, order=5)

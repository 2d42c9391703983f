"""Pieces of other pages: what one may do about a person, and reports that wait for staff."""

from __future__ import annotations

from typing import Any

from nexus.cohorts.models import Enrolment, Role
from nexus.conduct import queries
from nexus.core.registry import Card, home_cards, person_actions


def _about_a_person(person: Enrolment, reader: Enrolment) -> list[Card]:
    """Block or unblock a fellow learner; report anybody."""
    if person.id == reader.id:
        return []
    learners = person.role is Role.LEARNER and reader.role is Role.LEARNER
    blocked = queries.blocks(reader.account_id, person.account_id)
    values = {"person": person, "may_block": learners and not blocked, "blocked": blocked}
    return [Card("conduct/_person_actions.html", values)]


def _waiting_reports(reader: Any) -> list[Card]:
    if reader.role is not Role.STAFF:
        return []
    waiting = queries.waiting_reports(reader)
    values = {"waiting": waiting}
    return [Card("conduct/_reports_wait.html", values, urgent=True, count=1)] if waiting else []


person_actions.add("conduct", _about_a_person, order=90)
home_cards.add("conduct", _waiting_reports, order=20)

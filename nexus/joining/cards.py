"""The way out of a cohort, on one's own page and on that of one's project."""

from __future__ import annotations

from nexus.cohorts.models import Enrolment, Role
from nexus.core.registry import Card, person_actions, project_cards
from nexus.projects.models import Project


def _on_my_page(person: Enrolment, reader: Enrolment) -> list[Card]:
    return [Card("joining/_leave.html", {})] if person.id == reader.id else []


def _on_my_project(project: Project, reader: Enrolment) -> list[Card]:
    mine = any(each.enrolment_id == reader.id for each in project.members)
    shown = mine and reader.role is Role.LEARNER
    return [Card("joining/_leave.html", {}, rail=True)] if shown else []


person_actions.add("joining", _on_my_page, order=95)
project_cards.add("joining", _on_my_project, order=95)

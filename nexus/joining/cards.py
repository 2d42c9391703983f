"""The way out of a cohort, on the page of one's project."""

from __future__ import annotations

from nexus.cohorts.models import Enrolment, Role
from nexus.core.registry import Card, project_cards
from nexus.projects.models import Project


def _on_my_project(project: Project, reader: Enrolment) -> list[Card]:
    mine = any(each.enrolment_id == reader.id for each in project.members)
    shown = mine and reader.role is Role.LEARNER
    return [Card("joining/_leave.html", {}, rail=True)] if shown else []


project_cards.add("joining", _on_my_project, order=95)

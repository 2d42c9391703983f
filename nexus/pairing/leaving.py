"""What follows when somebody takes part no more, said before it happens."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from nexus.cohorts.models import Enrolment
from nexus.pairing.queries import live_count
from nexus.projects.models import Project
from nexus.projects.queries import project_of


def consequences(person: Enrolment) -> list[str]:
    """Sentences about their team and their partners; none where nobody else is concerned."""
    project = project_of(person)
    if project is None:
        return []
    others = [each for each in project.members if each.enrolment_id != person.id]
    return _of_a_team(project) if others else _of_one(project)


def _of_a_team(project: Project) -> list[str]:
    return [
        _(
            "%(team)s goes on with its other members, and so do its pairings. "
            "A lead passes to whoever is in it longest.",
            team=project.title,
        )
    ]


def _of_one(project: Project) -> list[str]:
    said = [_("%(team)s has no other member: it closes, until they are back.", team=project.title)]
    live = live_count(project)
    if live:
        said.append(
            ngettext(
                "Its pairing ends; the partner team is told and free to find another.",
                "Its %(num)s pairings end; the partner teams are told and free to find others.",
                live,
            )
        )
    return said

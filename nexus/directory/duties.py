"""What the directory hears of the rooms below."""

from __future__ import annotations

from typing import Any

from nexus.core import search
from nexus.directory import documents
from nexus.pairing import signals as of_pairing
from nexus.pairing.models import Pairing
from nexus.projects import signals as of_projects
from nexus.projects.models import Project


@of_projects.closed.connect
def _free(project: Project, **_more: Any) -> None:
    """A project closes: who was in it is found without it. Its members leave by a statement."""
    search.touch(documents.PERSON, [member.enrolment_id for member in project.members])


@of_pairing.paired.connect
def _fill_places(pairing: Pairing, **_more: Any) -> None:
    """Who is paired may be full; many pairings at once are written by one statement."""
    search.note(pairing)

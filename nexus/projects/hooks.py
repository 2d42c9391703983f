"""What rooms above may have against a change of a project, asked while the project is locked."""

from __future__ import annotations

import enum
from collections.abc import Callable

from nexus.cohorts.models import Enrolment
from nexus.core.registry import Registry
from nexus.projects.models import Project


class Change(enum.StrEnum):
    """What is about to happen to a project."""

    BRIEF = "brief"
    """It will be on another brief."""

    REPLACE = "replace"
    """It will close because another takes its place: on the other track, or a team one joins."""

    ALONE = "alone"
    """Its team will build both ends."""

    CAPACITY = "capacity"
    """It will take `places` partners."""


Barrier = Callable[[Project, Change, int], None]
"""Called with the locked project, the change, and how many places it will have then.

Raises Refused to forbid it.
"""

barriers: Registry[Barrier] = Registry()


def ask(project: Project, change: Change, *, places: int | None = None) -> None:
    """Ask every barrier. Raises what the first of them raises, Refused."""
    for barrier in barriers:
        barrier(project, change, project.capacity if places is None else places)


Gate = Callable[[Project, Enrolment], None]
"""Called with a locked project and a learner who would come into its team.

Raises Refused to forbid it.
"""

gates: Registry[Gate] = Registry()


def may_come_in(project: Project, learner: Enrolment) -> None:
    """Ask every gate. Raises what the first of them raises, Refused."""
    for gate in gates:
        gate(project, learner)

"""What conduct has against what happens in the rooms below."""

from __future__ import annotations

from nexus.cohorts.models import Enrolment
from nexus.conduct import queries
from nexus.core.errors import Refused
from nexus.projects.hooks import gates
from nexus.projects.models import Project


def keep_clear(project: Project, learner: Enrolment) -> None:
    """Nobody comes into the team of somebody they keep clear of, or who does of them.

    The sentence does not say why: a block is told to nobody.
    """
    members = {member.enrolment.account_id for member in project.members}
    if members & queries.blocked_accounts([learner.account_id]):
        raise Refused("conduct.not_available", name=learner.account.name, team=project.title)


gates.add("conduct", keep_clear)

"""What the rules ask of a moment, each with the refusal that says it. For rows that are locked."""

from __future__ import annotations

from nexus.cohorts.models import Cohort
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.pairing import queries
from nexus.projects.models import Project, ProjectState


def cohort_of(cohort_id: int) -> Cohort:
    """The cohort, in which the search must be open. Raises Refused."""
    cohort = db.session.get_one(Cohort, cohort_id)
    if cohort.closed_at is not None:
        raise Refused("pairing.cohort_closed")
    return cohort


def searching(cohort_id: int) -> Cohort:
    """The cohort, as long as its search is open. Raises Refused."""
    cohort = cohort_of(cohort_id)
    if now() >= cohort.search_ends_at:
        raise Refused("pairing.search_closed")
    return cohort


def require_lead(project: Project, by: Actor) -> None:
    """The actor leads the project; the program itself may always act. Raises Refused."""
    if by.account_id is None and by.enrolment_id is None:
        return
    if queries.leads(by.enrolment_id, [project.id]) is None:
        raise Refused("pairing.lead_only", team=project.title)


def require_looking(mine: Project, theirs: Project) -> None:
    """Both projects take partners now. Raises Refused."""
    if mine.state is not ProjectState.OPEN:
        raise Refused("pairing.you_not_open")
    if theirs.state is not ProjectState.OPEN:
        raise Refused("pairing.not_open", team=theirs.title)


def require_places(mine: Project, theirs: Project) -> None:
    """Both projects have a free place, and are not partners yet. Raises Refused."""
    if queries.live_pairing_of(mine.id, theirs.id) is not None:
        raise Refused("pairing.already_paired", team=theirs.title)
    live = queries.live_counts([mine.id, theirs.id])
    if live.get(mine.id, 0) >= mine.capacity:
        raise Refused("pairing.you_full")
    if live.get(theirs.id, 0) >= theirs.capacity:
        raise Refused("pairing.full", team=theirs.title)


def require_strangers_to_blocks(mine: Project, theirs: Project) -> None:
    """Nobody of either team keeps clear of somebody of the other. Raises Refused.

    The sentence is the one for any team that cannot be invited: a block is told to nobody.
    """
    if theirs.id in queries.barred_projects(mine.id):
        raise Refused("pairing.not_available", team=theirs.title)

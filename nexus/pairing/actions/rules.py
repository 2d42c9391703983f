"""What the rules ask of a moment, each with the refusal that says it. For rows that are locked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.languages import duration
from nexus.core.limits import Limit
from nexus.matching import Fit
from nexus.pairing import queries
from nexus.projects.models import Project, ProjectState
from nexus.projects.teams import fit_between

BATCH = 50
"""So many rows a duty changes in one go: on SQLite nobody else writes meanwhile."""

MOST_OPEN = 3
"""How many invitations of one project may be unanswered."""

ASKING = Limit("pairing.invite", 20, timedelta(days=1))
"""How often one project asks: whoever asks and withdraws again and again is no partner."""


def searching(cohort_id: int) -> Cohort:
    """The cohort, as long as its search is open. Raises Refused."""
    cohort = db.session.get_one(Cohort, cohort_id)
    if cohort.closed_at is not None:
        raise Refused("pairing.cohort_closed")
    if not calendar.search_open(cohort):
        raise Refused("pairing.search_closed")
    return cohort


def require_lead(project: Project, by: Actor) -> None:
    """The actor leads the project; the program itself may always act. Raises Refused."""
    if by.account_id is None and by.enrolment_id is None:
        return
    if queries.leads(by.enrolment_id, [project.id]) is None:
        raise Refused("pairing.lead_only", team=project.title)


def require_other_track(mine: Project, theirs: Project) -> None:
    """The two are a frontend and a backend of one cohort. Raises Refused."""
    if mine.cohort_id != theirs.cohort_id or mine.track is theirs.track:
        raise Refused("pairing.same_track", team=theirs.title)


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


def require_reachable(mine: Project, theirs: Project) -> None:
    """Somebody confirmed leads the other team, and no block lies between. Raises Refused.

    The sentence does not say which of them it is: a block is told to nobody.
    """
    if not queries.led_by_confirmed(theirs.id) or theirs.id in queries.barred_projects(mine.id):
        raise Refused("pairing.not_available", team=theirs.title)


def fit_kept(one: Project, other: Project) -> dict[str, Any]:
    """The fit of two projects now with its rules, as it is stored with what is decided by it."""
    front, back = sorted((one, other), key=lambda project: project.track == "backend")
    return fit_between(front, back)


def require_fit(kept: dict[str, Any], *also: str) -> None:
    """The cohort's rules let the two meet. Raises Refused.

    Only the bars named in `also` count where they are given: two who know each other need not
    share hours.
    """
    barred = Fit.from_plain(kept["fit"]).barred
    if barred is None or (also and barred.code not in also):
        return
    values = {
        name: duration(value) for name, value in barred.values.items() if isinstance(value, int)
    }
    raise Refused(f"pairing.barred.{barred.code}", **values)


def require_invitable(mine: Project, theirs: Project) -> dict[str, Any]:
    """All that an invitation asks of two projects; returns their fit. Raises Refused."""
    require_other_track(mine, theirs)
    require_reachable(mine, theirs)
    require_looking(mine, theirs)
    require_places(mine, theirs)
    kept = fit_kept(mine, theirs)
    require_fit(kept)
    return kept

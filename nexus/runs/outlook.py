"""What a learner reads of the match day: kind and true, never who suits better than whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from nexus.cohorts.models import Enrolment
from nexus.core.db import db
from nexus.pairing.queries import live_count
from nexus.profiles.queries import profile_of
from nexus.projects.models import Project, ProjectState
from nexus.projects.queries import project_of
from nexus.runs import queries
from nexus.runs.models import STAYED_OUT
from nexus.runs.queries import Standing
from nexus.runs.telling import places_of, teams_of

USUAL_HOURS = 8
"""What is asked of a week where somebody has not said how much they give."""


@dataclass(frozen=True)
class Outlook:
    """Where one stands.

    `state` is one of: no_project, paired, asked (say in or out), in, out, left (a run left the
    team over). `figures` says how many share how many places, for those left.
    """

    state: str
    hours: int
    figures: str = ""
    project: Project | None = None


def of(here: Enrolment) -> Outlook:
    """Where a learner stands."""
    hours = _hours(here)
    mine = project_of(here)
    if mine is None:
        return Outlook("no_project", hours)
    if live_count(mine):
        return Outlook("paired", hours, project=mine)
    run = queries.latest_published(here.cohort_id)
    left = queries.leftover_of(run.id, mine.id) if run and run.told_at else None
    if left is not None and left.code not in STAYED_OUT:
        return Outlook("left", hours, _shares(mine), mine)
    standing = queries.standing_of(here.cohort_id, mine.id)
    states = {Standing.CONFIRMED: "in", Standing.WITHDRAWN: "out"}
    return Outlook(states.get(standing, "asked"), hours, project=mine)


def _hours(here: Enrolment) -> int:
    profile = profile_of(here.account_id)
    return (profile.hours_a_week if profile else None) or USUAL_HOURS


def _shares(mine: Project) -> str:
    """How many teams of one's track share how many places on one's brief."""
    query = sa.select(Project.track, Project.capacity).where(
        Project.cohort_id == mine.cohort_id,
        Project.brief_id == mine.brief_id,
        Project.state == ProjectState.OPEN,
    )
    places, teams = Counter[str](), Counter[str]()
    for track, capacity in db.session.execute(query):
        teams[track.value] += 1
        places[track.value] += capacity
    other = mine.track.other.value
    return _(
        "%(teams)s share %(places)s on %(brief)s.",
        teams=teams_of(mine.track.value, teams[mine.track.value]).capitalize(),
        places=places_of(other, places[other]),
        brief=mine.brief.title,
    )

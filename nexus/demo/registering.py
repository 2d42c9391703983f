"""The projects of the invented cohort, on the briefs in their shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Brief, Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.demo import texts
from nexus.demo.built import DAYS_IN, Built, written
from nexus.demo.works import WORKS, titles
from nexus.profiles.handles import made_of
from nexus.projects.models import ApiStyle, Member, Project, ProjectState

SHARES = {
    "E-commerce": 38,
    "Movie recommendation": 16,
    "Job board": 16,
    "Social feed": 13,
    "Online poll": 9,
}
"""Of a hundred projects; the cohort's own briefs share the rest."""


def _state(random: Random) -> ProjectState:
    states = (ProjectState.OPEN, ProjectState.ALONE, ProjectState.PAUSED, ProjectState.AWAY)
    return random.choices([*states, ProjectState.DRAFT], (78, 13, 3, 3, 3))[0]


def _api(brief: Brief, random: Random) -> ApiStyle:
    if random.random() < 0.15:
        return ApiStyle.UNDECIDED
    graphql = brief.title == "Social feed" and random.random() < 0.7
    return ApiStyle.GRAPHQL if graphql else ApiStyle.REST


def _places(title: str, random: Random) -> dict[str, str]:
    """Where its code is and where it runs, once there is something to see."""
    name = made_of(title)
    repository = f"https://git.example.org/{name}" if random.random() < 0.6 else ""
    demo = f"https://{name}.example.org" if repository and random.random() < 0.4 else ""
    return {"repository": repository, "demo": demo}


def _project(built: Built, brief: Brief, track: Track, title: str) -> dict[str, Any]:
    random = built.random
    stacks = texts.FRONTEND_STACKS if track is Track.FRONTEND else texts.BACKEND_STACKS
    state = _state(random)
    made_at = now() - timedelta(minutes=random.randrange(60, DAYS_IN * 1440))
    return {
        "cohort_id": built.cohort.id,
        "brief_id": brief.id,
        "track": track,
        "title": title,
        "summary": random.choice(WORKS[brief.title].summaries(track)),
        "stack": list(random.choice(stacks)),
        "api": _api(brief, random),
        **_places(title, random),
        "wishes": random.choice(texts.WISHES) if random.random() < 0.5 else "",
        "capacity": 1 if track is Track.FRONTEND else random.choice((1, 1, 2, 2, 3)),
        "state": state,
        "away_until": now().date() + timedelta(days=3) if state is ProjectState.AWAY else None,
        "state_since": made_at,
        "created_at": made_at,
    }


def _teams(learners: Sequence[tuple[int, Track]], random: Random) -> Iterator[list[int]]:
    """Nine of ten work alone, the others with one more of their track; a few have no project."""
    waiting = [each for each in learners if random.random() > 0.08]
    while waiting:
        lead, track = waiting.pop()
        pair = waiting and waiting[-1][1] is track and random.random() < 0.1
        yield [lead, waiting.pop()[0]] if pair else [lead]


def register(built: Built, learners: Sequence[tuple[int, Track]]) -> None:
    """Write projects on the briefs in their shares, each with its team."""
    random = built.random
    query = sa.select(Brief).filter_by(cohort_id=built.cohort.id).order_by(Brief.position)
    briefs = list(db.session.scalars(query))
    weights = [SHARES.get(brief.title, 4) for brief in briefs]
    track_of = dict(learners)
    names = {
        (brief.id, track): titles(WORKS[brief.title], track, random)
        for brief in briefs
        for track in Track
    }
    teams = list(_teams(learners, random))
    projects = []
    for team in teams:
        brief, track = random.choices(briefs, weights)[0], track_of[team[0]]
        projects.append(_project(built, brief, track, next(names[brief.id, track])))
    built.projects = written(Project, projects)
    _staff(built, teams, [each["created_at"] for each in projects])


def _staff(built: Built, teams: Sequence[list[int]], since: Sequence[datetime]) -> None:
    members = [
        {
            "cohort_id": built.cohort.id,
            "project_id": project,
            "enrolment_id": enrolment,
            "lead": enrolment == team[0],
            "joined_at": moment,
        }
        for project, team, moment in zip(built.projects, teams, since, strict=True)
        for enrolment in team
    ]
    db.session.execute(sa.insert(Member), members)

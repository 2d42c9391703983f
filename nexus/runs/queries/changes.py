"""What has changed since a run was frozen: what stands against publishing it as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from nexus.cohorts.models import Cohort
from nexus.core.db import db
from nexus.pairing.models import LIVE, Pairing
from nexus.pairing.queries import hindrances
from nexus.projects.models import Project, ProjectState
from nexus.runs.frozen import Frozen
from nexus.runs.models import Hold, HoldKind, MatchRun, Proposal
from nexus.runs.queries.days import Standing, standings
from nexus.runs.queries.runs import projects_by_id

Ids = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """A proposal that cannot be published any more: why, as a code, and whom it is about."""

    frontend: Project
    backend: Project
    code: str
    about: Project | None


def couples_of(run: MatchRun) -> dict[Ids, int]:
    """What a run proposes: (frontend, backend) with the proposal's number."""
    query = sa.select(Proposal.frontend_id, Proposal.backend_id, Proposal.id).filter_by(
        run_id=run.id
    )
    return {(front, back): number for front, back, number in db.session.execute(query)}


def against(run: MatchRun) -> dict[Ids, tuple[str, int | None]]:
    """The couples of a run that cannot be bound any more: a code, and the project it is about."""
    couples = couples_of(run)
    found: dict[Ids, tuple[str, int | None]] = {
        couple: (each.code, each.project_id)
        for couple, each in hindrances(db.session.get_one(Cohort, run.cohort_id), couples).items()
    }
    for couple in couples.keys() & _excluded(run.cohort_id):
        found.setdefault(couple, ("excluded", None))
    out = {each for each, word in standings(run.cohort_id).items() if word is Standing.WITHDRAWN}
    for couple in couples:
        for each in couple:
            if each in out:
                found.setdefault(couple, ("withdrawn", each))
    return found


def changes(run: MatchRun) -> list[Change]:
    """The same with the projects themselves, by name of what has changed."""
    found = against(run)
    projects = projects_by_id({each for couple in found for each in couple})
    listed = [_change(couple, what, projects) for couple, what in found.items()]
    return sorted(listed, key=lambda each: (each.code, each.frontend.title))


def _change(couple: Ids, what: tuple[str, int | None], projects: Mapping[int, Project]) -> Change:
    code, about = what
    front, back = couple
    return Change(projects[front], projects[back], code, projects.get(about or 0))


def _excluded(cohort_id: int) -> set[Ids]:
    query = sa.select(Hold.frontend_id, Hold.backend_id).filter_by(
        cohort_id=cohort_id, kind=HoldKind.EXCLUDE
    )
    return {(front, back) for front, back in db.session.execute(query)}


def newcomers(run: MatchRun, frozen: Frozen) -> int:
    """How many open teams without a partner a run does not know of."""
    known = {team.id for team in frozen.teams} | {each.id for each in frozen.absent}
    paired = [
        sa.select(side).where(Pairing.cohort_id == run.cohort_id, Pairing.state.in_(LIVE))
        for side in (Pairing.frontend_id, Pairing.backend_id)
    ]
    query = sa.select(Project.id).where(
        Project.cohort_id == run.cohort_id,
        Project.state == ProjectState.OPEN,
        Project.id.not_in(sa.union(*paired)),
    )
    return len(set(db.session.scalars(query)) - known)

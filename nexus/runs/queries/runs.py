"""Runs, what they propose and whom they leave over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from nexus.cohorts.models import Enrolment, EnrolmentState, Role
from nexus.core.db import db
from nexus.core.work import Work
from nexus.projects.models import Project
from nexus.runs.frozen import Frozen
from nexus.runs.models import (
    STAYED_OUT,
    Hold,
    Leftover,
    MatchRun,
    Proposal,
    RunEvent,
    RunInput,
    RunState,
)
from nexus.runs.plans import Plan


def runs_of(cohort_id: int) -> sa.Select[Any]:
    """The runs of a cohort, the newest first, each with who brought it into its state."""
    return (
        sa.select(MatchRun)
        .where(MatchRun.cohort_id == cohort_id)
        .options(joinedload(MatchRun.state_by))
        .order_by(MatchRun.number.desc())
    )


def latest_published(cohort_id: int) -> MatchRun | None:
    """The run that was published last, and not undone."""
    query = runs_of(cohort_id).where(MatchRun.state == RunState.PUBLISHED)
    return db.session.scalars(query.limit(1)).first()


def base_of(run: MatchRun) -> MatchRun | None:
    """The run that another comes from, or the solved one before it: to compare with."""
    if run.base_id is not None:
        return db.session.get(MatchRun, run.base_id)
    before = runs_of(run.cohort_id).where(
        MatchRun.number < run.number, MatchRun.solved_at.is_not(None)
    )
    return db.session.scalars(before.limit(1)).first()


def plan_of(run: MatchRun) -> Plan:
    """What a run was asked."""
    return Plan.from_plain(run.plan)


def frozen_of(run: MatchRun) -> Frozen:
    """What a run was given."""
    return Frozen.unpack(db.session.get_one(RunInput, run.id).frozen)


def work_of(run: MatchRun) -> Work | None:
    """The piece of work that solves a run."""
    return db.session.scalars(sa.select(Work).filter_by(key=run.work_key)).first()


def mark_of(run: MatchRun, work: Work | None) -> str:
    """A word that is another one as soon as a run, whose work this is, has got further."""
    return f"{run.state.value}.{run.phase}.{work.progress if work else 0}".replace(" ", "-")


def how_far(account_id: int, run_ids: Sequence[int]) -> dict[int, str]:
    """The marks of runs that an account may follow: those of its cohorts, as mentor or staff."""
    theirs = (
        sa.select(Enrolment.cohort_id)
        .filter_by(account_id=account_id, state=EnrolmentState.ACTIVE)
        .where(Enrolment.role != Role.LEARNER)
    )
    runs = sa.select(MatchRun).where(MatchRun.id.in_(run_ids), MatchRun.cohort_id.in_(theirs))
    return {run.id: mark_of(run, work_of(run)) for run in db.session.scalars(runs)}


def events_of(run: MatchRun) -> list[RunEvent]:
    """What happened to a run, in its order."""
    query = (
        sa.select(RunEvent)
        .filter_by(run_id=run.id)
        .options(joinedload(RunEvent.by))
        .order_by(RunEvent.number)
    )
    return list(db.session.scalars(query))


def _like(typed: str) -> str:
    """A word as a pattern: it may stand anywhere."""
    plain = typed.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def proposals(run_id: int, *, search: str = "", brief_id: int | None = None) -> sa.Select[Any]:
    """What a run proposes with both projects, the weakest first."""
    query = (
        sa.select(Proposal)
        .where(Proposal.run_id == run_id)
        .options(
            joinedload(Proposal.frontend, innerjoin=True),
            joinedload(Proposal.backend, innerjoin=True),
        )
        .order_by(Proposal.fit_tenths, Proposal.id)
    )
    if brief_id is not None:
        query = query.where(Proposal.brief_id == brief_id)
    if search:
        front, back = aliased(Project), aliased(Project)
        query = (
            query.join(front, front.id == Proposal.frontend_id)
            .join(back, back.id == Proposal.backend_id)
            .where(
                sa.func.lower(front.title).like(_like(search), escape="\\")
                | sa.func.lower(back.title).like(_like(search), escape="\\")
            )
        )
    return query


def leftovers(run_id: int, *, search: str = "", brief_id: int | None = None) -> sa.Select[Any]:
    """Whom a run leaves over with their projects: those that took part first, by reason."""
    query = (
        sa.select(Leftover)
        .where(Leftover.run_id == run_id)
        .options(joinedload(Leftover.project))
        .order_by(Leftover.code.in_(STAYED_OUT), Leftover.code, Leftover.project_id)
    )
    if brief_id is not None:
        query = query.where(Leftover.brief_id == brief_id)
    if search:
        query = query.join(Project, Project.id == Leftover.project_id).where(
            sa.func.lower(Project.title).like(_like(search), escape="\\")
        )
    return query


def leftover_of(run_id: int, project_id: int) -> Leftover | None:
    """Why a run left a team over, if it did."""
    return db.session.get(Leftover, (run_id, project_id))


def projects_by_id(ids: Iterable[int]) -> dict[int, Project]:
    """Projects by their ids; one query."""
    query = sa.select(Project).where(Project.id.in_(sorted(set(ids))))
    return {each.id: each for each in db.session.scalars(query).unique()}


def holds_of(cohort_id: int) -> sa.Select[Any]:
    """Couples that staff pinned or excluded, with both projects, the newest first."""
    return (
        sa.select(Hold)
        .where(Hold.cohort_id == cohort_id)
        .options(joinedload(Hold.frontend), joinedload(Hold.backend), joinedload(Hold.made_by))
        .order_by(Hold.made_at.desc(), Hold.id.desc())
    )

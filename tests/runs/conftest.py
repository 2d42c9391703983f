"""A cohort with more frontends than places, and a run of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from nexus.cohorts.models import Track
from nexus.core import work
from nexus.core.db import db
from nexus.projects.models import Project
from nexus.projects.teams import bump_pool
from nexus.runs import actions, queries
from nexus.runs.models import MatchRun
from nexus.runs.plans import Plan, usual
from tests import make
from tests.scene import by


@dataclass
class Crowd:
    """The cast, and beside it six frontends that share four backend places on the job board."""

    cast: make.Cast

    def __post_init__(self) -> None:
        here, jobs = self.cast.cohort, self.cast.jobs
        self.fronts = [self._team(f"Front {n}", Track.FRONTEND) for n in range(6)]
        self.backs = [self._team(f"Back {n}", Track.BACKEND) for n in range(2)]
        assert jobs.cohort_id == here.id
        bump_pool(here.id)
        db.session.commit()

    def _team(self, title: str, track: Track) -> Project:
        lead = make.learner(f"Lead of {title}", self.cast.cohort, track)
        return make.project(lead, self.cast.jobs, title)

    def start(self, plan: Plan | None = None, base: MatchRun | None = None) -> MatchRun:
        """A run that waits for the worker."""
        cohort = self.cast.cohort
        run = actions.start(cohort, plan or usual(cohort), base, by=by(self.cast.kofi))
        db.session.commit()
        return run

    def solve(self, plan: Plan | None = None, base: MatchRun | None = None) -> MatchRun:
        """A solved run."""
        run = self.start(plan, base)
        work.run_due()
        db.session.refresh(run)
        return run

    def publish(self, run: MatchRun) -> MatchRun:
        """A published run, whose teams are not told yet."""
        actions.publish(run, by=by(self.cast.kofi))
        db.session.commit()
        return run


@pytest.fixture
def crowd(cast: make.Cast, app: Flask) -> Crowd:
    """A cohort in which not everybody can have a partner."""
    return Crowd(cast)


Couples = Callable[[MatchRun], set[tuple[int, int]]]


def couples(run: MatchRun) -> set[tuple[int, int]]:
    """What a run proposes."""
    return set(queries.couples_of(run))

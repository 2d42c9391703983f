"""A project begins: one at a time, led by whoever registers it."""

from __future__ import annotations

import pytest

from nexus.cohorts.models import Track
from nexus.core.actor import PROGRAM
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.projects import signals
from nexus.projects.actions import register
from nexus.projects.models import PoolRevision, Project
from nexus.projects.queries import project_of
from tests import make


def test_register(cast: make.Cast) -> None:
    kwame = make.learner("Kwame Asante", cast.cohort, Track.BACKEND)
    heard: list[Project] = []

    with signals.opened.connected_to(lambda project, **_: heard.append(project)):
        project = register(kwame, cast.jobs, by=PROGRAM)

    assert project_of(kwame) is project
    assert project.track is Track.BACKEND
    assert project.title.startswith("Job board ")
    assert [member.lead for member in project.members] == [True]
    assert heard == [project]
    db.session.commit()
    assert db.session.get(PoolRevision, cast.cohort.id)


def test_one_at_a_time(cast: make.Cast) -> None:
    with pytest.raises(Refused, match="in a project of this cohort already"):
        register(cast.baako, cast.jobs, by=PROGRAM)

    assert project_of(cast.baako) is cast.shop_ui


def test_only_on_briefs_of_the_cohort(cast: make.Cast) -> None:
    elsewhere = make.brief(cast.elsewhere)
    kwame = make.learner("Kwame Asante", cast.cohort, Track.BACKEND)

    with pytest.raises(Refused, match="not offered any more"):
        register(kwame, elsewhere, by=PROGRAM)

"""Publishing while others publish, and while learners accept: one wins, and all holds."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from flask import Flask

from nexus.core.db import db
from nexus.pairing.models import LIVE, Pairing
from nexus.projects.models import Project
from nexus.runs.models import MatchRun, RunState
from tests import make
from tests.pairing.crowd import Crowd as Presses
from tests.pairing.crowd import assert_all_holds
from tests.runs.conftest import Crowd, couples


def _live() -> list[tuple[int, int]]:
    db.session.expire_all()
    return [
        each.project_ids
        for each in db.session.scalars(sa.select(Pairing).where(Pairing.state.in_(LIVE)))
    ]


def test_two_publish_and_one_wins(app: Flask, crowd: Crowd) -> None:
    run, presses = crowd.solve(), Presses(app)
    for who in (crowd.cast.kofi, crowd.cast.wanjiru) * 2:
        presses.plan(who, f"runs/{run.id}/publish", name="Cohort 7")

    presses.press()

    assert Counter(_live()) == Counter(couples(run))
    assert_all_holds()


def test_accepting_meanwhile_takes_no_place_twice(app: Flask, crowd: Crowd) -> None:
    run, presses = crowd.solve(), Presses(app)
    back = crowd.backs[0]
    front = next(each for each in crowd.fronts if each.id not in {f for f, _ in couples(run)})
    asked = make.invitation(front, back)
    db.session.commit()
    lead = db.session.get_one(Project, back.id).members[0].enrolment
    presses.plan(crowd.cast.kofi, f"runs/{run.id}/publish", name="Cohort 7")
    presses.plan(lead, f"invitations/{asked.id}/accept")

    presses.press()

    live = set(_live())
    published = db.session.get_one(MatchRun, run.id).state is RunState.PUBLISHED
    assert ((front.id, back.id) in live) is not published
    assert (couples(run) <= live) is published
    assert_all_holds()

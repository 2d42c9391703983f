"""Coming into a cohort: once, in one role, and not after staff ended it."""

from __future__ import annotations

import pytest
from flask import Flask

from nexus.cohorts import actions, signals
from nexus.cohorts.models import Enrolment, EnrolmentState, Role, Track
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.errors import Refused
from tests import make

BY = Actor()


def test_a_newcomer_is_in(cast: make.Cast) -> None:
    came: list[Enrolment] = []

    def come(row: Enrolment, **_values: object) -> None:
        came.append(row)

    with signals.enrolled.connected_to(come):
        row = actions.enrol(make.account(), cast.cohort, Role.LEARNER, Track.BACKEND, by=BY)

    assert (row.role, row.track, row.active) == (Role.LEARNER, Track.BACKEND, True)
    assert came == [row]


def test_who_is_in_stays_as_they_are(cast: make.Cast) -> None:
    again = actions.enrol(cast.ama.account, cast.cohort, Role.LEARNER, Track.BACKEND, by=BY)

    assert again is cast.ama
    assert again.track is Track.FRONTEND


@pytest.mark.parametrize("state", [EnrolmentState.REMOVED, EnrolmentState.SUSPENDED])
def test_who_was_sent_away_stays_out(cast: make.Cast, state: EnrolmentState) -> None:
    cast.ama.state = state

    with pytest.raises(Refused, match="staff ended that"):
        actions.enrol(cast.ama.account, cast.cohort, Role.LEARNER, by=BY)


def test_who_is_sent_away_in_this_moment_stays_out(app: Flask, cast: make.Cast) -> None:
    cast.ama.state = EnrolmentState.WITHDRAWN
    db.session.commit()
    with app.app_context():
        db.session.get_one(Enrolment, cast.ama.id).state = EnrolmentState.REMOVED
        db.session.commit()

    with pytest.raises(Refused, match="its staff ended that"):
        actions.enrol(cast.ama.account, cast.cohort, Role.LEARNER, by=BY)


def test_who_left_may_come_back(cast: make.Cast) -> None:
    cast.ama.state = EnrolmentState.WITHDRAWN

    assert actions.enrol(cast.ama.account, cast.cohort, Role.LEARNER, by=BY).active


@pytest.mark.parametrize(("has", "offered"), [("wanjiru", Role.LEARNER), ("ama", Role.MENTOR)])
def test_nobody_has_two_roles(cast: make.Cast, has: str, offered: Role) -> None:
    with pytest.raises(Refused, match="another role"):
        actions.enrol(getattr(cast, has).account, cast.cohort, offered, by=BY)


def test_a_mentor_may_become_staff_and_staff_stay(cast: make.Cast) -> None:
    assert actions.enrol(cast.wanjiru.account, cast.cohort, Role.STAFF, by=BY).role is Role.STAFF
    assert actions.enrol(cast.kofi.account, cast.cohort, Role.MENTOR, by=BY).role is Role.STAFF


def test_mentors_have_no_track(cast: make.Cast) -> None:
    with pytest.raises(Refused, match="Only learners"):
        actions.enrol(make.account(), cast.cohort, Role.MENTOR, Track.BACKEND, by=BY)

"""Who is told at each step, and what teams read of a review on their own pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import EnrolmentState
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing import signals
from nexus.pairing.models import Pairing
from nexus.review import actions
from nexus.review.actions import telling
from tests import make
from tests.client import Client
from tests.review.conftest import acting

SignIn = Callable[..., Client]
Waiting = Callable[..., Pairing]


def _told(code: str) -> list[int]:
    query = sa.select(Notification.account_id).filter_by(code=code, read_at=None)
    return list(db.session.scalars(query))


def _page(pairing: Pairing) -> str:
    return f"/c/cohort-7/pairings/{pairing.id}"


def test_mentors_are_told_once_until_they_look(cast: make.Cast, waiting: Waiting) -> None:
    for backend in (cast.shop_api, cast.other_api):
        signals.paired.send(waiting(backend=backend), by=acting(cast.tunde))

    assert _told("review.waiting") == [cast.wanjiru.account_id]


def test_staff_look_where_nobody_mentors(cast: make.Cast, waiting: Waiting) -> None:
    cast.wanjiru.state = EnrolmentState.WITHDRAWN

    telling.tell_mentors(waiting().cohort_id)

    assert _told("review.waiting") == [cast.kofi.account_id]


def test_empty_queue_needs_no_look(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    telling.tell_mentors(pairing.cohort_id)
    typed = {"decision": "approved", "round": 1}

    sign_in(cast.wanjiru).post(f"/c/cohort-7/review/{pairing.id}", data=typed)

    assert _told("review.waiting") == []


def test_rule_is_called_by_its_name(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting(in_review_since=now() - timedelta(days=2))
    actions.approve_by_rule()

    text = sign_in(cast.ama).get(_page(pairing)).text

    assert "Approved by rule, no mentor looked" in text
    assert _told("review.by_rule")


def test_team_reads_how_long_it_really_takes(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    pairing = waiting(in_review_since=now() - timedelta(hours=30))

    text = " ".join(sign_in(cast.ama).get(_page(pairing)).text.split())

    assert "There is no figure yet of how long it takes; yours is on day 2." in text


def test_switched_off_review_leaves_nothing_waiting(cast: make.Cast, waiting: Waiting) -> None:
    doubtful = waiting(measured=False)
    cast.cohort.review = False

    assert actions.approve_by_rule() == [doubtful.id]


def test_queue_says_that_review_is_off(cast: make.Cast, sign_in: SignIn) -> None:
    cast.cohort.review = False

    assert "does without review" in sign_in(cast.wanjiru).get("/c/cohort-7/review").text


def test_rule_takes_a_hundred_at_a_time(
    cast: make.Cast, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = waiting(in_review_since=now() - timedelta(days=3))
    second = waiting(backend=cast.other_api, in_review_since=now() - timedelta(days=2))
    monkeypatch.setattr("nexus.review.actions.together.AT_ONCE", 1)

    assert actions.approve_by_rule() == [first.id]
    with at(now() + timedelta(minutes=1)):
        assert actions.approve_by_rule() == [second.id]

"""What meets every rule is approved together, or by rule when nobody looked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.pairing.models import Pairing, PairingEvent, PairingState
from nexus.review import actions
from nexus.review.models import Decision, Review
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
Waiting = Callable[..., Pairing]
TOGETHER = "/c/cohort-7/review/together"


def test_ticked_ones_are_approved(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    one, other = waiting(), waiting(backend=cast.other_api)

    sign_in(cast.wanjiru).post(TOGETHER, data={"pairings": [one.id]})

    assert (one.state, other.state) == (PairingState.ACTIVE, PairingState.IN_REVIEW)


def test_doubtful_one_is_not_in_the_list(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    doubtful = waiting(measured=False)
    client = sign_in(cast.wanjiru)

    assert "Nothing to approve together" in client.get(TOGETHER).text
    assert client.post(TOGETHER, data={"pairings": [doubtful.id]}).status_code == 422
    assert doubtful.state is PairingState.IN_REVIEW


def test_what_another_claims_is_left_alone(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    claimed = waiting()
    sign_in(cast.kofi).post(f"/c/cohort-7/review/{claimed.id}/claim")

    sign_in(cast.wanjiru).post(TOGETHER, data={"pairings": [claimed.id]})

    assert claimed.state is PairingState.IN_REVIEW


def test_rule_approves_after_its_time(cast: make.Cast, waiting: Waiting) -> None:
    sound, doubtful = waiting(), waiting(backend=cast.other_api, measured=False)

    with at(now() + timedelta(hours=cast.cohort.approve_after_hours, minutes=1)):
        actions.approve_by_rule()
    db.session.commit()

    assert (sound.state, doubtful.state) == (PairingState.ACTIVE, PairingState.IN_REVIEW)
    assert db.session.scalars(sa.select(Review.decision)).all() == [Decision.BY_RULE]
    assert db.session.scalars(sa.select(PairingEvent.code)).all() == ["review.event.by_rule"]


def test_rule_waits_its_time(cast: make.Cast, waiting: Waiting) -> None:
    pairing = waiting()

    with at(now() + timedelta(hours=cast.cohort.approve_after_hours - 1)):
        actions.approve_by_rule()

    assert pairing.state is PairingState.IN_REVIEW


def test_rule_leaves_what_somebody_looks_at(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    pairing = waiting(in_review_since=now() - timedelta(days=3))
    sign_in(cast.wanjiru).post(f"/c/cohort-7/review/{pairing.id}/claim")

    actions.approve_by_rule()

    assert pairing.state is PairingState.IN_REVIEW

"""The queue: the doubtful first, then the oldest; what it tells is what was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import Pairing, PairingState
from nexus.review import queries
from nexus.review.models import Decision, Review
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
Waiting = Callable[..., Pairing]


def _teams(cast: make.Cast, number: int) -> tuple[object, object]:
    front = make.learner(f"Front {number}", cast.cohort, Track.FRONTEND)
    back = make.learner(f"Back {number}", cast.cohort, Track.BACKEND)
    return make.project(front, cast.shop, f"UI {number}"), make.project(
        back, cast.shop, f"API {number}"
    )


def test_doubtful_first_then_oldest(cast: make.Cast, waiting: Waiting) -> None:
    young = waiting(in_review_since=now())
    old = waiting(*_teams(cast, 1), in_review_since=now() - timedelta(days=1))
    doubtful = waiting(*_teams(cast, 2), measured=False)

    assert [each.id for each in queries.queue(cast.cohort.id)] == [doubtful.id, old.id, young.id]


def test_second_round_is_doubtful(cast: make.Cast, waiting: Waiting) -> None:
    waiting(round=2)

    assert queries.queue(cast.cohort.id)[0].doubts == ("review.doubt.returned",)


def test_unknown_hours_are_doubtful(cast: make.Cast, waiting: Waiting) -> None:
    quiet = make.learner("Quiet One", cast.cohort, Track.FRONTEND, hours=None)
    waiting(make.project(quiet, cast.shop, "Quiet UI"))

    assert "review.doubt.hours" in queries.queue(cast.cohort.id)[0].doubts


def test_brief_narrows_it_down(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    waiting()
    client = sign_in(cast.wanjiru)

    assert "Duka Storefront" in client.get(f"/c/cohort-7/review?brief={cast.shop.id}").text
    assert "Duka Storefront" not in client.get(f"/c/cohort-7/review?brief={cast.jobs.id}").text


@pytest.mark.parametrize("query", ["brief=x", "brief=99999999999999999999", "page=-1", "page=%00"])
def test_odd_queries_show_the_queue(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, query: str
) -> None:
    waiting()

    assert sign_in(cast.wanjiru).get(f"/c/cohort-7/review?{query}").status_code == 200


def test_queries_stay_constant(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, count_queries: Callable[..., object]
) -> None:
    client, counts = sign_in(cast.wanjiru), []
    for number in (1, 18):
        for each in range(number):
            waiting(*_teams(cast, 100 * number + each))
        with count_queries() as statements:  # type: ignore[attr-defined]
            assert client.get("/c/cohort-7/review").status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 8


def test_nine_of_ten_is_counted_as_it_was(cast: make.Cast, waiting: Waiting) -> None:
    for number, days in enumerate((0.5, 1, 1, 1.5, 1.2, 2.4, 1, 1, 1, 6)):
        pairing = waiting(*_teams(cast, number), state=PairingState.ACTIVE)
        waited = now() - timedelta(days=days)
        db.session.add(
            Review(
                pairing_id=pairing.id,
                round=1,
                decision=Decision.APPROVED,
                waited_since=waited,
                by_id=cast.wanjiru.id,
            )
        )
    db.session.commit()

    assert queries.days_for_nine_of_ten(cast.cohort.id) == 3


def test_few_decisions_tell_nothing(cast: make.Cast, waiting: Waiting) -> None:
    waiting()

    assert queries.days_for_nine_of_ten(cast.cohort.id) is None


def test_learners_see_no_queue(cast: make.Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.ama).get("/c/cohort-7/review").status_code == 403
    assert sign_in(cast.sipho).get("/c/cohort-7/review").status_code == 404


def test_teams_without_a_common_language_are_doubtful(cast: make.Cast, waiting: Waiting) -> None:
    other = make.learner("Awa Sarr", cast.cohort, Track.FRONTEND, languages=["fr"])
    waiting(make.project(other, cast.shop, "Autre UI"))

    assert "review.doubt.language" in queries.queue(cast.cohort.id)[0].doubts


def test_what_waits_longer_counts_in_the_figure(cast: make.Cast, waiting: Waiting) -> None:
    for number in range(9):
        pairing = waiting(*_teams(cast, number), state=PairingState.ACTIVE)
        values = {"pairing_id": pairing.id, "round": 1, "by_id": cast.wanjiru.id}
        waited = now() - timedelta(hours=20)
        db.session.add(Review(decision=Decision.APPROVED, waited_since=waited, **values))
    waiting(in_review_since=now() - timedelta(days=9))
    waiting(*_teams(cast, 20), in_review_since=now() - timedelta(days=7.5))
    waiting(*_teams(cast, 21), in_review_since=now())
    db.session.commit()

    assert queries.days_for_nine_of_ten(cast.cohort.id) == 8

"""A mentor decides: once per round, told to both teams, and of two mentors one wins."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing.models import EndReason, Pairing, PairingState
from nexus.review.models import Decision, Review
from tests import make
from tests.client import HTMX, Client

SignIn = Callable[..., Client]
Waiting = Callable[..., Pairing]


def _url(pairing: Pairing) -> str:
    return f"/c/cohort-7/review/{pairing.id}"


def _told(code: str) -> set[int]:
    return set(db.session.scalars(sa.select(Notification.account_id).filter_by(code=code)))


def test_approval_makes_it_active(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()

    response = sign_in(cast.wanjiru).post(_url(pairing), data={"decision": "approved", "round": 1})

    assert response.status_code == 303
    assert pairing.state is PairingState.ACTIVE
    review = db.session.scalars(sa.select(Review)).one()
    assert (review.decision, review.by_id) == (Decision.APPROVED, cast.wanjiru.id)
    teams = {cast.ama.account_id, cast.baako.account_id, cast.tunde.account_id}
    assert _told("review.approved") == teams
    assert db.session.scalars(sa.select(AuditEntry.about).filter_by(code="review.approved")).all()


def test_question_needs_words_and_a_date(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    pairing = waiting()
    typed = {"decision": "returned", "round": 1, "answer_by": "2001-01-01"}

    response = sign_in(cast.wanjiru).post(_url(pairing), data=typed)

    assert response.status_code == 422
    assert "both teams read it" in response.text
    assert "within the next two weeks" in response.text
    assert pairing.state is PairingState.IN_REVIEW


def test_end_by_a_mentor(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    typed = {"decision": "ended", "round": 1, "comment": "You build different things."}

    sign_in(cast.wanjiru).post(_url(pairing), data=typed)

    assert (pairing.state, pairing.end_reason) == (PairingState.ENDED, EndReason.MENTOR)
    assert _told("pairing.told.ended.mentor") >= {cast.ama.account_id, cast.tunde.account_id}


def test_second_mentor_is_told_by_whom(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    sign_in(cast.wanjiru).post(_url(pairing), data={"decision": "approved", "round": 1})
    typed = {"decision": "ended", "round": 1, "comment": "No."}

    response = sign_in(cast.kofi).post(_url(pairing), data=typed)

    assert response.status_code == 422
    assert "Wanjiru Njoroge has approved it meanwhile" in response.text
    assert pairing.state is PairingState.ACTIVE


def test_next_one_follows_in_place(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    first = waiting()
    second = waiting(backend=cast.other_api)
    typed = {"decision": "approved", "round": 1}

    response = sign_in(cast.wanjiru).post(_url(first), data=typed, headers=HTMX)

    assert response.status_code == 200
    assert cast.other_api.title in response.text
    assert response.headers["HX-Push-Url"] == _url(second)


def test_last_one_leads_to_the_queue(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    typed = {"decision": "approved", "round": 1}

    response = sign_in(cast.wanjiru).post(_url(waiting()), data=typed)

    assert response.location == "/c/cohort-7/review"


@pytest.mark.parametrize("name", ["ama", "tunde", "zainab", "nia"])
def test_learners_do_not_decide(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, name: str
) -> None:
    client = sign_in(getattr(cast, name))

    assert client.post(_url(waiting()), data={"decision": "approved"}).status_code == 403


def test_mentor_of_another_cohort_finds_nothing(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    pairing = waiting()
    client = sign_in(cast.sipho)

    assert client.post(_url(pairing), data={"decision": "approved"}).status_code == 404
    assert client.get(f"/c/cohort-8/review/{pairing.id}").status_code == 404


@pytest.mark.parametrize("typed", ["", "0", "x", "99999999999999999999", "-1"])
def test_tampered_round_is_no_round(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, typed: str
) -> None:
    pairing = waiting()

    response = sign_in(cast.wanjiru).post(
        _url(pairing), data={"decision": "approved", "round": typed}
    )

    assert response.status_code == 422
    assert pairing.state is PairingState.IN_REVIEW


@pytest.mark.parametrize(
    "day", ["", "x", "2001-01-01", "9999-12-31", "2026-13-40", "\x00", "0" * 300]
)
def test_odd_day_asks_nothing(cast: make.Cast, sign_in: SignIn, waiting: Waiting, day: str) -> None:
    pairing = waiting()
    typed = {"decision": "returned", "round": 1, "comment": "How?", "answer_by": day}

    response = sign_in(cast.wanjiru).post(_url(pairing), data=typed)

    assert response.status_code == 422
    assert "How?" in response.text


@pytest.mark.parametrize("comment", ["x" * 2001, "a\x00b", "\u202eabc", "\ud800"])
def test_bad_comment_decides_nothing(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, comment: str
) -> None:
    pairing = waiting()
    typed = {"decision": "returned", "round": 1, "answer_by": "", "comment": comment}

    data = urlencode(typed, errors="surrogatepass")
    form = "application/x-www-form-urlencoded"
    response = sign_in(cast.wanjiru).post(_url(pairing), data=data, content_type=form)

    assert response.status_code in {400, 422}
    assert pairing.state is PairingState.IN_REVIEW


def test_long_words_do_not_end_it(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    typed = {"decision": "ended", "round": 1, "comment": "y" * 501}

    response = sign_in(cast.wanjiru).post(_url(pairing), data=typed)

    assert "At most 500 characters." in response.text
    assert "y" * 501 in response.text

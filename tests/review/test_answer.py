"""A returned review is a question with a date: both teams answer, and nothing stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.pairing.models import Pairing, PairingState
from nexus.review import actions, queries
from nexus.review.actions.answering import MOST_ANSWERS
from nexus.review.models import Decision, ReviewAnswer, Ruling
from tests import make
from tests.client import Client
from tests.review.conftest import acting

SignIn = Callable[..., Client]


@pytest.fixture
def returned(cast: make.Cast, waiting: Callable[..., Pairing]) -> Pairing:
    """Wanjiru asks both teams something."""
    pairing = waiting()
    actions.decide(
        pairing,
        Ruling(Decision.RETURNED, "How do you hand over work?", now() + timedelta(days=2)),
        review_round=1,
        by=acting(cast.wanjiru),
    )
    db.session.commit()
    return pairing


def _url(pairing: Pairing) -> str:
    return f"/c/cohort-7/pairings/{pairing.id}/answer"


def test_both_answers_bring_it_back(cast: make.Cast, sign_in: SignIn, returned: Pairing) -> None:
    sign_in(cast.baako).post(_url(returned), data={"body": "By a short note each evening."})
    assert returned.state is PairingState.RETURNED

    sign_in(cast.tunde).post(_url(returned), data={"body": "The same."})

    assert (returned.state, returned.round) == (PairingState.IN_REVIEW, 2)
    assert queries.queue(cast.cohort.id)[0].doubts == ("review.doubt.returned",)


def test_question_stands_on_the_teams_home(
    cast: make.Cast, sign_in: SignIn, returned: Pairing
) -> None:
    assert "How do you hand over work?" in sign_in(cast.ama).get("/c/cohort-7/").text
    assert "How do you hand over work?" not in sign_in(cast.zainab).get("/c/cohort-7/").text


def test_date_brings_it_back_too(cast: make.Cast, returned: Pairing) -> None:
    with at(now() + timedelta(days=3)):
        actions.bring_back_due()
    db.session.commit()

    assert (returned.state, returned.round) == (PairingState.IN_REVIEW, 2)


def test_strangers_find_nothing(cast: make.Cast, sign_in: SignIn, returned: Pairing) -> None:
    typed = {"body": "Me too."}

    assert sign_in(cast.zainab).post(_url(returned), data=typed).status_code == 404
    assert sign_in(cast.lerato).post(_url(returned), data=typed).status_code == 404
    assert sign_in(cast.wanjiru).post(_url(returned), data=typed).status_code == 403


@pytest.mark.parametrize("body", ["", "x" * 2001, "a\x00b", "\u202eabc"])
def test_bad_answer_keeps_what_was_typed(
    cast: make.Cast, sign_in: SignIn, returned: Pairing, body: str
) -> None:
    response = sign_in(cast.ama).post(_url(returned), data={"body": body})

    assert response.status_code == 422
    assert body.strip("\x00").replace("\x00", "")[:20] in response.text.replace("\x00", "")


def test_late_answer_is_refused_with_a_sentence(
    cast: make.Cast, sign_in: SignIn, returned: Pairing
) -> None:
    with at(now() + timedelta(days=3)):
        actions.bring_back_due()
        db.session.commit()
    client = sign_in(cast.ama)

    response = client.post(_url(returned), data={"body": "Late."}, follow_redirects=True)

    assert "settled already" in response.text


def test_answered_question_leaves_the_teams_home(
    cast: make.Cast, sign_in: SignIn, returned: Pairing
) -> None:
    sign_in(cast.baako).post(_url(returned), data={"body": "By a short note each evening."})

    assert "How do you hand over work?" not in sign_in(cast.ama).get("/c/cohort-7/").text
    assert "How do you hand over work?" in sign_in(cast.tunde).get("/c/cohort-7/").text
    page = sign_in(cast.ama).get(f"/c/cohort-7/pairings/{returned.id}").text
    assert "Your team has answered." in page


def test_same_form_twice_answers_once(cast: make.Cast, sign_in: SignIn, returned: Pairing) -> None:
    client, typed = sign_in(cast.ama), {"body": "By a note.", "form_key": "the-same-key"}

    answers = [client.post(_url(returned), data=typed).location for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(db.session.scalars(sa.select(ReviewAnswer)).all()) == 1


def test_one_team_adds_a_few_times(cast: make.Cast, returned: Pairing) -> None:
    for number in range(MOST_ANSWERS):
        actions.answer(returned, cast.shop_ui.id, f"And {number}", by=acting(cast.ama))

    with pytest.raises(Refused, match="said enough"):
        actions.answer(returned, cast.shop_ui.id, "And more", by=acting(cast.ama))
    actions.answer(returned, cast.shop_api.id, "We too.", by=acting(cast.tunde))
    assert returned.state is PairingState.IN_REVIEW

"""A claim holds for half an hour, is shown, and frees itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from nexus.core.clock import at, now
from nexus.pairing.models import Pairing, PairingState
from nexus.review.actions import CLAIM
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
Waiting = Callable[..., Pairing]


def _url(pairing: Pairing, verb: str = "") -> str:
    return f"/c/cohort-7/review/{pairing.id}{verb}"


def test_claim_is_shown_to_others(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    sign_in(cast.wanjiru).post(_url(pairing, "/claim"))

    seen = sign_in(cast.kofi).get(_url(pairing)).text

    assert "Wanjiru Njoroge is looking at it" in seen


def test_other_mentor_waits(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    sign_in(cast.wanjiru).post(_url(pairing, "/claim"))

    response = sign_in(cast.kofi).post(_url(pairing), data={"decision": "approved", "round": 1})

    assert response.status_code == 422
    assert "Wanjiru Njoroge is looking at it" in response.text
    assert pairing.state is PairingState.IN_REVIEW


def test_claim_frees_itself(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    sign_in(cast.wanjiru).post(_url(pairing, "/claim"))

    with at(now() + CLAIM + timedelta(seconds=1)):
        response = sign_in(cast.kofi).post(_url(pairing), data={"decision": "approved", "round": 1})

    assert response.status_code == 303
    assert pairing.state is PairingState.ACTIVE


def test_own_claim_is_renewed(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    client = sign_in(cast.wanjiru)
    client.post(_url(pairing, "/claim"))

    with at(now() + CLAIM - timedelta(minutes=1)):
        client.post(_url(pairing, "/claim"))
    with at(now() + CLAIM + timedelta(minutes=5)):
        held = sign_in(cast.kofi).post(_url(pairing, "/claim"))
        assert held.status_code == 303
        assert "is looking at it" in sign_in(cast.kofi).get(_url(pairing)).text


def test_released_claim_is_free(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting()
    client = sign_in(cast.wanjiru)
    client.post(_url(pairing, "/claim"))
    client.post(_url(pairing, "/release"))

    assert "Nobody else is looking at it" in sign_in(cast.kofi).get(_url(pairing)).text


def test_next_passes_over_what_others_claim(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    first = waiting()
    second = waiting(backend=cast.other_api)
    sign_in(cast.wanjiru).post(_url(first, "/claim"))

    response = sign_in(cast.kofi).post("/c/cohort-7/review/next")

    assert response.location == _url(second)

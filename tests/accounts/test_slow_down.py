"""Tries are counted: a stranger is slowed down, an owner is not shut out, a hub is welcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from nexus.accounts import passwords, tries
from nexus.accounts.models import Account
from nexus.core.clock import at, now
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter, hashed, inside
from tests.client import Client

OFTEN = "That was tried often lately"
Twin = Callable[..., Account]


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare without the slowness; what is counted stays the same."""
    known = {hashed(PASSWORD): PASSWORD, hashed(OTHER): OTHER}
    monkeypatch.setattr(passwords, "verify", lambda stored, typed: known.get(stored) == typed)


def hammer(app: Flask, times: int = 10, **typed: str) -> Client:
    """A stranger tries as often as strangers may."""
    stranger: Client = app.test_client()  # type: ignore[assignment]
    for _ in range(times):
        enter(stranger, "kijani mti mfupi", **typed)
    return stranger


def test_an_unknown_browser_waits_after_ten(app: Flask, client: Client, ama: Account) -> None:
    stranger = hammer(app)

    assert OFTEN in enter(stranger).text
    assert OFTEN in enter(client).text
    assert not inside(client)


def test_waiting_tells_nothing_about_accounts(app: Flask, ama: Account) -> None:
    known, unknown = hammer(app), hammer(app, email="nobody@example.org")

    assert OFTEN in enter(known).text
    assert OFTEN in enter(unknown, email="nobody@example.org").text


def test_a_browser_that_was_in_is_not_shut_out(app: Flask, client: Client, ama: Account) -> None:
    enter(client)
    client.post("/sign-out")
    hammer(app)

    assert enter(client).status_code == 303
    assert inside(client)


def test_it_too_waits_after_ten_of_its_own(app: Flask, client: Client, ama: Account) -> None:
    enter(client)
    client.post("/sign-out")
    hammer(app)

    for _ in range(10):
        enter(client, OTHER)

    assert OFTEN in enter(client).text


def test_a_twins_browser_has_no_more_tries_at_the_owner(
    app: Flask, client: Client, ama: Account, twin: Twin
) -> None:
    """Whoever names Ama's address in an account of his own is a stranger to hers."""
    twin()
    enter(client, OTHER)
    hammer(app)

    assert "do not belong together" in enter(client, PASSWORD).text
    assert enter(client, OTHER).status_code == 303


def test_a_new_password_makes_browsers_unknown(app: Flask, client: Client, ama: Account) -> None:
    enter(client)
    client.post("/sign-out")
    ama.stamp = "another"
    hammer(app)

    assert OFTEN in enter(client).text


def test_it_passes(app: Flask, client: Client, ama: Account) -> None:
    hammer(app)

    with at(now() + timedelta(minutes=10)):
        assert enter(client).status_code == 303


def test_a_hub_signs_in_together(app: Flask, ama: Account) -> None:
    """120 people behind one address, within the same minutes."""
    for number in range(120):
        somebody: Client = app.test_client()  # type: ignore[assignment]
        response = enter(somebody, email=f"learner{number}@example.org")
        assert OFTEN not in response.text, number


def test_one_network_is_slowed_down_in_the_end(app: Flask, ama: Account) -> None:
    for number in range(tries.SIGN_IN_NETWORK.most):
        enter(app.test_client(), email=f"learner{number}@example.org")  # type: ignore[arg-type]

    assert OFTEN in enter(app.test_client()).text  # type: ignore[arg-type]
    elsewhere = {"REMOTE_ADDR": "10.9.9.9"}
    typed = {"email": "ama@example.org", "password": PASSWORD}
    from_elsewhere = app.test_client().post("/sign-in", data=typed, environ_base=elsewhere)
    assert from_elsewhere.status_code == 303


def test_a_hub_signs_up_together(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """120 people join behind one address, within the same minutes."""
    monkeypatch.setattr(passwords, "hash_password", lambda _typed: hashed(OTHER))
    cohort = make.cohort()
    answers = []
    for number in range(120):
        typed = {
            "name": f"Learner {number}",
            "email": f"learner{number}@example.org",
            "password": OTHER,
            "zone": "Africa/Nairobi",
        }
        answers.append(app.test_client().post(f"/join/{cohort.join_code}", data=typed).status_code)

    assert set(answers) == {303}

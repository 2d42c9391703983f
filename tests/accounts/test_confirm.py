"""Confirming an address: by a button, by the owner of mailbox and account both."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nexus.accounts import actions, passwords, signals, tokens
from nexus.accounts.models import Account
from nexus.core.actor import COMMAND, Actor
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.errors import Refused
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter, hashed, inside
from tests.client import Client

Twin = Callable[..., Account]


@pytest.fixture
def nia(app: Flask) -> Account:
    """Waits for her confirmation, at nia@example.org, with PASSWORD."""
    return make.account(
        "Nia Kamau", email="nia@example.org", confirmed=False, password_hash=hashed(PASSWORD)
    )


def follow(app: Flask, client: Client, account: Account) -> None:
    """Open the link of the mail."""
    token = tokens.token_for(account, "confirm")
    response = client.get(f"/confirm/{token}")
    assert response.location == "/confirm/address"


def test_one_press_when_signed_in(app: Flask, nia: Account) -> None:
    client = make.signed_in(app, nia)
    follow(app, client, nia)
    assert 'name="password"' not in client.get("/confirm/address").text

    response = client.post("/confirm/address")

    assert response.location == "/"
    assert nia.confirmed
    assert inside(client)


def test_looking_at_the_link_confirms_nothing(app: Flask, client: Client, nia: Account) -> None:
    """Mail scanners open every link, some twice."""
    for _ in range(2):
        follow(app, client, nia)
        client.get("/confirm/address")

    assert not nia.confirmed


def test_elsewhere_it_takes_the_password(app: Flask, client: Client, nia: Account) -> None:
    follow(app, client, nia)

    answers = [
        (client.post("/confirm/address", data={"password": typed}).status_code, nia.confirmed)
        for typed in (OTHER, PASSWORD)
    ]

    assert answers == [(422, False), (303, True)]
    assert inside(client)


def test_nobody_confirms_what_somebody_else_made(app: Flask, ama: Account, twin: Twin) -> None:
    """Ama, signed in, follows the link to an account that a stranger made in her name."""
    planted = twin("Ama Owusu")
    client = make.signed_in(app, ama)
    follow(app, client, planted)

    client.post("/confirm/address")

    assert not planted.confirmed


def test_passwords_are_not_tried_without_end(app: Flask, client: Client, nia: Account) -> None:
    follow(app, client, nia)
    for _ in range(10):
        client.post("/confirm/address", data={"password": OTHER})

    response = client.post("/confirm/address", data={"password": PASSWORD})

    assert "tried often" in response.text
    assert not nia.confirmed


@pytest.mark.parametrize("token", ["x", "%00", "a.b.c", "é"])
def test_an_invented_link_opens_nothing(client: Client, token: str) -> None:
    client.get(f"/confirm/{token}")

    assert client.get("/confirm/address").status_code == 410
    assert client.post("/confirm/address").status_code == 410


def test_a_link_is_for_one_purpose(app: Flask, client: Client, nia: Account) -> None:
    client.get(f"/confirm/{tokens.token_for(nia, 'reset')}")

    assert client.get("/confirm/address").status_code == 410


def test_a_link_ends(app: Flask, client: Client, nia: Account) -> None:
    follow(app, client, nia)

    with at(now() + timedelta(days=22)):
        assert client.get("/confirm/address").status_code == 410
    actions.suspend(nia, COMMAND)
    assert client.get("/confirm/address").status_code == 410


def test_a_link_to_another_address_ends(app: Flask, nia: Account) -> None:
    client = make.signed_in(app, nia)
    follow(app, client, nia)

    client.post("/confirm", data={"email": "nia.kamau@example.org"})
    client.post("/confirm/address")

    assert nia.email == "nia.kamau@example.org"
    assert not nia.confirmed


def test_one_of_two_owns_the_address(app: Flask, ama: Account, twin: Twin) -> None:
    late = twin()
    client = make.signed_in(app, late)
    follow(app, client, late)

    response = client.post("/confirm/address")

    assert "belongs to another account by now" in response.text
    assert not late.confirmed


def test_two_at_once_and_one_wins(app: Flask, twin: Twin) -> None:
    first, second = twin("First"), twin("Second")
    db.session.commit()
    actions.confirm(first, Actor())

    with pytest.raises(Refused, match="belongs to another"):
        actions.confirm(second, Actor())

    db.session.commit()
    assert [first.confirmed, second.confirmed] == [True, False]


def test_rooms_hear_of_it_within_the_transaction(app: Flask, nia: Account) -> None:
    heard: list[Account] = []
    db.session.commit()

    def listen(account: Account, **_: Any) -> None:
        heard.append(account)
        raise RuntimeError("the room cannot")

    with signals.confirmed.connected_to(listen), pytest.raises(RuntimeError):
        actions.confirm(nia, Actor())
    db.session.rollback()

    assert heard == [nia]
    assert not nia.confirmed


def test_the_mail_can_be_had_again_but_not_without_end(app: Flask, nia: Account, post: Any) -> None:
    client = make.signed_in(app, nia)

    answers = [client.post("/confirm/again") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [303] * 4
    assert len(post()) == 3
    assert "sent several times lately" in client.get("/confirm").text


def test_a_confirmed_one_has_nothing_to_confirm(app: Flask, ama: Account, post: Any) -> None:
    client = make.signed_in(app, ama)

    assert client.get("/confirm").location == "/"
    assert client.post("/confirm/again").location == "/"
    assert client.post("/confirm", data={"email": "new@example.org"}).location == "/"
    assert ama.email == "ama@example.org"
    assert post() == []


def test_who_signed_up_for_another_learns_nothing(
    app: Flask, client: Client, ama: Account, twin: Twin
) -> None:
    """The pages of an account on a taken address are those of an account on a free one."""
    taken = twin("Efua")
    free = make.account("Efua", email="free@example.org", confirmed=False)

    pages = [make.signed_in(app, each).get("/confirm").text for each in (taken, free)]

    shown = [re.sub(r'<input type="hidden"[^>]*>', "", page) for page in pages]
    mains = [page.partition("<main")[2].partition("</main")[0] for page in shown]
    assert mains[0].replace("ama@", "free@") == mains[1]
    assert enter(client, OTHER).status_code == 303


def test_the_address_moves_while_its_password_is_compared(
    app: Flask, client: Client, nia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link to one's own address never confirms somebody else's, whatever comes in between."""
    follow(app, client, nia)
    other = make.signed_in(app, nia)

    def compare(*_: str) -> bool:
        with app.app_context():
            other.post("/confirm", data={"email": "victim@example.org"})
        return True

    monkeypatch.setattr(passwords, "verify", compare)
    answer = client.post("/confirm/address", data={"password": PASSWORD})

    assert answer.status_code == 422
    assert (nia.email, nia.confirmed) == ("victim@example.org", False)


def test_a_confirmed_address_is_not_corrected(ama: Account) -> None:
    with pytest.raises(Refused, match="confirmed already"):
        actions.correct_address(ama, "other@example.org", by=Actor(ama.id))

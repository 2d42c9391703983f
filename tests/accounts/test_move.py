"""An account moves to another address: the new one confirms, the old one may stop it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nexus.accounts.models import Account, AddressChange
from nexus.core.clock import at, now
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter, hashed, inside
from tests.client import Client
from tests.post import path_in

NEW = "ama.serwaa@example.net"


@pytest.fixture
def me(app: Flask, ama: Account) -> Client:
    """Ama's browser."""
    return make.signed_in(app, ama)


def ask(me: Client, email: str = NEW, proof: str = PASSWORD) -> Any:
    """Ask for it by the form."""
    return me.post("/settings/address", data={"email": email, "proof": proof})


def mails(post: Any) -> dict[str, Any]:
    """The mails that leave, by whom they go to."""
    return {mail.to[0]: mail for mail in post()}


def confirm(client: Client, mail: Any, **typed: str) -> Any:
    """Follow the link of the mail to the new address, and press."""
    client.get(path_in(mail, "/move/"))
    return client.post("/move", data=typed)


def test_both_ends_have_a_say(me: Client, ama: Account, client: Client, post: Any) -> None:
    ask(me)
    sent = mails(post)
    assert set(sent) == {"ama@example.org", NEW}
    assert ama.email == "ama@example.org"

    response = confirm(me, sent[NEW])

    assert response.location == "/settings/signing-in"
    assert (ama.email, inside(me)) == (NEW, True)
    assert "moved to ama.serwaa@example.net" in post()[0].body
    assert enter(client, email=NEW).status_code == 303


def test_it_renews_sessions_and_ends_links(app: Flask, me: Client, ama: Account, post: Any) -> None:
    elsewhere = make.signed_in(app, ama)
    ask(me)
    sent = mails(post)

    confirm(me, sent[NEW])

    assert not inside(elsewhere)
    assert confirm(me, sent[NEW]).status_code == 410


@pytest.mark.parametrize("when", ["before it moves", "after it moved"])
def test_the_old_address_stops_it(
    me: Client, ama: Account, client: Client, post: Any, when: str
) -> None:
    ask(me)
    sent = mails(post)
    if when == "after it moved":
        confirm(me, sent[NEW])
    client.get(path_in(sent["ama@example.org"], "/stop-move/"))
    assert "Was it not you?" in client.get("/stop-move").text

    response = client.post("/stop-move")

    assert response.location == "/reset/password"
    client.post("/reset/password", data={"password": OTHER})
    assert (ama.email, inside(me), inside(client)) == ("ama@example.org", False, True)
    assert confirm(client, sent[NEW]).status_code == 410
    assert enter(me).status_code == 422


def test_stopping_undoes_what_was_moved_on(me: Client, ama: Account, post: Any) -> None:
    """Whoever took the account cannot lose its owner by moving it twice."""
    ask(me)
    first = mails(post)
    confirm(me, first[NEW])
    ask(me, "third@example.net")
    confirm(me, mails(post)["third@example.net"])

    me.get(path_in(first["ama@example.org"], "/stop-move/"))
    me.post("/stop-move")

    assert ama.email == "ama@example.org"
    assert db.session.query(AddressChange).count() == 0


def test_nothing_tells_that_an_address_is_taken(me: Client, ama: Account, post: Any) -> None:
    make.account("Tunde Bakare", email=NEW)
    taken = ask(me)
    sent = mails(post)
    free = ask(me, "nobody@example.net")

    assert (taken.status_code, taken.location) == (free.status_code, free.location)
    assert "has an account already" in sent[NEW].body
    assert "/move/" not in sent[NEW].body


def test_who_was_faster_has_it(me: Client, ama: Account, post: Any) -> None:
    ask(me)
    link = mails(post)[NEW]
    make.account("Tunde Bakare", email=NEW)

    response = confirm(me, link)

    assert response.status_code == 422
    assert "belongs to another account by now" in response.text
    assert ama.email == "ama@example.org"


def test_the_link_alone_is_not_enough(me: Client, ama: Account, client: Client, post: Any) -> None:
    ask(me)
    link = mails(post)[NEW]

    assert confirm(client, link, password=OTHER).status_code == 422
    assert ama.email == "ama@example.org"
    assert confirm(client, link, password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("email", "proof", "field"),
    [
        (NEW, OTHER, "proof"),
        (NEW, "", "proof"),
        ("", PASSWORD, "email"),
        ("no address", PASSWORD, "email"),
        ("AMA@example.org", PASSWORD, "email"),
        ("ama\x00@example.org", PASSWORD, "email"),
        ("x" * 260 + "@example.org", PASSWORD, "email"),
    ],
)
def test_what_is_wrong_is_said(me: Client, email: str, proof: str, field: str) -> None:
    response = ask(me, email, proof)

    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text
    assert db.session.query(AddressChange).count() == 0


def test_not_without_end(me: Client, post: Any) -> None:
    for number in range(3):
        assert ask(me, f"ama{number}@example.net").status_code == 303

    assert "sent several times lately" in ask(me).text


def test_keep_the_address_after_all(me: Client, ama: Account, post: Any) -> None:
    ask(me)
    link = mails(post)[NEW]
    assert "has not confirmed yet" in me.get("/settings/signing-in").text

    me.post("/settings/address/cancel")

    assert confirm(me, link).status_code == 410


def test_old_addresses_are_forgotten(me: Client, ama: Account, post: Any) -> None:
    ask(me)
    confirm(me, mails(post)[NEW])

    with at(now() + timedelta(days=9)):
        post()

    assert db.session.query(AddressChange).count() == 0
    assert ama.password_hash == hashed(PASSWORD)

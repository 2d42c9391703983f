"""A new password by mail: the same page for everybody, one use, and all browsers out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nexus.accounts import actions, signals, tokens, tries
from nexus.accounts.models import Account
from nexus.core.actor import COMMAND
from nexus.core.clock import at, now
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter, hashed, inside
from tests.client import Client
from tests.post import path_in

Post = Callable[[], list[Any]]
Twin = Callable[..., Account]
NEW = "samaki wawili kesho"


def ask(client: Client, email: str = "ama@example.org") -> str:
    """Ask for a link; where that leads."""
    return client.post("/reset", data={"email": email}).location


def choose(client: Client, link: str, password: str = NEW) -> int:
    """Follow the link and choose a password; the answer's status."""
    client.get(link)
    return client.post("/reset/password", data={"password": password}).status_code


def test_the_link_of_the_mail_sets_a_new_one(client: Client, ama: Account, post: Post) -> None:
    ask(client)
    (mail,) = post()

    assert choose(client, path_in(mail, "/reset/")) == 303

    assert inside(client)
    client.post("/sign-out")
    assert enter(client, PASSWORD).status_code == 422
    assert enter(client, NEW).status_code == 303


def test_it_ends_all_sessions_and_tells_the_owner(
    app: Flask, client: Client, ama: Account, post: Post
) -> None:
    elsewhere = make.signed_in(app, ama)

    choose(client, f"/reset/{tokens.token_for(ama, 'reset')}")

    assert not inside(elsewhere)
    assert [mail.subject for mail in post()] == ["Your password for Nexus is new"]


@pytest.mark.parametrize("email", ["ama@example.org", "nobody@example.org"])
def test_the_page_is_the_same_for_all(
    client: Client, ama: Account, email: str, count_queries: Any
) -> None:
    with count_queries() as statements:
        assert ask(client, email) == "/reset/sent"

    written = [each.split()[2] for each in statements if each.startswith("INSERT")]
    assert written == ["attempts", "attempts", "audit_entries", "work"]
    assert email not in client.get("/reset/sent").text


def test_an_unknown_address_gets_no_mail(client: Client, ama: Account, post: Post) -> None:
    ask(client, "nobody@example.org")

    assert post() == []


def test_a_link_is_used_once(app: Flask, client: Client, ama: Account) -> None:
    link = f"/reset/{tokens.token_for(ama, 'reset')}"

    assert choose(client, link) == 303
    assert choose(client, link, "another one of these") == 410


def test_a_link_ends(client: Client, ama: Account) -> None:
    link = f"/reset/{tokens.token_for(ama, 'reset')}"

    with at(now() + timedelta(hours=2, minutes=1)):
        assert choose(client, link) == 410
    actions.suspend(ama, COMMAND)
    assert choose(client, link) == 410


def test_the_token_leaves_the_address_bar(client: Client, ama: Account) -> None:
    response = client.get(f"/reset/{tokens.token_for(ama, 'reset')}")

    assert response.location == "/reset/password"


def test_looking_at_the_link_does_nothing(client: Client, ama: Account) -> None:
    client.get(f"/reset/{tokens.token_for(ama, 'reset')}")
    client.get("/reset/password")

    assert ama.password_hash == hashed(PASSWORD)


def test_who_reads_the_mailbox_owns_the_address(
    app: Flask, client: Client, twin: Twin, post: Post
) -> None:
    """Ama takes over what a stranger planted on her address, and he is out."""
    planted = twin("Ama O.")
    stranger = make.signed_in(app, planted)
    heard: list[Account] = []
    ask(client)
    (mail,) = post()

    def listen(account: Account, **_: Any) -> None:
        heard.append(account)

    with signals.confirmed.connected_to(listen):
        choose(client, path_in(mail, "/reset/"))

    assert planted.confirmed
    assert heard
    assert not inside(stranger)
    assert enter(stranger, OTHER).status_code == 422


def test_with_an_owner_the_link_is_the_owners(ama: Account, twin: Twin, post: Post) -> None:
    twin("Stranger")

    actions.ask_reset("ama@example.org")

    (mail,) = post()
    assert "Ama Owusu" in mail.body
    assert "Stranger" not in mail.body


def test_five_a_day(client: Client, ama: Account, post: Post) -> None:
    for _ in range(tries.RESET.most):
        ask(client)

    refused = client.post("/reset", data={"email": "ama@example.org"})

    assert refused.status_code == 422
    assert "several times today" in refused.text
    assert len(post()) == tries.RESET.most


@pytest.mark.parametrize("password", ["short", "password1234", "Ama Owusu 2026"])
def test_a_bad_choice_is_refused_and_the_link_holds(
    client: Client, ama: Account, password: str
) -> None:
    link = f"/reset/{tokens.token_for(ama, 'reset')}"

    assert choose(client, link, password) == 422
    assert choose(client, link) == 303

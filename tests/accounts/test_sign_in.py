"""Signing in: by address and password, telling nothing about accounts to whoever may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts import actions, passwords
from nexus.accounts.models import Account, AccountSession
from nexus.core.actor import COMMAND, Actor
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter, inside
from tests.client import Client

NOT_TOGETHER = "Address and password do not belong together"
Twin = Callable[..., Account]


def test_address_and_password_open(client: Client, ama: Account) -> None:
    response = enter(client, email="AMA@Example.org ")

    assert response.status_code == 303
    assert response.location == "/"
    assert inside(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ama@example.org", "kijani mti mrefU"),
        ("ama@example.org", " kijani mti mrefu"),
        ("nobody@example.org", PASSWORD),
        ("no address", PASSWORD),
    ],
)
def test_wrong_is_wrong_whoever_it_is(
    client: Client, ama: Account, email: str, password: str
) -> None:
    response = enter(client, password, email=email)

    assert response.status_code == 422
    assert NOT_TOGETHER in response.text
    assert not inside(client)


@pytest.mark.parametrize(
    ("target", "then"),
    [
        ("/settings", "/settings"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("", "/"),
    ],
)
def test_one_goes_on_within_the_site(client: Client, ama: Account, target: str, then: str) -> None:
    typed = {"email": "ama@example.org", "password": PASSWORD}

    response = client.post("/sign-in", query_string={"next": target}, data=typed)

    assert response.location == then


def test_as_many_hashes_are_compared_for_everybody(
    client: Client, ama: Account, twin: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(passwords, "verify", lambda stored, _typed: compared.append(stored))

    counts = []
    for email in ("ama@example.org", "nobody@example.org", "no address"):
        enter(client, email=email)
        counts.append(len(compared))
        compared.clear()
    for number in range(3):
        twin(f"Twin {'abc'[number]}")
    enter(client)

    assert [*counts, len(compared)] == [3, 3, 3, 3]


def test_no_hash_is_compared_within_a_transaction(
    client: Client, ama: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_then: list[bool] = []
    monkeypatch.setattr(
        passwords, "verify", lambda *_: open_then.append(db.session().in_transaction())
    )

    enter(client)

    assert open_then == [False, False, False]


@pytest.mark.parametrize("others", [["ama"], []], ids=["owned", "not owned"])
def test_a_second_account_of_an_address_opens_alike(
    client: Client, twin: Twin, request: pytest.FixtureRequest, others: list[str]
) -> None:
    """Else its maker would learn whether the address has an owner."""
    for name in others:
        request.getfixturevalue(name)
    twin()

    assert enter(client, OTHER).status_code == 303
    assert "Not Ama" in client.get("/settings").text


def test_the_owner_comes_first(client: Client, ama: Account, twin: Twin) -> None:
    twin(password=PASSWORD)

    enter(client)

    assert "Ama Owusu" in client.get("/settings").text


def test_a_browser_finds_the_account_it_was_in(app: Flask, client: Client, twin: Twin) -> None:
    """Also when strangers name the same address in new accounts without end."""
    twin("Real Ama", PASSWORD)
    enter(client)
    client.post("/sign-out")
    for name in ("Twin a", "Twin b", "Twin c"):
        twin(name)

    assert enter(client).status_code == 303
    assert "Real Ama" in client.get("/settings").text


def test_a_new_session_has_a_new_name(client: Client, ama: Account) -> None:
    enter(client)
    first = client.get_cookie("session")

    enter(client)

    assert client.get_cookie("session") != first
    assert db.session.scalar(sa.select(sa.func.count(AccountSession.id))) == 1


def test_a_suspended_account_says_so_to_its_owner_only(client: Client, ama: Account) -> None:
    actions.suspend(ama, COMMAND)

    assert "closed for the time being" in enter(client).text
    assert NOT_TOGETHER in enter(client, OTHER).text
    assert not inside(client)


def test_what_happens_is_in_the_audit_log(client: Client, ama: Account) -> None:
    enter(client, OTHER)
    enter(client)
    client.post("/sign-out")

    entries = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [(each.code, each.about) for each in entries] == [
        ("accounts.sign_in_failed", f"account:{ama.id}"),
        ("accounts.signed_in", f"account:{ama.id}"),
        ("accounts.signed_out", f"account:{ama.id}"),
    ]
    assert "ama@example.org" not in str([each.values for each in entries])


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client, ama: Account) -> None:
    sent = client.get("/settings?a=1")

    assert sent.location == "/sign-in?next=/settings?a%3D1"


def test_signed_in_there_is_nothing_to_sign_in_to(app: Flask) -> None:
    client = make.signed_in(app, make.account())

    assert client.get("/sign-in?next=/settings").location == "/settings"


def test_the_password_changes_while_it_is_compared(
    app: Flask, ama: Account, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who knew the old one is not let in a moment after it ended."""
    number = ama.id

    def compare(*_: str) -> bool:
        with app.app_context():
            owner = db.session.get_one(Account, number)
            if owner.password_hash != "another":
                actions.set_password(owner, "another", Actor(number))
                db.session.commit()
        return True

    monkeypatch.setattr(passwords, "verify", compare)

    assert enter(client).status_code == 422
    assert not inside(client)

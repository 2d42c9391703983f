"""The commands for accounts."""

from __future__ import annotations

import re

from flask import Flask

from nexus.accounts import queries
from nexus.accounts.models import Account
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import PASSWORD, enter, inside
from tests.client import Client

CREATE = ["accounts", "create-operator", "--email", "Kofi@example.org", "--name", "Kofi Boateng"]


def run(app: Flask, *words: str, typed: str = "") -> str:
    """The command's output."""
    db.session.commit()
    result = app.test_cli_runner().invoke(args=list(words), input=typed)
    db.session.expire_all()
    return result.output


def test_the_first_operator_types_a_password(app: Flask, client: Client) -> None:
    output = run(app, *CREATE, typed=f"short\nshort\n{PASSWORD}\n{PASSWORD}\n")

    operator = queries.confirmed_at("kofi@example.org")
    assert operator
    assert operator.operator_since
    assert "Use at least 12 characters" in output
    assert PASSWORD not in output
    assert enter(client, email="kofi@example.org").status_code == 303


def test_or_gets_a_link(app: Flask, client: Client) -> None:
    output = run(app, *CREATE, "--link")

    (path,) = re.findall(r"http://[^/]+(/reset/\S+)", output)
    client.get(path)
    assert client.post("/reset/password", data={"password": PASSWORD}).status_code == 303
    assert inside(client)


def test_an_account_that_is_there_becomes_one(app: Flask, ama: Account) -> None:
    for _ in range(2):
        run(app, "accounts", "create-operator", "--email", "ama@example.org", "--name", "Ama")

    assert ama.operator_since
    assert ama.name == "Ama Owusu"
    assert ama.password_hash != "!"


def test_a_wrong_address_is_said(app: Flask) -> None:
    output = run(app, "accounts", "create-operator", "--email", "kofi", "--name", "Kofi")

    assert "Type an e-mail address such as" in output


def test_close_and_open_again(app: Flask, client: Client, ama: Account) -> None:
    browser = make.signed_in(app, ama)

    run(app, "accounts", "suspend", "AMA@example.org")
    assert not inside(browser)
    assert enter(client).status_code == 422

    run(app, "accounts", "restore", "ama@example.org")
    assert enter(client).status_code == 303


def test_an_unknown_address_is_said(app: Flask) -> None:
    assert "No confirmed account" in run(app, "accounts", "suspend", "nobody@example.org")

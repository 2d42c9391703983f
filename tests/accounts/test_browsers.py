"""The browsers in which one is signed in: seen, and signed out one by one or all at once."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from nexus.accounts.browsers import browser_words
from nexus.accounts.models import Account, AccountSession
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import inside
from tests.client import Client

AGENTS = {
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36": (
        "Chrome on Android"
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0": (
        "Edge on Windows"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1": (
        "Safari on iPhone"
    ),
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0": "Firefox on Linux",
    "curl/8": "A browser that does not say its name",
}


@pytest.fixture
def me(app: Flask, ama: Account) -> Client:
    """Ama's browser."""
    return make.signed_in(app, ama)


@pytest.mark.parametrize("agent", AGENTS)
def test_browsers_have_names(app: Flask, agent: str) -> None:
    assert browser_words(agent) == AGENTS[agent]


def test_one_sees_where_one_is_signed_in(me: Client, ama: Account) -> None:
    make.session(ama, browser="Mozilla/5.0 (Android 14) Firefox/127.0")
    make.session(make.account("Tunde Bakare"), browser="Opera Mini")

    page = me.get("/settings/signing-in").text

    assert "Firefox on Android" in page
    assert page.count("This one") == 1
    assert "Opera Mini" not in page


def test_sign_one_of_them_out(app: Flask, me: Client, ama: Account) -> None:
    other = make.signed_in(app, ama)
    newest = db.session.query(AccountSession).order_by(AccountSession.id.desc()).first()
    assert newest

    me.post(f"/settings/browsers/{newest.id}/end")

    assert (inside(me), inside(other)) == (True, False)


def test_sign_all_others_out(app: Flask, me: Client, ama: Account) -> None:
    others = [make.signed_in(app, ama) for _ in range(3)]
    stranger = make.signed_in(app, make.account("Tunde Bakare"))

    me.post("/settings/browsers/end-others")

    assert [inside(each) for each in (me, *others, stranger)] == [True, False, False, False, True]


def test_others_browsers_are_not_found(me: Client) -> None:
    theirs = make.session(make.account("Tunde Bakare"))
    db.session.commit()

    assert me.post(f"/settings/browsers/{theirs.id}/end").status_code == 404
    assert db.session.get(AccountSession, theirs.id) is not None


def test_many_browsers_cost_no_more(me: Client, ama: Account, count_queries: Any) -> None:
    with count_queries() as few:
        me.get("/settings/signing-in")
    for _ in range(20):
        make.session(ama)
    with count_queries() as many:
        me.get("/settings/signing-in")

    assert len(few) == len(many) <= 5

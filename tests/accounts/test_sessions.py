"""Sessions are rows: what ended is ended for every copy of the cookie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import OperationalError

from nexus import create_app
from nexus.accounts import actions, sessions, tokens
from nexus.accounts.models import Account, AccountSession
from nexus.config import Settings
from nexus.core.actor import COMMAND
from nexus.core.clock import at, now
from nexus.core.db import Mode, db, transaction
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter, hashed, inside
from tests.client import Client


def copy_of(app: Flask, client: Client) -> Client:
    """Another browser with the same session cookie."""
    thief: Client = app.test_client()  # type: ignore[assignment]
    cookie = client.get_cookie("session")
    assert cookie
    thief.set_cookie("session", cookie.value)
    return thief


def test_sign_out_ends_a_copied_cookie(app: Flask, client: Client, ama: Account) -> None:
    enter(client)
    thief = copy_of(app, client)
    assert inside(thief)

    response = client.post("/sign-out")

    assert not inside(thief)
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_new_password_ends_all_others(app: Flask, client: Client, ama: Account) -> None:
    enter(client)
    thief = copy_of(app, client)
    typed = {"present_password": PASSWORD, "password": OTHER}

    client.post("/settings/password", data=typed)

    assert not inside(thief)
    assert inside(client)
    assert client.get_cookie("session") != thief.get_cookie("session")


def test_suspension_ends_at_once(app: Flask, client: Client, ama: Account) -> None:
    enter(client)

    actions.suspend(ama, COMMAND)

    assert not inside(client)
    assert db.session.scalar(sa.select(sa.func.count(AccountSession.id))) == 0


def test_signing_out_needs_a_post(client: Client, ama: Account) -> None:
    enter(client)

    assert client.get("/sign-out").status_code == 405
    assert inside(client)


def test_a_session_ends_idle(client: Client, ama: Account) -> None:
    enter(client, remember="y")
    idle = timedelta(days=Settings(environment="test").session_idle_days)

    with at(now() + idle - timedelta(minutes=1)):
        assert inside(client)
    with at(now() + 2 * idle):
        assert not inside(client)


def test_a_session_in_use_ends_in_the_end(client: Client, ama: Account) -> None:
    settings = Settings(environment="test")
    enter(client, remember="y")
    begun = now()

    for day in range(0, settings.session_days, settings.session_idle_days - 1):
        with at(begun + timedelta(days=day)):
            assert inside(client), day
    with at(begun + timedelta(days=settings.session_days, minutes=1)):
        assert not inside(client)


def test_not_remembered_ends_with_the_browser_and_the_day(client: Client, ama: Account) -> None:
    enter(client)
    cookie = client.get_cookie("session")

    assert cookie
    assert cookie.max_age is None
    with at(now() + sessions.UNREMEMBERED + timedelta(minutes=1)):
        assert not inside(client)


def test_remembered_outlives_the_browser(client: Client, ama: Account) -> None:
    enter(client, remember="y")
    cookie = client.get_cookie("session")

    assert cookie
    assert cookie.max_age == 3600 * 24 * Settings(environment="test").session_days


@pytest.fixture
def over_tls(tmp_path: Path) -> Iterator[Flask]:
    """Another program, reached over TLS, with Ama in its database."""
    url = f"sqlite:///{tmp_path}/tls.sqlite"
    base = "https://nexus.example.org"
    app = create_app(Settings(environment="test", database_url=url, base_url=base))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        db.create_all()
        make.account("Ama Owusu", email="ama@example.org", password_hash=hashed(PASSWORD))
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_cookies_are_closed_over_tls(over_tls: Flask) -> None:
    client, base = over_tls.test_client(), str(over_tls.config["BASE_URL"])
    typed = {"email": "ama@example.org", "password": PASSWORD}

    seen = client.get("/sign-in", base_url=base)
    entered = client.post("/sign-in", data=typed, base_url=base)

    cookies = [*seen.headers.getlist("Set-Cookie"), *entered.headers.getlist("Set-Cookie")]
    names = {cookie.partition("=")[0] for cookie in cookies}
    assert {"__Host-session", "__Host-device", "__Host-visitor"} == names
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("path", ["/settings", "/nothing/here", "/sign-in"])
def test_personal_pages_are_not_kept(client: Client, ama: Account, path: str) -> None:
    enter(client)

    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_looking_writes_once_an_hour(client: Client, ama: Account) -> None:
    enter(client)
    row = db.session.scalars(sa.select(AccountSession)).one()
    began = row.seen_at

    with at(began + timedelta(minutes=59)):
        inside(client)
    assert db.session.scalars(sa.select(AccountSession.seen_at)).one() == began
    with at(began + timedelta(minutes=61)):
        inside(client)
    assert db.session.scalars(sa.select(AccountSession.seen_at)).one() > began


def test_ended_rows_are_cleared_up(app: Flask, client: Client, ama: Account) -> None:
    enter(client)

    with at(now() + timedelta(days=100)):
        sessions.forget_ended()

    assert db.session.scalar(sa.select(sa.func.count(AccountSession.id))) == 0


@pytest.mark.parametrize("cookie", ["", "x" * 3000, "é☃", "../../etc", "\u00ff"])
def test_an_invented_cookie_opens_nothing(client: Client, ama: Account, cookie: str) -> None:
    client.set_cookie("session", cookie)

    assert not inside(client)


def test_a_page_does_not_wait_for_being_seen(
    app: Flask, ama: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody else writes for long, "seen" is written another time."""
    client = make.signed_in(app, ama)

    def busy(kind: Mode) -> Any:
        if kind is Mode.WRITE:
            raise OperationalError("UPDATE", {}, Exception("database is locked"))
        return transaction(kind)

    monkeypatch.setattr(sessions, "transaction", busy)
    with at(now() + sessions.SEEN_EVERY * 2):
        assert client.get("/settings").status_code == 200


def test_what_a_visitor_held_ends_with_signing_in(app: Flask, ama: Account, client: Client) -> None:
    """A link that somebody else left in the browser is not at hand for whoever signs in."""
    other = make.account("Somebody Else")
    client.get(f"/reset/{tokens.token_for(other, 'reset')}")
    assert client.get("/reset/password").status_code == 200

    enter(client)

    assert client.get("/reset/password").status_code == 410

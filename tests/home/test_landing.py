"""The landing page for strangers, the choice among cohorts, and the mails of development."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from nexus import create_app
from nexus.cohorts.models import Role
from nexus.config import Settings
from nexus.core.clock import now
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]


def test_stranger_sees_what_nexus_is(client: Client) -> None:
    text = client.get("/").text

    assert "Find the other half of your project" in text
    assert 'href="/join"' in text
    assert 'href="/sign-in"' in text


def test_one_cohort_is_opened_at_once(cast: make.Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.ama).get("/").location == "/c/cohort-7/"


def test_several_cohorts_are_offered(cast: make.Cast, sign_in: SignIn) -> None:
    make.enrolment(cast.ama.account, cast.elsewhere, Role.MENTOR)
    cast.elsewhere.first_day = now().date() - timedelta(weeks=30)
    client = sign_in(cast.ama)

    assert client.get("/").location == "/cohorts"
    text = client.get("/cohorts").text
    assert text.index("Cohort 7") < text.index("Cohort 8")
    assert "Mentor" in text
    assert "Over" in text


def test_no_cohort_leads_to_the_code(app: Flask, sign_in: SignIn) -> None:
    text = sign_in(make.account("Esi Darko")).get("/cohorts").text

    assert "You are in no cohort yet" in text
    assert 'href="/join"' in text
    assert "/cohorts/new" not in text


def test_operator_may_create_one(app: Flask, sign_in: SignIn) -> None:
    operator = make.account("Esi Darko", operator_since=now())

    assert 'href="/cohorts/new"' in sign_in(operator).get("/cohorts").text


def test_stranger_has_no_cohorts(client: Client) -> None:
    assert client.get("/cohorts").location == "/sign-in?next=/cohorts"


def _site(folder: Path, **settings: Any) -> Client:
    """The program as in production, unless told otherwise, with its mails in a folder."""
    settings.setdefault("environment", "production")
    secret = "a secret that is long enough for production"
    places: dict[str, Any] = {
        "database_url": f"sqlite:///{folder}/x.sqlite",
        "mail_url": f"file://{folder}",
    }
    app = create_app(Settings(secret_key=secret, **places, **settings))
    return app.test_client()  # type: ignore[return-value]


@pytest.mark.parametrize("place", [{"environment": "development"}, {"demo": True}])
def test_mails_are_shown_where_nobody_gets_them(tmp_path: Path, place: dict[str, object]) -> None:
    assert _site(tmp_path, **place).get("/dev/mail").status_code == 200


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"demo": True, "base_url": "https://nexus.example.org"},
        {"demo": True, "proxies": 1},
    ],
)
def test_mails_are_nobodys_to_read_in_production(tmp_path: Path, place: dict[str, object]) -> None:
    """Not in a demo either that others reach: the mails hold links that let one in."""
    assert _site(tmp_path, **place).get("/dev/mail").status_code == 404


def test_mails_are_shown_newest_first(tmp_path: Path) -> None:
    head = "Subject: {}\nTo: ama@example.org\nDate: Mon, 1 Jun 2026 10:00:00 -0000\n"
    mail = head + "\nSee <b> http://127.0.0.1/x\n"
    (tmp_path / "1.log").write_text(mail.format("First"))
    second = tmp_path / "2.log"
    second.write_text(mail.format("Second"))

    text = _site(tmp_path, environment="development").get("/dev/mail").text

    assert text.index("Second") < text.index("First")
    assert "&lt;b&gt;" in text
    assert 'href="http://127.0.0.1/x"' in text

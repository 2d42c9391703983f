"""Every error has the site's look, a part for htmx, a request's number; nothing of the inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from nexus import create_app
from nexus.config import Settings
from nexus.core.access import PUBLIC, may
from nexus.core.errors import Refused
from nexus.core.limits import TooOften
from tests.client import HTMX, Client

INSIDE = "the wiring behind the wall"


@may(PUBLIC)
def _fail(kind: str) -> ResponseReturnValue:
    known: dict[str, Exception] = {
        "409": StaleDataError(INSIDE),
        "taken": IntegrityError("INSERT", {}, Exception(INSIDE)),
        "crowded": PoolTimeout(INSIDE),
        "429": TooOften(30),
        "500": RuntimeError(INSIDE),
        "503": OperationalError("SELECT", {}, Exception(INSIDE)),
        "refused": Refused("pairing.you_full"),
    }
    if kind in known:
        raise known[kind]
    return abort(int(kind))


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The program with a page that fails as asked."""
    url = f"sqlite:///{tmp_path_factory.mktemp('errors')}/x.sqlite"
    app: Flask = create_app(Settings(environment="test", database_url=url))
    app.add_url_rule("/fail/<kind>", "fail", _fail, methods=["GET", "POST"])
    app.test_client_class = Client
    with app.app_context():
        yield app.test_client()  # type: ignore[misc]


STATUSES = ["400", "403", "404", "409", "413", "422", "429", "500", "503"]


@pytest.mark.parametrize("status", STATUSES)
def test_page_has_the_sites_look(failing: Client, status: str) -> None:
    response = failing.get(f"/fail/{status}")

    assert response.status_code == int(status)
    assert "<main" in response.text
    assert response.headers["X-Request-Id"] in response.text
    assert INSIDE not in response.text


@pytest.mark.parametrize("status", STATUSES)
def test_part_is_no_page(failing: Client, status: str) -> None:
    response = failing.get(f"/fail/{status}", headers=HTMX)

    assert response.status_code == int(status)
    assert "<html" not in response.text
    assert response.headers["X-Request-Id"]
    assert INSIDE not in response.text


@pytest.mark.parametrize(("kind", "status"), [("taken", 409), ("crowded", 503)])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_the_database_refuses_is_said(
    failing: Client, kind: str, status: int, headers: dict[str, str]
) -> None:
    response = failing.get(f"/fail/{kind}", headers=headers)

    assert response.status_code == status
    assert INSIDE not in response.text


def test_waiting_is_told(failing: Client) -> None:
    assert failing.get("/fail/429").headers["Retry-After"] == "30"
    assert int(failing.get("/fail/503").headers["Retry-After"]) > 0


def test_refusal_leads_back_to_where_one_was(failing: Client) -> None:
    came_from = {"Referer": "https://evil.example.org/healthz?x=1"}

    response = failing.get("/fail/refused", headers=came_from)

    assert (response.status_code, response.location) == (303, "/healthz?x=1")


def test_refusal_is_a_notice_beside_the_part(failing: Client) -> None:
    response = failing.get("/fail/refused", headers=HTMX)

    assert response.status_code == 409
    assert "Your team has no free place any more." in response.text


def test_form_without_its_token_is_refused(failing: Client) -> None:
    response = failing.post("/fail/404")

    assert response.status_code == 400
    assert "open in another session" in response.text


def test_too_large_a_body_is_refused(failing: Client, tmp_path: Path) -> None:
    response = failing.post("/sign-in", data={"email": "x" * 600_000})

    assert response.status_code == 413
    assert "<main" in response.text


@pytest.mark.parametrize("kind", ["500", "503"])
def test_logs_hold_no_word_of_a_link(
    failing: Client,
    kind: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing.get(f"/fail/{kind}")

    noted = capsys.readouterr().out + caplog.text
    assert "/fail/<kind>" in noted
    assert f"/fail/{kind}" not in noted

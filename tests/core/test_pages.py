"""The site answers, in its own look, and says nothing of its inside."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.core.errors import Refused
from nexus.core.pages import done, refused
from tests.client import HTMX, Client

WORDS = {"status": 404, "title": "Nothing", "text": "Nothing here.", "request_id": "1"}


def test_health_is_public(client: Client) -> None:
    assert client.get("/healthz").json == {"ok": True}


def test_missing_page_has_the_sites_look(client: Client) -> None:
    response = client.get("/nothing/here")

    assert response.status_code == 404
    assert "<main" in response.text
    assert response.headers["X-Request-Id"] in response.text


def test_an_error_is_a_notice_beside_a_part(client: Client) -> None:
    response = client.get("/nothing/here", headers=HTMX)

    assert response.status_code == 404
    assert "<html" not in response.text
    assert 'id="notices"' in response.text
    assert "hx-swap-oob" in response.text


def test_a_refusal_is_a_notice_beside_a_part(app: Flask) -> None:
    words.register({"tests.full": _l("The shop is full.")})
    with app.test_request_context(headers=HTMX):
        response = app.make_response(refused(Refused("tests.full")))

    assert response.status_code == 409
    assert "The shop is full." in response.get_data(as_text=True)
    assert "hx-swap-oob" in response.get_data(as_text=True)


def test_a_change_may_be_told_beside_its_part(app: Flask) -> None:
    with app.test_request_context(headers=HTMX):
        answer = done("/", "errors/_error.html", notice="Saved.", **WORDS)

    assert str(answer).index("Nothing") < str(answer).index("Saved.")


def test_every_answer_forbids_inline_code(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert policy.startswith("default-src 'none'")

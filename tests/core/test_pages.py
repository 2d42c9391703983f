"""The site answers, in its own look, and says nothing of its inside."""

from __future__ import annotations

from tests.client import HTMX, Client


def test_health_is_public(client: Client) -> None:
    assert client.get("/healthz").json == {"ok": True}


def test_missing_page_has_the_sites_look(client: Client) -> None:
    response = client.get("/nothing/here")

    assert response.status_code == 404
    assert "<main" in response.text
    assert response.headers["X-Request-Id"] in response.text


def test_missing_part_is_a_part(client: Client) -> None:
    response = client.get("/nothing/here", headers=HTMX)

    assert response.status_code == 404
    assert "<html" not in response.text


def test_every_answer_forbids_inline_code(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert policy.startswith("default-src 'none'")

"""Closed by default: a route that says not who may open it fails at start."""

from __future__ import annotations

import pytest
from flask import Flask

from nexus.core.access import PUBLIC, may, refuse_open_routes, table


def _app() -> Flask:
    return Flask("rooms", static_folder=None)


def test_route_without_audience_fails() -> None:
    app = _app()
    app.add_url_rule("/open", "open", lambda: "x")

    with pytest.raises(RuntimeError, match=r"/open: say who may open it"):
        refuse_open_routes(app)


def test_route_with_other_methods_fails() -> None:
    app = _app()
    app.add_url_rule("/thing", "thing", may(PUBLIC)(lambda: "x"), methods=["DELETE"])

    with pytest.raises(RuntimeError, match=r"/thing: pages answer to GET and POST only"):
        refuse_open_routes(app)


def test_table_says_who_may(program: Flask) -> None:
    found = table(program)

    assert found["site.health", "GET"] == "public"
    assert found["home.cohort", "GET"] == "member of the cohort"
    assert ("home.cohort", "POST") not in found


def test_strangers_are_sent_to_sign_in_and_back(app: Flask) -> None:
    response = app.test_client().get("/c/cohort-7/?page=2")

    assert response.status_code == 303
    assert response.location == "/sign-in?next=/c/cohort-7/?page%3D2"

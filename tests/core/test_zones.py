"""Time zones: what one may choose, and what a browser's languages let us guess."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from nexus.core import zones
from nexus.core.forms import Form, day
from nexus.core.zones import Zone


@pytest.mark.parametrize(
    ("languages", "zone"),
    [
        (["en-KE", "en"], "Africa/Nairobi"),
        (["fr", "fr-MA"], "Africa/Casablanca"),
        (["sw_TZ"], "Africa/Dar_es_Salaam"),
        (["en-US", "en"], None),
        (["ke"], None),
        ([], None),
    ],
)
def test_a_country_of_one_zone_is_guessed(languages: list[str], zone: str | None) -> None:
    assert zones.of_languages(languages) == zone


def test_one_name_of_each_place_is_offered() -> None:
    assert "Africa/Accra" in zones.names()
    assert "Africa/Asmera" not in zones.names()
    assert len(zones.names()) > 400


class Visit(Form):
    """Where and when."""

    zone = Zone("Zone")
    on = day("On")


def opened(app: Flask, **typed: str) -> Visit:
    """The form as it was sent."""
    with app.test_request_context(method="POST", data=typed):
        form = Visit(formdata=MultiDict(typed))
        form.validate()
        return form


def test_an_old_spelling_is_taken_and_shown(app: Flask) -> None:
    form = opened(app, zone="Asia/Calcutta", on="2026-06-01")

    assert not form.errors
    assert next(iter(form.zone.iter_choices()))[0] == "Asia/Calcutta"


@pytest.mark.parametrize(
    ("zone", "on"), [("Mars/Olympus", "2026-06-01"), ("UTC", "2026-02-30"), ("UTC", "0001-01-01")]
)
def test_what_is_neither_is_refused_at_its_field(app: Flask, zone: str, on: str) -> None:
    form = opened(app, zone=zone, on=on)

    assert set(form.errors) == {"zone" if on == "2026-06-01" else "on"}

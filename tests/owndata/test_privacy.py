"""The privacy page: made of the settings by which things are kept and removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from nexus import create_app
from nexus.config import Settings
from nexus.core import retention
from tests import make
from tests.client import Client


def test_it_says_what_the_settings_say(tmp_path: Path) -> None:
    there: dict[str, Any] = {"keep_notifications_days": 77, "backups_kept": 5}
    app = create_app(
        Settings(
            environment="test",
            database_url=f"sqlite:///{tmp_path}/x.sqlite",
            responsible="Kijani Academy, Nairobi",
            contact="privacy@kijani.example",
            **there,
        )
    )

    page = app.test_client().get("/privacy").text

    for said in ("Kijani Academy, Nairobi", "mailto:privacy@kijani.example", ">77<", "newest 5"):
        assert said in page


def test_everything_that_goes_by_itself_stands_there(app: Flask, client: Client) -> None:
    page = client.get("/privacy").text

    assert len(retention.kept.names()) >= 7
    for each in retention.kept:
        assert str(each.what) in page


def test_it_is_linked_where_it_matters(app: Flask, cast: make.Cast, client: Client) -> None:
    make.pairing(cast.shop_ui, cast.shop_api)
    pairing = make.pairing(cast.shop_ui, cast.other_api)
    paths = {
        f"/c/cohort-7/pairings/{pairing.id}/messages": "and staff of this cohort, read this",
        f"/c/cohort-7/people/{cast.zainab.id}/report": "Staff of this cohort read this",
    }

    me = make.signed_in(app, cast.ama)
    for path, said in paths.items():
        assert said in me.get(path).text
    for path in (f"/join/{cast.cohort.join_code}", "/", "/sign-in"):
        assert 'href="/privacy"' in client.get(path).text

"""A copy of one's data: made by the worker, fetched by nobody else, forgotten after some days."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask

from nexus.core import work
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.work import Work
from nexus.owndata.models import Archive
from nexus.owndata.queries import word_of
from tests import make
from tests.client import HTMX, Client
from tests.scene import Scene, play


@pytest.fixture
def scene(app: Flask) -> Scene:
    """Everything that may be kept about people."""
    return play()


@pytest.fixture
def tunde(app: Flask, scene: Scene) -> Client:
    """Tunde's browser, who has no archive yet."""
    return make.signed_in(app, scene.tunde)


def fetched(client: Client, account_id: int) -> ZipFile:
    """The archive, opened, as the browser gets it."""
    row = db.session.query(Archive).filter_by(account_id=account_id).one()
    answer = client.get(f"/settings/data/{word_of(row)}")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=nexus-data-")
    assert answer.headers["Cache-Control"] == "no-store"
    return ZipFile(BytesIO(answer.data))


def test_all_of_it_is_there(tunde: Client, scene: Scene, post: Any) -> None:
    assert tunde.post("/settings/data").location == "/settings/data"
    post()

    folder = fetched(tunde, scene.tunde.account_id)

    account = json.loads(folder.read("data/account.json"))
    messages = json.loads(folder.read("data/messages.json"))
    profile = json.loads(folder.read("data/profile.json"))
    assert [row["name"] for row in account] == ["Tunde Bakare"]
    assert [row["body"] for row in messages] == ["Yes, tonight."]
    assert profile[0]["hours"]["Monday"] == ["18:00-22:00"]
    text = folder.read("your-data.md").decode()
    assert "# Your data in Nexus" in text
    assert "- body: Yes, tonight." in text


def test_nothing_of_others_is_in_it(tunde: Client, scene: Scene, post: Any) -> None:
    tunde.post("/settings/data")
    post()

    folder = fetched(tunde, scene.tunde.account_id)

    whole = "".join(folder.read(name).decode() for name in folder.namelist())
    others = ("Ama Owusu", "Shall we begin", "shouted", scene.ama.account.email, "password_hash")
    assert [word for word in others if word in whole] == []


def test_one_is_told_by_bell_and_mail(tunde: Client, scene: Scene, post: Any) -> None:
    tunde.post("/settings/data")
    post()

    assert "Your data is ready" in tunde.get("/notifications").text
    told = [mail for mail in post() if scene.tunde.account.email in mail.to]
    assert "Your data is ready" in "".join(mail.body for mail in told)


def test_it_is_only_for_the_person(app: Flask, tunde: Client, scene: Scene, post: Any) -> None:
    tunde.post("/settings/data")
    post()
    word = word_of(db.session.query(Archive).filter_by(account_id=scene.tunde.account_id).one())

    assert make.signed_in(app, scene.zainab).get(f"/settings/data/{word}").status_code == 404
    assert app.test_client().get(f"/settings/data/{word}").status_code == 303
    for guess in ("1", "x" * 500, word[:-1], "%00", "%ED%A0%80"):
        assert tunde.get(f"/settings/data/{guess}").status_code == 404


def test_the_page_says_how_far_it_is(tunde: Client, scene: Scene) -> None:
    assert "Get my data" in tunde.get("/settings/data").text
    tunde.post("/settings/data")
    db.session.query(Work).filter_by(kind="owndata.pack").one().progress = 40
    db.session.commit()

    part = tunde.get("/settings/data", headers=HTMX).text

    assert part.startswith('<div id="archive"')
    assert 'value="40"' in part
    assert "every 2s" in part


def test_asking_twice_makes_one(tunde: Client, scene: Scene) -> None:
    tunde.post("/settings/data")
    tunde.post("/settings/data")

    assert db.session.query(Work).filter_by(kind="owndata.pack").count() == 1


def test_not_without_end(tunde: Client, post: Any) -> None:
    for _ in range(4):
        tunde.post("/settings/data")
        post()

    assert "several times today" in tunde.get("/settings/data").text


def test_it_is_forgotten(tunde: Client, scene: Scene, post: Any) -> None:
    tunde.post("/settings/data")
    post()
    row = db.session.query(Archive).filter_by(account_id=scene.tunde.account_id).one()
    word, row.asked_at = word_of(row), now() - timedelta(days=7, minutes=1)
    db.session.commit()

    assert tunde.get(f"/settings/data/{word}").status_code == 404
    with at(now() + timedelta(days=8)):
        post()

    assert db.session.query(Archive).count() == 0


def test_a_worker_that_dies_leaves_it_to_the_next(tunde: Client, scene: Scene) -> None:
    tunde.post("/settings/data")
    piece = db.session.query(Work).filter_by(kind="owndata.pack").one()
    payload = dict(piece.payload)
    done = work.kinds["owndata.pack"].work

    assert done(payload, piece.id) == {"packed": False}
    piece.lease, piece.leased_until = "mine", now() + timedelta(minutes=1)
    db.session.commit()
    assert done(payload, piece.id) == {"packed": True}
    assert done(payload, piece.id) == {"packed": False}

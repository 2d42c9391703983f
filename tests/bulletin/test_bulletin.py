"""The daily post: counts without names, once a day, to Discord alone; against a stand-in for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.bulletin import actions, discord
from nexus.bulletin.models import Bulletin, Outcome, Post
from nexus.core.audit import AuditEntry
from nexus.core.clock import at
from nexus.core.db import db
from nexus.core.work import Work
from nexus.notifications.models import Notification
from tests import make
from tests.make import Cast
from tests.scene import by

MORNING = datetime(2026, 6, 3, 5, 30, tzinfo=UTC)
"""Half past eight in Nairobi."""


@dataclass
class Discord:
    """A stand-in: what came, and with which status it answers next; 0 hangs up."""

    address: str = ""
    came: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)


@pytest.fixture
def stand_in(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Discord]:
    """Discord on this machine, named by the operator."""
    seen = Discord()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.came.append({"path": self.path, **json.loads(body)})
            status = seen.statuses.pop(0) if seen.statuses else 200
            if status:
                self.send_response(status)
                self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever).start()
        home = f"http://127.0.0.1:{server.server_port}"
        seen.address = f"{home}/api/webhooks/1234567890/hush-hush_secret"
        settings = replace(app.config["SETTINGS"], webhook_origins=(home,))
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        monkeypatch.setitem(discord._breaker, "rests_until", 0.0)
        yield seen
        server.shutdown()


@pytest.fixture
def room(stand_in: Discord) -> Cast:
    """The cast, in the week of MORNING, with a channel since the day before."""
    with at(MORNING - timedelta(days=1)):
        cast = make.cast()
        cast.shop.title = "Shop @everyone **now**"
        actions.configure(cast.cohort, stand_in.address, 8, language="en", by=by(cast.kofi))
    return cast


def post_of(cast: Cast) -> Post:
    """The cohort's one post."""
    return db.session.scalars(sa.select(Post).filter_by(cohort_id=cast.cohort.id)).one()


def test_it_counts_names_nobody_and_calls_nobody(
    room: Cast, stand_in: Discord, post: Callable[[], object]
) -> None:
    with at(MORNING):
        make.project(make.learner("Musa Bello", room.cohort, room.zainab.track), room.jobs)
        post()
        post()

    (said,) = stand_in.came
    assert said["allowed_mentions"] == {"parse": []}
    assert "@everyone" not in said["content"]
    assert (
        "Shop @\u200beveryone \\*\\*now\\*\\*: looking for a partner: 1 frontend, 2 backends"
        in (said["content"])
    )
    assert "Job board: 1 new team; looking for a partner: 1 backend" in said["content"]
    assert not [name for name in ("Ama", "Musa", "Duka", "Soko") if name in said["content"]]
    assert post_of(room).outcome is Outcome.POSTED


@pytest.mark.parametrize("status", [503, 429])
def test_what_did_not_arrive_is_tried_again(
    room: Cast, stand_in: Discord, post: Callable[[], object], status: int
) -> None:
    stand_in.statuses = [status]
    with at(MORNING):
        post()
    discord._breaker["rests_until"] = 0.0
    with at(MORNING + timedelta(minutes=5)):
        post()

    assert len(stand_in.came) == 2
    assert post_of(room).outcome is Outcome.POSTED


@pytest.mark.parametrize("status", [0, 500, 502])
def test_what_may_have_arrived_is_not_sent_twice(
    room: Cast, stand_in: Discord, post: Callable[[], object], status: int
) -> None:
    stand_in.statuses = [status]
    with at(MORNING):
        post()
    with at(MORNING + timedelta(hours=2)):
        post()

    assert len(stand_in.came) == 1
    assert post_of(room).outcome is Outcome.UNKNOWN


def test_a_worker_killed_on_the_way_posts_no_second_time(
    room: Cast, stand_in: Discord, post: Callable[[], object]
) -> None:
    with at(MORNING):
        actions.queue_due()
        actions.begin(room.cohort.id, MORNING.date())
        post()

    assert stand_in.came == []
    assert post_of(room).outcome is Outcome.UNKNOWN


def test_a_webhook_that_is_gone_stops_and_tells_staff(
    room: Cast, stand_in: Discord, post: Callable[[], object]
) -> None:
    stand_in.statuses = [404]
    with at(MORNING):
        post()

    bulletin = db.session.get_one(Bulletin, room.cohort.id)
    told = db.session.scalars(sa.select(Notification).filter_by(code="bulletin.told.stopped"))
    assert bulletin.on_since is None
    assert [each.account_id for each in told] == [room.kofi.account_id]


def test_a_silent_one_is_left_alone_until_the_day_is_over(
    room: Cast, stand_in: Discord, post: Callable[[], object]
) -> None:
    bulletin = db.session.get_one(Bulletin, room.cohort.id)
    bulletin.address = bulletin.address.replace(stand_in.address[:21], "http://127.0.0.1:9")
    with at(MORNING):
        post()
        assert db.session.scalars(sa.select(Work.tries).filter_by(kind="bulletin.post")).all() == [
            0
        ]
    bulletin.on_since = None
    with at(MORNING + timedelta(days=1)):
        post()

    assert post_of(room).outcome is Outcome.MISSED


@pytest.mark.parametrize(
    "address",
    [
        *("http://discord.com/api/webhooks/1/x", "https://discord.com/api/webhooks/1"),
        *(
            "https://evil.example/api/webhooks/1/x",
            "https://discord.com.evil.example/api/webhooks/1/x",
        ),
        *(
            "https://discord.com@evil.example/api/webhooks/1/x",
            "https://discord.com:8443/api/webhooks/1/x",
        ),
        *("https://discord.com/api/webhooks/1/x?thread=1", "https://discord.com/channels/1/2", "x"),
    ],
)
def test_another_address_is_refused_at_its_field(cast: Cast, sign_in: Any, address: str) -> None:
    path = f"/c/{cast.cohort.slug}/staff/discord"

    answer = sign_in(cast.kofi).post(path, data={"address": address, "hour": "8"})

    assert answer.status_code == 422
    assert "no webhook of Discord" in answer.text
    assert db.session.get(Bulletin, cast.cohort.id) is None


def test_staff_set_test_and_switch_it_and_the_address_stays_a_secret(
    cast: Cast, stand_in: Discord, sign_in: Any, post: Callable[[], object]
) -> None:
    path, kofi = f"/c/{cast.cohort.slug}/staff/discord", sign_in(cast.kofi)

    kofi.post(path, data={"address": stand_in.address, "hour": "9"})
    bulletin = db.session.get_one(Bulletin, cast.cohort.id)
    kofi.post(f"{path}/test")
    post()
    kofi.post(path, data={"address": "", "hour": "10", "version": bulletin.version})
    kofi.post(f"{path}/off")
    page = kofi.get(path).text

    assert "This is a test of Nexus" in stand_in.came[0]["content"]
    assert "1234…" in page
    assert (bulletin.hour, bulletin.on_since, bulletin.tested) == (10, None, Outcome.POSTED)
    written = db.session.scalars(sa.select(AuditEntry)).all()
    assert {"bulletin.set", "bulletin.tested", "bulletin.switched_off"} <= {w.code for w in written}
    assert "hush" not in page + repr([entry.values for entry in written])


def test_switched_on_in_the_afternoon_it_begins_tomorrow(
    room: Cast, stand_in: Discord, post: Callable[[], object]
) -> None:
    db.session.get_one(Bulletin, room.cohort.id).on_since = MORNING + timedelta(hours=6)
    with at(MORNING + timedelta(hours=7)):
        post()
    assert stand_in.came == []
    assert db.session.scalars(sa.select(Post)).all() == []

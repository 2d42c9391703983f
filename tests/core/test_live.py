"""Streams: what is old is told at once, what comes is told soon, and rights end them."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from threading import Event, Thread
from time import monotonic

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts.models import AccountSession
from nexus.core import live
from nexus.core.clock import now
from nexus.core.db import Mode, begin, db
from nexus.pairing.models import Pairing
from nexus.projects.models import Member
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def quick(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Short waits; and at the end nobody looks at the database any more."""
    monkeypatch.setattr(live, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(live, "ASK_EVERY", 0.2)
    yield
    end = monotonic() + 5
    while live.watch.running and monotonic() < end:
        Event().wait(0.01)
    assert not live.watch.running


@pytest.fixture
def pairing(cast: make.Cast) -> Pairing:
    """A pairing whose two teams can write."""
    return make.pairing(cast.shop_ui, cast.shop_api)


def listening(client: Client, *topics: str) -> Generator[str]:
    """The events of a stream that knows no mark yet, as they come."""
    query = "&".join(f"topic={topic}&mark=old" for topic in topics)
    answer = client.get(f"/live?{query}", buffered=False)
    assert answer.mimetype == "text/event-stream"
    with closing(answer):
        for chunk in answer.response:
            text = chunk if isinstance(chunk, str) else chunk.decode()
            if found := re.match(r"event: (\w+)\ndata: ?(.*)\n\n", text):
                yield " ".join(found.groups()).strip()


def commit(app: Flask, change: Callable[[], object]) -> None:
    """Let somebody else change something, in a thread and a transaction of their own."""

    def run() -> None:
        with app.app_context():
            begin(Mode.WRITE)
            change()
            db.session.commit()

    other = Thread(target=run)
    other.start()
    other.join()


def test_what_is_old_is_told_at_once(sign_in: SignIn, cast: make.Cast) -> None:
    with closing(listening(sign_in(cast.ama), "bell")) as events:
        assert next(events) == "news bell 0.0"


def test_what_comes_is_told(app: Flask, sign_in: SignIn, cast: make.Cast, pairing: Pairing) -> None:
    topic, number = f"thread:{pairing.id}", pairing.id
    events = listening(sign_in(cast.ama), topic)
    assert next(events) == f"news {topic} 0"

    counted = sa.update(Pairing).filter_by(id=number).values(messages=1)
    commit(app, lambda: db.session.execute(counted))

    assert next(events) == f"news {topic} 1"


def test_the_end_of_a_session_ends_the_stream(app: Flask, sign_in: SignIn, cast: make.Cast) -> None:
    events = listening(sign_in(cast.ama), "bell")
    next(events)

    commit(app, lambda: db.session.execute(sa.delete(AccountSession)))

    assert list(events) == ["end"]


@pytest.mark.parametrize("who", ["zainab", "lerato", "sipho"])
def test_strangers_hear_nothing_of_a_thread(
    sign_in: SignIn, cast: make.Cast, pairing: Pairing, who: str
) -> None:
    events = listening(sign_in(getattr(cast, who)), f"thread:{pairing.id}", "bell")

    assert next(events) == "news bell 0.0"


def test_who_leaves_the_team_hears_no_more(app: Flask, cast: make.Cast, pairing: Pairing) -> None:
    topic, number, ama = f"thread:{pairing.id}", pairing.id, cast.ama.account_id
    assert live.marks(ama, live.parse([topic])) == {topic: "0"}

    db.session.execute(sa.update(Member).values(left_at=now()))

    assert live.marks(ama, {"thread": [number]}) == {}


@pytest.mark.parametrize("topic", ["", "none", "bell:x", "bell:-1", "thread:9" * 9, "\x00", "é:٣"])
def test_what_is_no_topic_opens_nothing(sign_in: SignIn, cast: make.Cast, topic: str) -> None:
    answer = sign_in(cast.ama).get("/live", query_string={"topic": topic, "mark": "1"})

    assert answer.status_code == 204


def test_places_are_limited_and_given_back(sign_in: SignIn, cast: make.Cast) -> None:
    ama = sign_in(cast.ama)
    streams = [listening(ama, "bell") for _ in range(live.MOST_OF_A_PERSON)]
    for each in streams:
        next(each)

    assert ama.get("/live?topic=bell&mark=1").status_code == 204
    for each in streams:
        each.close()
    assert next(listening(ama, "bell")) == "news bell 0.0"


def test_a_process_that_is_to_end_lets_go(
    sign_in: SignIn, cast: make.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = listening(sign_in(cast.ama), "bell")
    next(events)

    monkeypatch.setattr(live, "stopping", lambda: True)

    assert list(events) == []

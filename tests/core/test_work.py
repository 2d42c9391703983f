"""Work is done once it is due, taken up again when its worker died, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.core import work
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.work import Work


@pytest.fixture
def seen() -> Iterator[list[dict[str, Any]]]:
    """What the kind "note" was given; it fails when told to."""
    noted: list[dict[str, Any]] = []

    def note(payload: dict[str, Any], work_id: int) -> None:
        noted.append(payload)
        if payload.get("fails"):
            raise OSError("the line is dead")

    work.kinds["note"] = work.Kind("note", note)
    yield noted
    del work.kinds["note"]


def _row() -> Work:
    db.session.expire_all()
    return db.session.scalars(sa.select(Work)).one()


def test_due_work_is_done(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note", text="hello")
    db.session.commit()

    assert work.run_due() == 1
    assert seen == [{"text": "hello"}]
    assert _row().done_at is not None


def test_same_key_is_one_piece(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note", key="only")
    work.enqueue("note", key="only")
    db.session.commit()

    assert work.run_due() == 1


def test_later_work_waits(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note", due=now() + timedelta(hours=1))
    db.session.commit()

    assert work.run_due() == 0


def test_rolled_back_cause_leaves_no_work(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note")
    db.session.rollback()

    assert work.run_due() == 0


def test_failure_is_tried_again_later(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note", fails=True)
    db.session.commit()
    work.run_due()

    row = _row()

    assert row.tries == 1
    assert row.due_at > now()
    assert row.done_at is row.failed_at is None


def test_hopeless_work_is_kept_with_its_reason(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note", fails=True)
    db.session.execute(sa.update(Work).values(tries=work.MOST_TRIES - 1))
    db.session.commit()
    work.run_due()

    assert _row().failed_at is not None
    assert _row().result == {"error": "OSError"}


def test_work_of_a_dead_worker_is_taken_up(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note")
    db.session.commit()
    assert work._take() is not None

    assert work.run_due() == 0
    db.session.execute(sa.update(Work).values(leased_until=now() - timedelta(days=1)))
    db.session.commit()

    assert work.run_due() == 1


def test_effects_of_a_lost_lease_are_dropped(app: Flask) -> None:
    def steal(payload: dict[str, Any], work_id: int) -> None:
        work.enqueue("effect", key="effect")
        db.session.execute(sa.update(Work).filter_by(id=work_id).values(lease="another"))

    work.kinds["steal"] = work.Kind("steal", steal)
    work.enqueue("steal")
    db.session.commit()
    work.run_one()
    del work.kinds["steal"]

    assert db.session.scalars(sa.select(Work).filter_by(kind="effect")).all() == []


def test_heartbeat_stops_when_cancelled(app: Flask, seen: list[dict[str, Any]]) -> None:
    work.enqueue("note")
    db.session.commit()
    row = work._take()
    assert row is not None
    assert row.lease is not None
    assert work.heartbeat(row.id, row.lease, 10)

    db.session.execute(sa.update(Work).values(cancel_asked_at=now()))

    assert not work.heartbeat(row.id, row.lease, 20)


def test_duty_is_done_once_in_its_interval(app: Flask) -> None:
    times: list[int] = []
    work.periodic["test.duty"] = (timedelta(hours=1), lambda: times.append(1))
    try:
        work.run_duties()
        work.run_duties()
        with at(now() + timedelta(hours=2)):
            work.run_duties()
    finally:
        del work.periodic["test.duty"]

    assert len(times) == 2


def test_duties_keep_their_times_while_much_is_due(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece takes ten seconds, as with a slow mail server: duties come in between."""
    clock, story, stop = [0.0], [], Event()

    def slow(_payload: dict[str, Any], _work_id: int) -> None:
        story.append("piece")
        clock[0] += 10
        if story.count("piece") == 6:
            stop.set()

    monkeypatch.setitem(work.kinds, "slow", work.Kind("slow", slow))
    monkeypatch.setattr(work, "monotonic", lambda: clock[0])
    monkeypatch.setattr(work, "run_duties", lambda: story.append("duties"))
    db.session.add_all(Work(kind="slow") for _ in range(9))
    db.session.commit()
    work.run_forever(stop)

    assert story == ["duties", "piece", "piece"] * 3


def test_what_waits_for_others_is_not_given_up(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_payload: dict[str, Any], _work_id: int) -> None:
        raise work.Later(30)

    monkeypatch.setitem(work.kinds, "wait", work.Kind("wait", wait))
    work.enqueue("wait")
    db.session.commit()
    work.run_due()

    assert (_row().tries, _row().failed_at, _row().lease) == (0, None, None)
    assert now() < _row().due_at <= now() + timedelta(seconds=30)

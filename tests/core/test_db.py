"""Transactions are for reading or for writing, and the database enforces which."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError, IntegrityError, StatementError

from nexus.accounts.models import Account
from nexus.core.db import Mode, begin, db, drop_changes, lock, transaction
from nexus.projects.models import Project
from tests import make


def _count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Account)) or 0


def test_reading_transaction_refuses_to_write(app: Flask) -> None:
    begin(Mode.READ)

    with pytest.raises(DatabaseError, match="read"):
        make.account()

    db.session.rollback()
    begin(Mode.WRITE)
    assert _count() == 0


def test_savepoint_does_not_commit_what_is_around_it(app: Flask) -> None:
    make.account()
    with db.session.begin_nested():
        make.account()
    db.session.rollback()

    assert _count() == 0


def test_refused_savepoint_keeps_what_is_around_it(app: Flask) -> None:
    make.account(email="ama@example.org")
    with pytest.raises(IntegrityError), db.session.begin_nested():
        make.account(email="AMA@example.org")
    db.session.commit()

    assert _count() == 1


def test_dropped_changes_are_gone(app: Flask) -> None:
    make.account()
    drop_changes()
    begin(Mode.WRITE)

    assert _count() == 0


def test_transaction_of_its_own_is_committed(app: Flask) -> None:
    begin(Mode.READ)
    with transaction(Mode.WRITE):
        make.account()
    begin(Mode.WRITE)
    db.session.rollback()

    assert _count() == 1


def test_lock_reads_afresh(app: Flask) -> None:
    account = make.account("Old Name")
    db.session.commit()
    with db.engine.begin() as other:
        other.execute(sa.update(Account).values(name="New Name"))

    assert lock(Account, [account.id])[account.id].name == "New Name"


def _meanwhile(app: Flask, change: Callable[[], object]) -> None:
    """Somebody else does something in a transaction of their own."""

    def act() -> None:
        with app.app_context():
            begin(Mode.WRITE)
            change()
            db.session.commit()

    with ThreadPoolExecutor(1) as other:
        other.submit(act).result()


def test_a_page_is_read_from_one_moment(app: Flask) -> None:
    """A list and what it counts agree, whatever is written between the two."""
    begin(Mode.READ)
    assert _count() == 0

    _meanwhile(app, make.account)

    assert _count() == 0
    begin(Mode.READ)
    assert _count() == 1
    begin(Mode.WRITE)


def _brief_once_locked(app: Flask, project: int, waiting: Event) -> int:
    with app.app_context():
        begin(Mode.WRITE)
        waiting.set()
        found = lock(Project, [project])[project].brief_id
        db.session.rollback()
        return found


def test_a_row_is_locked_whatever_it_points_at_by_now(app: Flask, cast: make.Cast) -> None:
    """While it is waited for, its project moves to another brief: it is there all the same."""
    project, jobs = cast.shop_ui.id, cast.jobs.id
    db.session.commit()
    waiting = Event()

    lock(Project, [project])[project].brief_id = jobs
    db.session.flush()
    with ThreadPoolExecutor(1) as other:
        found = other.submit(_brief_once_locked, app, project, waiting)
        waiting.wait(5)
        sleep(0.3)
        db.session.commit()

    assert found.result() == jobs


def test_naive_moment_is_refused(app: Flask) -> None:
    from datetime import datetime

    with pytest.raises(StatementError, match="needs its zone"):
        make.account(created_at=datetime(2026, 6, 1))  # noqa: DTZ001 - the naive one is the point
    db.session.rollback()


def test_foreign_keys_are_on(app: Flask) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(
            sa.text("INSERT INTO mail_days (account_id, bundled_at) VALUES (99, '2026-01-01')")
        )
    db.session.rollback()

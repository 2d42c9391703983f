"""Transactions are for reading or for writing, and the database enforces which."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError, IntegrityError, StatementError

from nexus.accounts.models import Account
from nexus.config import ROOT
from nexus.core.db import THREADS, Mode, begin, db, drop_changes, lock, transaction
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


@pytest.mark.parametrize("file", ["Procfile", "Dockerfile"])
def test_every_thread_finds_a_connection(app: Flask, file: str) -> None:
    pool = db.engine.pool

    assert pool.size() + pool._max_overflow == THREADS  # type: ignore[attr-defined]
    assert f"--threads {THREADS} " in (ROOT / file).read_text(encoding="utf-8")

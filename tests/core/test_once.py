"""The same form twice acts once; a refused one may be sent again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts.models import Account
from nexus.core import once
from nexus.core.clock import at, now
from nexus.core.db import Mode, begin, db, mode
from tests import make


@contextmanager
def _sent(app: Flask, **typed: str) -> Iterator[None]:
    with app.test_request_context("/somewhere", method="POST", data={once.FIELD: "key-1", **typed}):
        begin(Mode.WRITE)
        yield
        db.session.rollback()
        begin(Mode.WRITE)


def _accounts() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Account)) or 0


def test_second_sending_gets_the_first_answer(app: Flask) -> None:
    with _sent(app, name="Ama"):
        once.claim("visitor")
        make.account()
        once.commit(to="/done")

    with _sent(app, name="Ama"), pytest.raises(once.Replayed) as replayed:
        once.claim("visitor")

    assert replayed.value.location == "/done"
    assert _accounts() == 1


def test_refused_form_may_be_sent_again(app: Flask) -> None:
    with _sent(app, name="Ama"):
        once.claim("visitor")
        make.account()
        db.session.rollback()

    with _sent(app, name="Ama B."):
        once.claim("visitor")
        once.commit(to="/done")


def test_key_with_another_content_is_refused(app: Flask) -> None:
    with _sent(app, name="Ama"):
        once.claim("visitor")
        once.commit(to="/done")

    with _sent(app, name="Tunde"), pytest.raises(once.KeyReused):
        once.claim("visitor")


def test_key_of_another_person_is_another_key(app: Flask) -> None:
    with _sent(app):
        once.claim("account:1")
        once.commit(to="/done")

    with _sent(app):
        once.claim("account:2")


def test_old_keys_are_forgotten(app: Flask) -> None:
    with _sent(app):
        once.claim("visitor")
        once.commit(to="/done")

    with at(now() + once.KEPT * 2):
        once.forget_old()

    assert not db.session.scalars(sa.select(once.FormKey)).all()


def test_what_follows_the_commit_only_reads(app: Flask) -> None:
    with _sent(app):
        make.account()
        once.commit(to="/done")
        assert mode() is Mode.READ
        assert _accounts() == 1


@pytest.mark.parametrize("odd", ["a\0b", "\0"])
def test_a_key_or_path_that_no_column_takes(app: Flask, odd: str) -> None:
    """PostgreSQL refuses NUL: it is left out, so that the form acts, once where it has a key."""
    with app.test_request_context("/somewhere", method="POST", data={once.FIELD: odd}) as here:
        begin(Mode.WRITE)
        here.request.path = f"/pair/{odd}"
        once.claim("visitor")
        once.commit(to="/done")
        assert once.has_acted("visitor", here.request.path) is (odd != "\0")
        begin(Mode.WRITE)

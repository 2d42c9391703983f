"""Several people at the same moment, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask

from nexus.accounts import tokens, tries
from nexus.accounts.models import Account
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import OTHER, enter
from tests.client import Client

Twin = Callable[..., Account]


def at_once(app: Flask, acts: list[Callable[[], int]]) -> list[int]:
    """Let all act in the same moment, each in a thread; the answers' statuses in order."""
    db.session.commit()
    db.session.remove()
    start = Barrier(len(acts))

    def act(each: Callable[[], int]) -> int:
        start.wait()
        with app.app_context():
            return each()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def confirming(app: Flask, account: Account) -> Callable[[], int]:
    """A browser that is one press away from confirming."""
    client = make.signed_in(app, account)
    client.get(f"/confirm/{tokens.token_for(account, 'confirm')}")
    return lambda: client.post("/confirm/address").status_code


def test_two_confirm_one_address(app: Flask, twin: Twin) -> None:
    acts = [confirming(app, twin(name)) for name in ("First", "Second", "Third")]

    answers = at_once(app, acts)

    confirmed = sa.select(sa.func.count(Account.id)).where(Account.confirmed_at.is_not(None))
    assert sorted(answers) == [303, 422, 422]
    assert db.session.scalar(confirmed) == 1


def test_one_link_pressed_twice(app: Flask, ama: Account) -> None:
    link = f"/reset/{tokens.token_for(ama, 'reset')}"

    def choosing() -> Callable[[], int]:
        client: Client = app.test_client()  # type: ignore[assignment]
        client.get(link)
        return lambda: client.post("/reset/password", data={"password": OTHER}).status_code

    assert sorted(at_once(app, [choosing() for _ in range(3)])) in (
        [303, 422, 422],
        [303, 410, 410],
    )


def test_tries_at_once_are_all_counted(app: Flask, ama: Account) -> None:
    def trying() -> Callable[[], int]:
        client: Client = app.test_client()  # type: ignore[assignment]
        return lambda: "tried often" in enter(client, "kijani mti mfupi").text

    waited = at_once(app, [trying() for _ in range(tries.SIGN_IN.most + 4)])

    assert sum(waited) == 4

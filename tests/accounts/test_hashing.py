"""Passwords are hashed and compared outside any transaction: nobody waits meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from nexus.accounts import passwords, tokens
from nexus.accounts.models import Account
from nexus.cohorts import actions as cohorts
from nexus.cohorts.models import Role
from nexus.cohorts.tokens import token_of
from nexus.core.actor import Actor
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, enter
from tests.client import Client

NEW = {"name": "Nadia Haddad", "email": "nadia@example.org", "password": OTHER}


@pytest.fixture
def slow(app: Flask, ama: Account, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each password hashed or compared, whether a transaction was open meanwhile."""
    seen: list[bool] = []

    def noting(work: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: str) -> Any:
            seen.append(db.session().in_transaction())
            return work(*args)

        return noted

    for name in ("hash_password", "verify"):
        monkeypatch.setattr(passwords, name, noting(getattr(passwords, name)))
    return seen


def test_signing_in(client: Client, slow: list[bool]) -> None:
    assert enter(client).status_code == 303
    assert slow
    assert not any(slow)


def test_changing_it(app: Flask, ama: Account, slow: list[bool]) -> None:
    typed = {"present_password": PASSWORD, "password": OTHER}

    answer = make.signed_in(app, ama).post("/settings/password", data=typed)

    assert answer.status_code == 303
    assert len(slow) > 1
    assert not any(slow)


def test_choosing_a_new_one(ama: Account, client: Client, slow: list[bool]) -> None:
    client.get(f"/reset/{tokens.token_for(ama, 'reset')}")

    assert client.post("/reset/password", data={"password": OTHER}).status_code == 303
    assert slow == [False]


def test_joining(cast: make.Cast, client: Client, slow: list[bool]) -> None:
    answer = client.post(f"/join/{cast.cohort.join_code}", data={**NEW, "zone": "Africa/Lagos"})

    assert answer.status_code == 303
    assert slow == [False]


def test_coming_by_an_invitation(cast: make.Cast, client: Client, slow: list[bool]) -> None:
    staff = Actor(cast.kofi.account_id)
    asked = cohorts.invite_role(cast.cohort, NEW["email"], Role.MENTOR, by=staff)
    client.get(f"/role-invitations/{token_of(asked)}")

    answer = client.post("/role-invitation", data={**NEW, "zone": "Africa/Lagos"})

    assert answer.status_code == 303
    assert slow == [False]

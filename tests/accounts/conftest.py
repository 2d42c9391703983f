"""Ama with a password, and the ways in."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from nexus.accounts import passwords
from nexus.accounts.models import Account
from tests import make
from tests.client import Client

PASSWORD = "kijani mti mrefu"
OTHER = "nyekundu ndizi saba"

hashed = lru_cache(passwords.hash_password)


@pytest.fixture
def ama(app: Flask) -> Account:
    """Confirmed, at ama@example.org, with PASSWORD."""
    return make.account("Ama Owusu", email="ama@example.org", password_hash=hashed(PASSWORD))


@pytest.fixture
def twin(app: Flask) -> Callable[..., Account]:
    """Somebody else's unconfirmed account that names Ama's address, with OTHER."""

    def make_twin(name: str = "Not Ama", password: str = OTHER) -> Account:
        return make.account(
            name, email="ama@example.org", confirmed=False, password_hash=hashed(password)
        )

    return make_twin


def enter(client: Client, password: str = PASSWORD, **typed: str) -> TestResponse:
    """Sign in by the form."""
    values = {"email": "ama@example.org", "password": password, **typed}
    return client.post("/sign-in", data=values)


def inside(client: Client) -> bool:
    """Whether the browser is signed in."""
    return client.get("/settings").status_code == 200

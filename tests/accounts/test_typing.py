"""Whatever is typed into the forms: a sentence, never a failure, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from nexus.accounts import passwords, tokens
from nexus.accounts.models import Account
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, hashed
from tests.client import Client

ODD = {
    "missing": None,
    "empty": "",
    "blank": "  \t ",
    "long": "x" * 20_000,
    "nul": "a\x00b",
    "control": "a\x1b[31mb",
    "right to left": "a\u202eb",
    "surrogate": b"a\xed\xa0\x80b",
    "not utf-8": b"\xff\xfe",
    "huge number": str(2**63),
    "markup": "<script>alert(1)</script>",
    "sql": "' OR 1=1 --",
    "percent": "%s%(name)s{}",
}
FORMS = {
    "/sign-in": {"email": "ama@example.org", "password": PASSWORD, "remember": "y"},
    "/reset": {"email": "ama@example.org"},
    "/reset/password": {"password": OTHER},
    "/confirm": {"email": "nia@example.org"},
    "/confirm/address": {"password": PASSWORD},
    "/settings": {"name": "Nia", "language": "en", "zone": "Africa/Accra", "version": "1"},
    "/settings/theme": {"theme": "dark"},
    "/settings/password": {"present_password": PASSWORD, "password": OTHER},
}
FIELDS = [(path, field) for path, typed in FORMS.items() for field in typed]


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the slowness: nothing here is about passwords."""
    monkeypatch.setattr(passwords, "verify", lambda *_: False)


@pytest.fixture
def nia(app: Flask) -> Account:
    """Waits for her confirmation."""
    return make.account("Nia Kamau", confirmed=False, password_hash=hashed(PASSWORD))


@pytest.fixture
def opened(app: Flask, nia: Account) -> Callable[[str], Client]:
    """Nia's browser, on the page of a form; signed in where the page asks for it."""

    def open_page(path: str) -> Client:
        public = path in {"/sign-in", "/reset", "/reset/password", "/confirm/address"}
        client: Any = app.test_client() if public else make.signed_in(app, nia)
        client.get(f"/confirm/{tokens.token_for(nia, 'confirm')}")
        client.get(f"/reset/{tokens.token_for(nia, 'reset')}")
        return client

    return open_page


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_odd_input_gets_an_answer(
    opened: Callable[[str], Client], nia: Account, path: str, field: str
) -> None:
    client = opened(path)

    for name, value in ODD.items():
        typed: dict[str, Any] = {**FORMS[path], field: value}
        response = client.post(path, data={k: v for k, v in typed.items() if v is not None})
        assert response.status_code in {303, 410, 422}, name  # 410: the link has acted
        assert "<script>alert" not in response.text, name


@pytest.mark.parametrize("path", FORMS)
def test_without_its_token_nothing_happens(
    app: Flask,
    opened: Callable[[str], Client],
    nia: Account,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = opened(path)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    response = client.post(path, data=FORMS[path])

    assert response.status_code == 400
    assert "Reload the page" in response.text
    assert nia.name == "Nia Kamau"


def test_a_form_acts_once(app: Flask, nia: Account, post: Any) -> None:
    client = make.signed_in(app, nia)
    typed = {"email": "nia.kamau@example.org", "form_key": "the-same-twice"}

    answers = [client.post("/confirm", data=typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(post()) == 1

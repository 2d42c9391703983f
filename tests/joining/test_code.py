"""Coming in by a code that somebody said or wrote down."""

from __future__ import annotations

import pytest

from tests import make
from tests.client import Client


def test_a_typed_code_leads_to_the_join_page(cast: make.Cast, client: Client) -> None:
    cast.cohort.join_code = "bgsvzabcde"

    response = client.post("/join", data={"code": " BG5U2 A8CDE "})

    assert response.location == "/join/bgsvzabcde"


def test_the_pairing_link_comes_along(cast: make.Cast, client: Client) -> None:
    typed = {"code": cast.cohort.join_code}

    assert client.post("/join?pair=word", data=typed).location.endswith("?pair=word")


@pytest.mark.parametrize("typed", ["", "zzzzzzzzzz", "\0", "x" * 61, "\u202e", "9" * 20])
def test_an_unknown_code_is_told_at_its_field(cast: make.Cast, client: Client, typed: str) -> None:
    page = client.post("/join", data={"code": typed})

    assert page.status_code == 422
    assert 'id="code-error"' in page.text


@pytest.mark.parametrize("code", ["unknown", "%00", "%ED%A0%80", "9" * 400, "a b"])
def test_an_unknown_link_offers_the_field(cast: make.Cast, client: Client, code: str) -> None:
    page = client.get(f"/join/{code}")

    assert page.status_code == 404
    assert 'name="code"' in page.text
    assert 'action="/join"' in page.text

"""The search of the header: people, projects and briefs, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.client import HTMX, Client
from tests.make import Cast

SignIn = Callable[..., Client]
URL = "/c/cohort-7/search"


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("tun", {"Tunde Bakare", "Soko API"}),
        ("SOKO", {"Tunde Bakare", "Soko API"}),
        ("job", {"Job board"}),
        ("%00", set()),
        ("%ed%a0%80", set()),
        ("%22*NEARzz", set()),
    ],
)
def test_by_kind(cast: Cast, sign_in: SignIn, words: str, there: set[str]) -> None:
    for headers in ({}, HTMX):
        page = sign_in(cast.kofi).get(f"{URL}?words={words}", headers=headers).text
        main = page[page.find('id="results"') :]
        assert {name for name in ("Tunde Bakare", "Soko API", "Job board") if name in main} == there


def test_names_wait_for_the_confirmation(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.nia).get(f"{URL}?words=tunde").text

    assert "Bakare" not in page
    assert "Soko API" not in page
    assert "Soko API" in sign_in(cast.nia).get(f"{URL}?words=soko").text


def test_the_way_stands_on_every_page(cast: Cast, sign_in: SignIn) -> None:
    assert f'href="{URL}"' in sign_in(cast.ama).get("/c/cohort-7/").text
    assert sign_in(cast.lerato).get(URL).status_code == 404

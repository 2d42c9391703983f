"""The pictures of README and docs, taken from the demo: `make screenshots` keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from nexus.config import ROOT
from nexus.demo.built import PASSWORD
from tests.browser import DESKTOP, PHONE, Way
from tests.serving import Site

LOW = replace(DESKTOP, height=640)

PICTURES = [
    ("finder", "looking", "/c/demo/partners", LOW),
    ("finder-phone", "looking", "/c/demo/partners", PHONE),
    ("home", "invitation", "/c/demo/", LOW),
    ("pairing", "new messages", "/c/demo/pairings", LOW),
    ("review", "Mentor", "/c/demo/review", LOW),
    ("staff", "Staff", "/c/demo/staff/", LOW),
]
MOST_BYTES = 120_000
"""What a picture may weigh: whoever reads the docs may be on a thin line."""


@pytest.fixture
def people(site: Site) -> str:
    """The demo, and what it prints: a line for each part, its address last."""
    with site.app.app_context():
        result = site.app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 0, result.output
    return str(result.output)


def address_of(people: str, part: str) -> str:
    """The address of the first person whose part holds these words."""
    lines = [line.split() for line in people.splitlines() if "@example.org" in line]
    return next(words[-1] for words in lines if part in " ".join(words[:-1]))


@pytest.mark.pictures
def test_pictures_show_the_demo(
    visit: Callable[..., Page], people: str, picture: Callable[[Page, str], None]
) -> None:
    for name, part, path, way in PICTURES:
        page = signed_in(visit, address_of(people, part), way)
        page.goto(path)
        page.locator("h1").wait_for()
        if name == "review":
            page.get_by_role("button", name="Review the next").click()
            page.get_by_role("radio", name="Approve").wait_for()
        if name == "pairing":
            page.locator(".card.pairing h2 a").first.click()
            page.wait_for_url("**/pairings/*")
        picture(page, name)


def test_pictures_are_light_and_shown() -> None:
    pictures = list((ROOT / "docs" / "img").glob("*.png"))
    told = "".join(page.read_text() for page in [ROOT / "README.md", *ROOT.glob("docs/*.md")])

    assert {each.stem for each in pictures} == {name for name, *_rest in PICTURES}
    for each in pictures:
        assert each.stat().st_size <= MOST_BYTES, each
        assert f"img/{each.name})" in told, each


def signed_in(visit: Callable[..., Page], email: str, way: Way) -> Page:
    """Somebody who has signed in by the form."""
    page = visit(way)
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page

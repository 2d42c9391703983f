"""The pictures of README and docs, taken from the demo: `make screenshots` keeps them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from nexus.demo.built import PASSWORD
from tests.browser import DESKTOP, PHONE, Way
from tests.serving import Site

PICTURES = [
    ("finder", "looking", "/c/demo/partners", DESKTOP),
    ("finder-phone", "looking", "/c/demo/partners", PHONE),
    ("home", "invitation", "/c/demo/", DESKTOP),
    ("review", "Mentor", "/c/demo/review", DESKTOP),
]


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
        picture(page, name)


def signed_in(visit: Callable[..., Page], email: str, way: Way) -> Page:
    """Somebody who has signed in by the form."""
    page = visit(way)
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page

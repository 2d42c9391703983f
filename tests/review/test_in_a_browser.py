"""The queue in a real browser: by keys, and without the script; nobody is stopped by a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nexus.core.db import db
from nexus.projects.teams import fit_between, fit_of
from tests import make
from tests.browser import DESKTOP, LOOKS, SCRIPTS, Way
from tests.measures import barriers, overhang
from tests.serving import Site

QUEUE = "/c/cohort-7/review"


@pytest.fixture
def mentor(site: Site) -> dict[str, Any]:
    """Two pairings that wait, and the cookie of a mentor who comes to look at them."""
    with site.app.app_context():
        cast = make.cast()
        ids = []
        for backend in (cast.shop_api, cast.other_api):
            fit = fit_of(cast.shop_ui, backend).tenths
            kept = fit_between(cast.shop_ui, backend)
            ids.append(make.pairing(cast.shop_ui, backend, fit=kept, fit_tenths=fit).id)
        word = make.signed_in(site.app, cast.wanjiru).get_cookie("session").value
        db.session.commit()
        return {"first": f"{QUEUE}/{ids[0]}", "second": f"{QUEUE}/{ids[1]}", "word": word}


def _come(page: Page, site: Site, mentor: dict[str, Any], path: str) -> Page:
    cookie = {"name": "session", "value": mentor["word"], "url": site.address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(path)
    return page


def test_keys_move_ask_and_help(
    visit: Callable[..., Page], site: Site, mentor: dict[str, Any]
) -> None:
    page = _come(visit(DESKTOP), site, mentor, mentor["first"])

    page.keyboard.press("j")
    page.wait_for_url(f"**{mentor['second']}")
    page.keyboard.press("k")
    page.wait_for_url(f"**{mentor['first']}")
    page.keyboard.press("?")
    expect(page.get_by_text("approve and go on")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("ask")

    expect(page.get_by_label("Return with a question")).to_be_checked()
    expect(page.get_by_label("What both teams read")).to_have_value("ask")


def test_key_approves_and_the_next_follows_in_place(
    visit: Callable[..., Page], site: Site, mentor: dict[str, Any]
) -> None:
    page = _come(visit(DESKTOP), site, mentor, mentor["first"])
    page.evaluate("window.here = true")

    page.keyboard.press("a")

    page.wait_for_url(f"**{mentor['second']}")
    expect(page.get_by_role("status")).to_contain_text("Approved. Both teams are told.")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_title("Review: Duka Storefront with Kasuwa Backend · Nexus")
    assert page.evaluate("window.here")
    page.keyboard.press("a")
    page.wait_for_url(f"**{QUEUE}")


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_question_is_asked_with_the_script_and_without(
    visit: Callable[..., Page], site: Site, mentor: dict[str, Any], way: Way
) -> None:
    page = _come(visit(way), site, mentor, QUEUE)

    page.get_by_role("button", name="Review the next").click()
    page.get_by_label("Return with a question").check()
    page.get_by_role("button", name="Decide and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Say it in a sentence")
    page.get_by_label("What both teams read").fill("How do you hand over?")
    page.get_by_role("button", name="Decide and go on").click()

    expect(page.locator("h1")).to_contain_text("Kasuwa Backend")
    expect(page.locator("#claim")).to_contain_text("The others see that you are looking")


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_pages_have_no_barriers(
    visit: Callable[..., Page], site: Site, mentor: dict[str, Any], way: Way
) -> None:
    page = _come(visit(way), site, mentor, QUEUE)

    for path in (QUEUE, mentor["first"], f"{QUEUE}/together", "/c/cohort-7/", "/cohorts"):
        page.goto(path)
        assert barriers(page) == [], path
        assert overhang(page) == 0, path

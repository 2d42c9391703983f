"""The finder in a real browser: filters that answer, invitations in place, nothing in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nexus.core.db import db
from nexus.projects.models import ApiStyle
from tests import make
from tests.browser import DESKTOP, LOOKS, PHONE, SCRIPTS, Way
from tests.finder.conftest import PARTNERS
from tests.measures import barriers, layout_shift, overhang, weigh
from tests.serving import Site

NO_CDN = replace(DESKTOP, cdn=False)


@pytest.fixture
def words(site: Site) -> dict[str, str]:
    """The cast on the site, Zainab's team on GraphQL; a cookie for each."""
    with site.app.app_context():
        cast = make.cast()
        cast.other_api.api = ApiStyle.GRAPHQL
        cast.shop_api.summary = "A catalogue, a cart and orders, with an OpenAPI file from day one."
        people = {name: getattr(cast, name) for name in ("ama", "baako", "nia", "tunde")}
        found: dict[str, Any] = {
            name: make.signed_in(site.app, who).get_cookie("session")
            for name, who in people.items()
        }
        db.session.commit()
        return {name: cookie.value for name, cookie in found.items()}


def come(page: Page, site: Site, word: str, path: str = PARTNERS) -> None:
    page.context.add_cookies([{"name": "session", "value": word, "url": site.address}])
    page.goto(path)


def shows(page: Page, *titles: str) -> None:
    """Wait until these teams are on the page, in this order."""
    expect(page.locator(".candidate h2")).to_have_text(list(titles))


def tick(page: Page, name: str) -> None:
    """Change a filter, opening the sheet on a phone and sending the form without the script."""
    opener = page.get_by_role("link", name="Filter", exact=False)
    if opener.first.is_visible():
        opener.first.click()
    page.get_by_role("checkbox", name=name).click()


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_a_filter_answers_and_the_way_back_works(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    page = visit(way)
    come(page, site, words["ama"])
    shows(page, "Soko API", "Kasuwa Backend")

    tick(page, "GraphQL")
    page.get_by_role("button", name="Show partners").click()
    page.wait_for_url("**/partners?*api=graphql*")
    shows(page, "Kasuwa Backend")
    assert page.locator("#filters").is_visible() is (way.width > 640)

    page.goto("/c/cohort-7/")
    page.go_back()
    shows(page, "Kasuwa Backend")
    tick(page, "GraphQL")
    assert page.get_by_role("checkbox", name="GraphQL").is_checked() is False


def test_filters_answer_as_one_types_and_ticks(
    visit: Callable[..., Page], site: Site, words: dict[str, str]
) -> None:
    page = visit(DESKTOP)
    come(page, site, words["ama"])

    page.get_by_label("Words").press_sequentially("catalogue")
    page.wait_for_url("**/partners?words=catalogue")
    shows(page, "Soko API")
    expect(page.locator("#found")).to_have_text("1 of 2 teams match.")
    assert page.get_by_label("Words").evaluate("field => field === document.activeElement")

    page.get_by_role("checkbox", name="GraphQL").check()
    page.wait_for_url("**/partners?words=catalogue&api=graphql")
    page.get_by_text("No team matches all of this").wait_for()
    page.go_back()
    page.wait_for_url("**/partners?words=catalogue")
    shows(page, "Soko API")
    assert not page.get_by_role("checkbox", name="GraphQL").is_checked()


def test_counts_follow(visit: Callable[..., Page], site: Site, words: dict[str, str]) -> None:
    page = visit(DESKTOP)
    come(page, site, words["ama"])
    count = page.locator("label", has_text="GraphQL").locator(".count")
    assert count.inner_text() == "1"

    page.get_by_label("Words").fill("soko")
    shows(page, "Soko API")

    expect(count).to_have_text("0")


@pytest.mark.parametrize("way", [*SCRIPTS, NO_CDN], ids=str)
def test_one_invites_in_place_or_on_a_page(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    page = visit(way)
    come(page, site, words["ama"])
    page.get_by_role("link", name="Invite team").first.click()
    note = page.get_by_label("A word to them")
    note.fill("Shall we build the shop together?")
    in_place = way.script and way.cdn
    assert page.url.endswith(PARTNERS) is in_place
    page.get_by_role("button", name="Invite Soko API").click()

    page.get_by_text("You asked Soko API to pair." if in_place else "Sent.").first.wait_for()
    page.goto(PARTNERS)
    assert "You asked them" in page.locator(".candidate").first.inner_text()


def test_details_open_in_place_and_take_the_focus(
    visit: Callable[..., Page], site: Site, words: dict[str, str]
) -> None:
    page = visit(PHONE)
    come(page, site, words["ama"])

    page.get_by_role("link", name="All details").first.click()
    page.locator(".meter").wait_for()

    assert page.evaluate("document.activeElement.localName") == "summary"
    assert page.url.endswith(PARTNERS)


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_nobody_meets_a_barrier(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    page = visit(way)
    come(page, site, words["ama"])
    page.get_by_role("link", name="Invite team").first.click()
    page.get_by_label("A word to them").wait_for()
    page.get_by_role("link", name="All details").last.click()
    page.locator(".meter").wait_for()
    assert barriers(page) == []
    assert overhang(page) == 0

    for address in ("?api=graphql&hours=8&words=soko", "?full=1"):
        page.goto(PARTNERS + address)
        assert barriers(page) == []
        assert overhang(page) == 0


def test_the_page_is_light_and_calm(
    visit: Callable[..., Page], site: Site, words: dict[str, str]
) -> None:
    page = visit(replace(PHONE, width=320, height=640))
    come(page, site, words["nia"])

    assert weigh(page, PARTNERS).total <= 40_000
    assert layout_shift(page) == 0
    assert overhang(page) == 0

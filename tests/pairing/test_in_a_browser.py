"""Invitations and pairings in a real browser: answered in place or whole, calm and clear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from nexus.core.db import db
from nexus.pairing import actions
from tests import make
from tests.browser import DESKTOP, LOOKS, PHONE, SCRIPTS, Way
from tests.measures import barriers, layout_shift, overhang, weigh
from tests.pairing.acts import asked, by
from tests.serving import Site

HERE = "/c/cohort-7"


@pytest.fixture
def words(site: Site) -> dict[str, str]:
    """Ama has asked Tunde; a cookie for each. Zainab has a pairing link, known as `link`."""
    with site.app.app_context(), site.app.test_request_context():
        cast = make.cast()
        asked(cast)
        link = actions.make_link(cast.other_api, by=by(cast.zainab))
        found = {
            name: make.signed_in(site.app, getattr(cast, name)).get_cookie("session")
            for name in ("ama", "tunde", "zainab")
        }
        db.session.commit()
        return {name: cookie.value for name, cookie in found.items() if cookie} | {
            "link": actions.word_of(link)
        }


def come(page: Page, site: Site, word: str, path: str = "/invitations") -> None:
    """Somebody signed in opens a page of the cohort."""
    page.context.add_cookies([{"name": "session", "value": word, "url": site.address}])
    page.goto(HERE + path)


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_accepted_undone_and_declined(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    """Tunde accepts, takes it back within its ten minutes, and declines with a reason."""
    page = visit(way)
    come(page, site, words["tunde"])

    page.get_by_role("button", name="Accept and pair").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(f"**{HERE}/invitations")
    page.get_by_role("link", name="Decline").click()
    page.get_by_label("A reason").fill("Exams, sorry.")
    page.locator("main form").get_by_role("button", name="Decline").click()

    expect(page.locator("#notices")).to_contain_text("Duka Storefront is told")
    page.goto(f"{HERE}/invitations")
    expect(page.get_by_text("Nobody waits for your answer")).to_be_visible()


def test_a_reason_too_long_is_mended_in_its_card(
    visit: Callable[..., Page], site: Site, words: dict[str, str]
) -> None:
    """The second try stands where the first one stood, the text kept and the focus in it."""
    page = visit(DESKTOP)
    come(page, site, words["tunde"])
    page.get_by_role("link", name="Decline").click()
    reason = page.get_by_label("A reason")
    reason.evaluate("field => field.removeAttribute('maxlength')")

    reason.fill("x" * 501)
    page.locator("form.stack").get_by_role("button", name="Decline").click()
    expect(page.locator(".candidate .errors")).to_contain_text("At most 500 characters.")
    assert reason.evaluate("field => field === document.activeElement")
    reason.fill("Sorry.")
    page.locator("form.stack").get_by_role("button", name="Decline").click()

    expect(page.get_by_text("Declined: Duka Storefront")).to_be_visible()


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_paired_by_a_link_and_ended(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    page = visit(way)
    come(page, site, words["ama"], f"/pair/{words['link']}")

    page.get_by_role("button", name="Pair with Kasuwa Backend").click()
    page.wait_for_url(f"**{HERE}/pairings/*")
    page.get_by_role("link", name="End this pairing").click()
    page.get_by_label("We both agree to stop").check()
    page.get_by_role("button", name="End the pairing").click()

    page.wait_for_url(f"**{HERE}/pairings/*")
    expect(page.locator("main")).to_contain_text("Ended it: both teams agreed")


@pytest.mark.parametrize("way", LOOKS, ids=str)
@pytest.mark.parametrize("path", ["/invitations", "/pairing-link", "/projects/2/invite"])
def test_without_barriers(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way, path: str
) -> None:
    page = visit(way)
    come(page, site, words["ama"], path)

    assert barriers(page) == []
    assert (overhang(page), layout_shift(page)) == (0, 0)


def test_narrow_and_light(visit: Callable[..., Page], site: Site, words: dict[str, str]) -> None:
    page = visit(replace(PHONE, width=320))
    come(page, site, words["tunde"])

    assert overhang(page) == 0
    assert weigh(page, f"{site.address}{HERE}/invitations").total < 40_000

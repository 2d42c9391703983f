"""The thread in a real browser: hostile text lies still, and people write, change and read on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page

from nexus.accounts.models import AccountSession
from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.thread import actions
from tests import make
from tests.browser import DESKTOP, LOOKS, PHONE, SCRIPTS, Way
from tests.measures import barriers, overhang
from tests.serving import Site
from tests.thread.conftest import address, as_actor
from tests.thread.hostile import TRAP, payloads

TELL = """() => {
    window.acted = [];
    window.act = () => window.acted.push("act");
    for (const event of ["click", "focus", "mouseover", "pointerenter", "toggle", "load", "error"])
        for (const element of document.querySelectorAll(".prose, .prose *"))
            if (!element.matches("a") || event !== "click")
                element.dispatchEvent(new Event(event, {bubbles: true}));
}"""
FOUND = """() => ({
    acted: window.acted,
    tags: [...new Set([...document.querySelectorAll(".prose *")].map(e => e.localName))],
    names: [...new Set([...document.querySelectorAll(".prose *")].flatMap(
        e => e.getAttributeNames()))],
    links: [...new Set([...document.querySelectorAll(".prose a[href]")].map(e => e.protocol))],
    powered: document.querySelectorAll(".prose [data-htmx-powered]").length,
    headings: document.querySelectorAll("h1").length,
    ids: document.querySelectorAll("#main, #composer, #notices").length,
})"""
HARMLESS = {
    *("a", "blockquote", "br", "code", "del", "em", "hr", "li", "ol", "p", "pre", "strong"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}


@pytest.fixture
def talk(site: Site) -> dict[str, Any]:
    """A pairing on the site, and a cookie for each of its people; `say` writes a message."""
    with site.app.app_context():
        cast = make.cast()
        pairing = make.pairing(cast.shop_ui, cast.shop_api)
        people = {name: getattr(cast, name) for name in ("ama", "tunde", "wanjiru")}
        words = {
            name: make.signed_in(site.app, who).get_cookie("session").value
            for name, who in people.items()
        }
        db.session.commit()
        ids = {name: as_actor(who) for name, who in people.items()}
        return {"id": pairing.id, "path": address(pairing), "words": words, "by": ids}


def say(site: Site, talk: dict[str, Any], name: str, *bodies: str) -> None:
    with site.app.app_context():
        pairing = db.session.get_one(Pairing, talk["id"])
        for body in bodies:
            actions.send(pairing, body, seen=0, by=talk["by"][name])
        db.session.commit()


def come(page: Page, site: Site, word: str, path: str) -> list[str]:
    """Open a page as somebody; the addresses asked for from now on are listed."""
    page.context.add_cookies([{"name": "session", "value": word, "url": site.address}])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    page.goto(path)
    return asked


def test_hostile_text_lies_still(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any]
) -> None:
    everything = payloads()
    say(site, talk, "ama", *("\n\n".join(everything[n::28]) for n in range(28)))
    page = visit(DESKTOP)
    asked = come(page, site, talk["words"]["tunde"], talk["path"])

    page.evaluate(TELL)
    page.wait_for_timeout(1500)
    found = page.evaluate(FOUND)

    assert len(everything) > 600 < 30 * page.locator(".prose").count()
    assert [each for each in asked if TRAP in each or "dialog" in each] == []
    assert page.url == site.address + talk["path"]
    assert found["acted"] == []
    assert set(found["tags"]) <= HARMLESS
    assert set(found["names"]) <= {"href", "rel", "align", "start"}
    assert set(found["links"]) <= {"http:", "https:", "mailto:"}
    assert (found["powered"], found["headings"], found["ids"]) == (0, 1, 3)


def test_one_by_one_they_lie_still_too(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any]
) -> None:
    say(site, talk, "ama", *payloads()[-58:])
    page = visit(DESKTOP)
    asked = come(page, site, talk["words"]["tunde"], talk["path"])

    for _ in range(2):
        if page.get_by_role("link", name="Older messages").count():
            page.get_by_role("link", name="Older messages").click()
            page.wait_for_timeout(300)
    page.evaluate(TELL)
    page.wait_for_timeout(500)
    found = page.evaluate(FOUND)

    assert page.locator(".prose").count() == 58
    assert [each for each in asked if TRAP in each or "dialog" in each] == []
    assert found["acted"] == []
    assert set(found["names"]) <= {"href", "rel", "align", "start"}


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_two_people_talk(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any], way: Way
) -> None:
    ama, tunde = visit(way), visit(way)
    come(tunde, site, talk["words"]["tunde"], talk["path"])
    come(ama, site, talk["words"]["ama"], talk["path"])
    ama.get_by_label("Message", exact=True).fill("Shall we begin with the **cart**?")
    ama.get_by_role("button", name="Send message").click()
    ama.locator(".mine strong", has_text="cart").wait_for()
    assert ama.get_by_label("Message", exact=True).input_value() == ""

    tunde.get_by_role("link", name="Load new").click()
    tunde.get_by_text("Shall we begin").wait_for()
    if not way.script:
        tunde.get_by_role("button", name="Mark as read").click()
        tunde.goto(talk["path"])
        assert tunde.locator("#unread").count() == 0


def test_what_is_said_appears_by_itself(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any]
) -> None:
    """Until the reader signs out elsewhere: then nothing more comes, and nobody asks again."""
    page = visit(DESKTOP)
    with page.expect_request("**/live?*", timeout=15_000):
        come(page, site, talk["words"]["tunde"], talk["path"])
    say(site, talk, "ama", "Is anybody there?")
    page.get_by_text("Is anybody there?").wait_for()
    say(site, talk, "ama", "Now I know.")
    page.get_by_text("Now I know.").wait_for()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    with site.app.app_context():
        db.session.execute(sa.delete(AccountSession))
        db.session.commit()
    page.wait_for_timeout(6000)

    assert asked == []


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_a_message_is_changed_and_taken_back(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any], way: Way
) -> None:
    say(site, talk, "ama", "Frist")
    page = visit(way)
    come(page, site, talk["words"]["ama"], talk["path"])
    page.locator(".mine .menu > summary").click()
    page.get_by_role("link", name="Edit", exact=True).click()
    page.locator("#body-1").fill("First")
    page.get_by_role("button", name="Save").click()
    page.locator(".mine .prose", has_text="First").wait_for()

    page.locator(".mine .menu > summary").click()
    page.locator(".mine .confirm > summary").click()
    page.locator(".confirm-box button", has_text="Delete").click()
    page.get_by_text("Deleted by its author.").wait_for()


def test_what_was_begun_is_there_again(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any]
) -> None:
    page = visit(PHONE)
    come(page, site, talk["words"]["ama"], talk["path"])
    page.get_by_label("Message", exact=True).press_sequentially("Half a th")
    page.get_by_text("Kept. Only you can see it").wait_for()

    page.goto("/c/cohort-7/")
    page.goto(talk["path"])

    assert page.get_by_label("Message", exact=True).input_value() == "Half a th"


def test_seeing_news_marks_them_as_read(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any]
) -> None:
    say(site, talk, "ama", "News")
    page = visit(DESKTOP)
    come(page, site, talk["words"]["tunde"], talk["path"])
    page.get_by_text("All read.").wait_for()
    assert page.locator("#unread").is_visible()

    page.reload()

    assert page.locator("#unread").count() == 0


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_nobody_meets_a_barrier(
    visit: Callable[..., Page], site: Site, talk: dict[str, Any], way: Way
) -> None:
    say(site, talk, "ama", "# A plan\n\n- one\n- `two`", "```\n" + "x" * 200 + "\n```")
    say(site, talk, "tunde", "|a|b|\n|-|-|\n|1|2|", "See https://example.org/" + "y" * 90)
    for name in ("ama", "wanjiru"):
        page = visit(way)
        come(page, site, talk["words"][name], talk["path"])
        assert barriers(page) == []
        assert overhang(page) == 0

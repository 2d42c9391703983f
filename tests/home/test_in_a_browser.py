"""Home and the pages before it in a real browser: no barrier, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nexus.cohorts.models import Track
from nexus.core.db import db
from tests import make
from tests.browser import LOOKS, SCRIPTS, Way
from tests.measures import barriers, overhang
from tests.serving import Site

HOME = "/c/cohort-7/"


@pytest.fixture
def words(site: Site) -> dict[str, str]:
    """A cookie for each kind of person who comes home."""
    with site.app.app_context():
        cast = make.cast()
        make.invitation(cast.shop_api, cast.shop_ui, note="Shall we build it together?")
        make.pairing(
            make.project(make.learner("Esi Darko", cast.cohort, Track.FRONTEND), cast.shop),
            cast.other_api,
        )
        newcomer = make.learner("Awa Sarr", cast.cohort, Track.FRONTEND)
        people: dict[str, Any] = {"newcomer": newcomer}
        people |= {name: getattr(cast, name) for name in ("ama", "nia", "wanjiru", "kofi")}
        found = {
            name: make.signed_in(site.app, who).get_cookie("session").value
            for name, who in people.items()
        }
        db.session.commit()
        return found


def _come(page: Page, site: Site, word: str, path: str) -> Page:
    page.context.clear_cookies()
    cookie = {"name": "session", "value": word, "url": site.address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(path)
    return page


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_everybodys_home_has_no_barriers(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    page = visit(way)

    for name, word in words.items():
        _come(page, site, word, HOME)
        assert barriers(page) == [], name
        assert overhang(page) == 0, name


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_landing_has_no_barriers(visit: Callable[..., Page], way: Way) -> None:
    page = visit(way)

    page.goto("/")

    assert barriers(page) == []
    assert overhang(page) == 0


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_invitation_is_accepted_from_home(
    visit: Callable[..., Page], site: Site, words: dict[str, str], way: Way
) -> None:
    page = _come(visit(way), site, words["ama"], HOME)

    page.get_by_role("button", name="Accept").click()

    expect(page.get_by_text("You are paired with Soko API.")).to_be_visible()
    page.goto(HOME)
    expect(page.get_by_role("heading", name="Duka Storefront with Soko API")).to_be_visible()

"""Every page in a real browser, as all who may open it meet it: without barriers, and calm.

Each page is opened once, then looked at in light and in dark, and on the smallest phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from nexus.core.db import db
from tests import make, scene, sendings
from tests.browser import DESKTOP, PHONE, Site
from tests.measures import barriers, layout_shift, overhang
from tests.roles.table import rows as table

PLAIN = {"site.health"}
"""For machines."""

OFTEN = {"home.cohort", "pairing.pairing", "projects.project", "notifications.index"}
"""Pages that are another one for each role."""

WALKERS = ("visitor", "lead", "left", "mentor", "staff", "operator", "unconfirmed", "other")
"""Whose turn it is; a page that an earlier one has walked is left out, but for those."""


@dataclass
class Walk:
    """The site with the scene in it, and the words of everybody's sessions."""

    site: Site
    scene: scene.Scene
    words: dict[str, str]

    def paths(self, role: str) -> Iterator[tuple[str, str]]:
        """Endpoint and address of the pages that are this role's to walk."""
        before = WALKERS[: WALKERS.index(role)]
        for (method, endpoint), cells in table():
            walked = endpoint not in OFTEN and any(cells[each] == "ok" for each in before)
            if method == "GET" and cells[role] == "ok" and not walked and endpoint not in PLAIN:
                link = sendings.BEFORE.get(endpoint, endpoint)
                yield endpoint, sendings.path(self.site.app, self.scene, link)

    def come(self, page: Page, role: str) -> None:
        """Sign somebody in."""
        if role in self.words:
            word = self.words[role]
            page.context.add_cookies([{"name": "session", "value": word, "url": self.site.address}])


@pytest.fixture
def walk(site: Site) -> Iterator[Walk]:
    """The scene, played on the site."""
    with site.app.app_context():
        played = scene.play()
        words: dict[str, str] = {}
        for role, account in played.roles.items():
            cookie = make.signed_in(site.app, account).get_cookie("session") if account else None
            words |= {role: cookie.value} if cookie else {}
        db.session.commit()
        yield Walk(site, played, words)


def looked_at(page: Page) -> list[str]:
    """What is wrong with the page as it stands, wide and light, dark, and narrow."""
    found = [f"moves by {shift}" for shift in [layout_shift(page)] if shift]
    found += [f"light: {each}" for each in barriers(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for each in barriers(page)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"hangs over by {wide}" for wide in [overhang(page)] if wide]
    page.set_viewport_size({"width": DESKTOP.width, "height": DESKTOP.height})
    return found


@pytest.mark.parametrize("role", WALKERS)
def test_no_page_has_a_barrier(visit: Callable[..., Page], walk: Walk, role: str) -> None:
    page, found = visit(DESKTOP), []
    walk.come(page, role)

    for endpoint, path in walk.paths(role):
        response = page.goto(path)
        assert response
        assert response.status < 400, endpoint
        found += [f"{endpoint}: {each}" for each in looked_at(page)]

    assert not found, "\n".join(found)


MIRRORED = ("home.cohort", "finder.partners", "pairing.pairing", "profiles.hours", "review.decide")


@pytest.mark.parametrize("way", [PHONE, DESKTOP], ids=str)
def test_pages_read_from_right_to_left(visit: Callable[..., Page], walk: Walk, way: object) -> None:
    page, found = visit(way), []

    for endpoint in MIRRORED:
        walk.come(page, "mentor" if endpoint.startswith("review") else "lead")
        page.goto(sendings.path(walk.site.app, walk.scene, endpoint))
        page.evaluate("document.documentElement.dir = 'rtl'")
        found += [f"{endpoint}: {each}" for each in barriers(page)]
        found += [f"{endpoint}: hangs over"] if overhang(page) else []

    assert not found, "\n".join(found)

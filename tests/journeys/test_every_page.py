"""Every page in a real browser, as all who may open it meet it: without barriers, and calm.

Each page is opened once, then looked at in light and in dark, and on the smallest phone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import sendings
from tests.browser import DESKTOP, PHONE
from tests.journeys.walk import WALKERS, Walk
from tests.measures import barriers, layout_shift, overhang


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

"""Without a pointer: sign in, mark one's hours, invite a team."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import DESKTOP
from tests.journeys.walk import Walk
from tests.scene import PASSWORD

NAMED = """() => {
    const at = document.activeElement, label = at.labels && at.labels[0];
    return at.getAttribute("aria-label") || (label || at).textContent.trim();
}"""


def tab_to(page: Page, name: str, most: int = 90) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMED):
            return
    raise AssertionError(f"nobody comes to {name!r} by Tab")


def test_everything_by_keyboard(visit: Callable[..., Page], walk: Walk) -> None:
    page = visit(DESKTOP)
    page.goto("/sign-in?next=/profile/hours")
    sign_in(page, walk.scene.ama.account.email)

    page.wait_for_url("**/profile/hours")
    mark_hours(page)
    page.goto(f"/c/{walk.scene.cohort.slug}/partners")
    invite(page)


def sign_in(page: Page, email: str) -> None:
    """Type address and password, and press Enter."""
    tab_to(page, "E-mail address")
    page.keyboard.type(email)
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def mark_hours(page: Page) -> None:
    """Two half-hours before those that are marked, by arrows and space, then save."""
    page.get_by_role("button", name="Save hours").wait_for()
    before = page.locator("input[name=hours]:checked").count()
    tab_to(page, "Monday")
    for key in ("ArrowLeft", "Space", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    assert page.locator("input[name=hours]:checked").count() == before + 2

    tab_to(page, "Save hours")
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("Saved")
    assert page.locator("input[name=hours]:checked").count() == before + 2


def invite(page: Page) -> None:
    """Open the form in its card, write a word, send it: the focus is always where one is."""
    tab_to(page, "Invite team")
    page.keyboard.press("Enter")
    expect(page.get_by_label("A word to them")).to_be_focused()
    page.keyboard.type("Shall we begin?")
    tab_to(page, "Invite ")
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("Sent")

"""The pages of the accounts in a real browser: light, dark, small, wide, without script too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from nexus.accounts import tokens
from nexus.accounts.models import Account
from nexus.core.db import db
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, hashed
from tests.browser import DESKTOP, LOOKS, SCRIPTS, Way
from tests.measures import barriers, overhang, weigh
from tests.post import path_in, send_all
from tests.serving import Site

PUBLIC = ["/sign-in", "/reset", "/reset/sent"]
PERSONAL = [
    "/settings",
    "/settings/signing-in",
    "/confirm",
    "/notifications",
    "/notifications/choices",
]
Visit = Callable[[Way], Page]


@pytest.fixture
def nia(site: Site) -> Iterator[Account]:
    """Not confirmed yet, at nia@example.org, with PASSWORD."""
    with site.app.app_context():
        account = make.account(
            "Nia Kamau", email="nia@example.org", confirmed=False, password_hash=hashed(PASSWORD)
        )
        db.session.commit()
        yield account


def enter(page: Page, password: str = PASSWORD) -> None:
    """Sign in by the form."""
    page.goto("/sign-in?next=/settings")
    page.get_by_label("E-mail address").fill("nia@example.org")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_pages_have_no_barriers(visit: Visit, site: Site, nia: Account, way: Way) -> None:
    page = visit(way)
    found = {}
    for path in PUBLIC:
        page.goto(path)
        found[path] = [*barriers(page), *["wide"][: overhang(page)]]
    enter(page)
    for path in PERSONAL:
        page.goto(path)
        found[path] = [*barriers(page), *["wide"][: overhang(page)]]

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_in_and_out(visit: Visit, site: Site, nia: Account, way: Way) -> None:
    page = visit(way)
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")

    page.locator("summary[aria-label^='Your account']").click()
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto("/settings")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_a_forgotten_password(visit: Visit, site: Site, nia: Account, way: Way) -> None:
    page = visit(way)
    page.goto("/sign-in")
    page.get_by_role("link", name="I do not know my password").click()
    page.get_by_label("E-mail address").fill("nia@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mails")
    (mail,) = send_all(site.app)

    page.goto(path_in(mail, "/reset/"))
    assert page.url == f"{site.address}/reset/password"
    page.get_by_label("New password").fill(OTHER)
    page.get_by_role("button", name="Set password and sign in").click()

    expect(page.get_by_text("Your new password holds.")).to_be_visible()


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_the_address_is_confirmed_by_a_press(
    visit: Visit, site: Site, nia: Account, way: Way
) -> None:
    page = visit(way)
    enter(page)
    page.goto(f"/confirm/{tokens.token_for(nia, 'confirm')}")
    assert page.url == f"{site.address}/confirm/address"

    page.get_by_role("button", name="Confirm address").click()

    expect(page.get_by_text("Your address is confirmed. Welcome!")).to_be_visible()


def test_strength_is_told_while_typing(visit: Visit, site: Site, nia: Account) -> None:
    page = visit(DESKTOP)
    page.goto(f"/reset/{tokens.token_for(nia, 'reset')}")
    field, hint = page.get_by_label("New password"), page.locator("#password-strength")

    field.press_sequentially("kijani")
    expect(hint).to_have_text("6 more characters")
    field.press_sequentially(" mti mrefu sana")
    expect(hint).to_have_text("Strong.")
    page.get_by_role("button", name="Show").click()
    expect(field).to_have_attribute("type", "text")


def test_the_error_has_the_focus(visit: Visit, site: Site, nia: Account, watch: object) -> None:
    page = visit(DESKTOP)
    watch.expect("422")  # type: ignore[attr-defined]
    enter(page, OTHER)

    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("E-mail address")).to_have_value("nia@example.org")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_first_view_is_light(visit: Visit, site: Site, path: str) -> None:
    assert weigh(visit(DESKTOP), f"{site.address}{path}").total <= 40 * 1024


def test_settings_are_light_too(visit: Visit, site: Site, nia: Account) -> None:
    page = visit(DESKTOP)
    enter(page)

    assert weigh(page, f"{site.address}/settings").total <= 40 * 1024

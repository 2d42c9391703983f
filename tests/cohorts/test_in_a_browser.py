"""An operator founds a cohort and its staff run it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from nexus.accounts import passwords
from nexus.cohorts import actions
from nexus.cohorts.models import Role
from nexus.cohorts.tokens import token_of
from nexus.core.actor import COMMAND
from nexus.core.clock import now
from nexus.core.db import db
from tests import make
from tests.browser import DESKTOP, LOOKS, PHONE, SCRIPTS, Way
from tests.measures import barriers, overhang, weigh
from tests.serving import Site

PASSWORD = "seven purple goats sing"


@pytest.fixture
def sign_in(site: Site, visit: Callable[..., Page]) -> Callable[[Way], Page]:
    """An operator at the page for a new cohort."""
    with site.app.app_context():
        hashed = passwords.hash_password(PASSWORD)
        email = "kofi@example.org"
        make.account("Kofi", email=email, operator_since=now(), password_hash=hashed)
        db.session.commit()

    def enter(way: Way) -> Page:
        page = visit(way)
        page.goto("/sign-in?next=/cohorts/new")
        page.get_by_label("E-mail address").fill("kofi@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="New cohort").wait_for()
        return page

    return enter


def found(page: Page) -> None:
    """Make a cohort with a name and nothing else."""
    page.get_by_label("Name", exact=True).fill("Cohort 9")
    page.get_by_role("button", name="Make the cohort").click()
    page.get_by_role("heading", name="Cohort 9", level=1).wait_for()


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_from_a_name_to_an_invited_mentor(sign_in: Callable[[Way], Page], way: Way) -> None:
    page = sign_in(way)
    found(page)
    assert "/join/" in page.locator("main code").inner_text()

    page.get_by_role("link", name="Briefs").click()
    page.get_by_role("button", name="Move up").first.click()
    page.get_by_role("heading", name="Social feed").wait_for()
    assert page.locator("main h3").first.inner_text() == "Social feed"

    page.get_by_role("link", name="Mentors and staff").click()
    page.get_by_label("E-mail addresses").fill("sipho@example.org\nnadia@example.org")
    page.get_by_role("button", name="Send invitations").click()
    page.get_by_text("2 invitations are on their way").wait_for()
    page.get_by_role("button", name="Withdraw").first.click()
    page.get_by_text("The link in that mail has ended").wait_for()

    assert page.locator("#waiting li").count() == 1


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_nobody_meets_a_barrier(sign_in: Callable[[Way], Page], way: Way) -> None:
    page = sign_in(way)
    assert barriers(page) == []
    found(page)
    for path in ("", "settings", "briefs", "briefs/new", "guides"):
        page.goto(f"/c/cohort-9/staff/{path}")
        assert barriers(page) == [], path
        assert overhang(page) == 0, path


@pytest.mark.parametrize("way", [PHONE, DESKTOP], ids=str)
def test_the_settings_are_light(sign_in: Callable[[Way], Page], way: Way) -> None:
    page = sign_in(way)
    found(page)

    assert weigh(page, "/c/cohort-9/staff/settings").total <= 40_000


def test_a_new_link_asks_once(sign_in: Callable[[Way], Page]) -> None:
    page = sign_in(DESKTOP)
    found(page)
    old = page.locator("main code").inner_text()

    page.locator("summary", has_text="Make a new link").click()
    page.locator("button.sure").click()
    page.get_by_text("The old join link has ended").wait_for()

    assert page.locator("main code").inner_text() != old


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_an_invited_mentor_comes_in(site: Site, visit: Callable[..., Page], way: Way) -> None:
    with site.app.app_context():
        cohort = make.cohort("Cohort 9", slug="cohort-9")
        row = actions.invite_role(cohort, "sipho@example.org", Role.MENTOR, by=COMMAND)
        db.session.commit()
        link = f"/role-invitations/{token_of(row)}"
    page = visit(way)
    page.goto(link)

    assert page.url.endswith("/role-invitation")
    if way.script:  # axe is one
        assert barriers(page) == []
    page.get_by_label("Your name").fill("Sipho Dlamini")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Accept and go in").click()

    page.get_by_text("Welcome to Cohort 9").wait_for()
    assert page.url.endswith("/c/cohort-9/")

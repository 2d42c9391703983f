"""Those who guide a cohort: staff make one for learners and mentors to come, a mentor reviews."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from nexus.accounts import passwords
from nexus.cohorts import actions
from nexus.cohorts.models import Role
from nexus.core.actor import COMMAND
from nexus.core.clock import now
from nexus.core.db import db
from nexus.projects.teams import fit_between, fit_of
from tests import make
from tests.browser import DESKTOP
from tests.journeys.test_by_keyboard import tab_to
from tests.post import path_in, send_all
from tests.serving import Site

PASSWORD = "seven purple goats sing"


def test_staff_open_a_cohort_for_learners_and_mentors(
    visit: Callable[..., Page], site: Site
) -> None:
    with site.app.app_context():
        hashed = passwords.hash_password(PASSWORD)
        make.account("Kofi", email="k@example.org", operator_since=now(), password_hash=hashed)
        db.session.commit()
    staff, learner, mentor = visit(DESKTOP), visit(DESKTOP), visit(DESKTOP)

    make_cohort(staff)
    link = staff.locator("main code").inner_text()
    offer_brief(staff)
    invite_mentor(staff)

    learner.goto(link)
    expect(learner.locator("main")).to_contain_text("Cohort 9")
    mentor.goto(path_in(send_all(site.app)[-1], "/role-invitations/"))
    expect(mentor.locator("h1")).to_contain_text("Mentor the teams of Cohort 9")


def make_cohort(page: Page) -> None:
    """Sign in and name a cohort."""
    page.goto("/sign-in?next=/cohorts/new")
    page.get_by_label("E-mail address").fill("k@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form").get_by_role("button", name="Sign in").click()
    page.get_by_label("Name", exact=True).fill("Cohort 9")
    page.get_by_role("button", name="Make the cohort").click()
    page.get_by_role("heading", name="Cohort 9", level=1).wait_for()


def offer_brief(page: Page) -> None:
    """Add one to the briefs of the programme."""
    page.get_by_role("link", name="Briefs").click()
    page.get_by_role("link", name="Add a brief").click()
    page.get_by_label("Title").fill("Bus times")
    page.get_by_label("What it is about").fill("When the next bus comes.")
    page.get_by_role("button", name="Add brief").click()
    expect(page.get_by_role("heading", name="Bus times")).to_be_visible()


def invite_mentor(page: Page) -> None:
    """By mail."""
    page.get_by_role("link", name="Mentors and staff").click()
    page.get_by_label("E-mail addresses").fill("sipho@example.org")
    page.get_by_role("button", name="Send invitations").click()
    expect(page.locator("#notices")).to_contain_text("on its way")


def waiting_for_a_mentor(site: Site) -> str:
    """A pairing that waits, and the path of an invited mentor's mail."""
    with site.app.app_context():
        cast = make.cast()
        kept = fit_between(cast.shop_ui, cast.shop_api)
        tenths = fit_of(cast.shop_ui, cast.shop_api).tenths
        make.pairing(cast.shop_ui, cast.shop_api, fit=kept, fit_tenths=tenths)
        actions.invite_role(cast.cohort, "sipho@example.org", Role.MENTOR, by=COMMAND)
        db.session.commit()
        return path_in(send_all(site.app)[-1], "/role-invitations/")


def test_a_mentor_comes_in_and_approves_by_keyboard(visit: Callable[..., Page], site: Site) -> None:
    page = visit(DESKTOP)
    page.goto(waiting_for_a_mentor(site))

    tab_to(page, "Your name")
    page.keyboard.type("Sipho Dlamini")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Welcome to Cohort 7").wait_for()
    tab_to(page, "Review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/c/cohort-7/review")
    tab_to(page, "Review the next")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Approve").wait_for()
    page.keyboard.press("a")

    expect(page.locator("body")).to_contain_text("Nothing waits for a review")

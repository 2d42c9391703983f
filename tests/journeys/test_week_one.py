"""The main job, whole: from a join link to a reviewed pairing, by three people in real browsers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from nexus.cohorts import actions
from nexus.cohorts.models import Role
from nexus.core.actor import COMMAND
from nexus.core.clock import now
from nexus.core.db import db
from nexus.staff.catalogue import STANDARD
from tests import make
from tests.browser import DESKTOP, PHONE, Way
from tests.post import path_in, send_all
from tests.serving import Site

PASSWORD = "seven purple goats sing"
WAYS = [PHONE, replace(DESKTOP, script=False), replace(PHONE, cdn=False)]


@pytest.fixture
def cohort(site: Site) -> tuple[str, str]:
    """The join link of a new cohort, and a session of its mentor."""
    with site.app.app_context():
        plan = actions.Plan(name="Cohort 7", first_day=now().date(), weeks=3)
        made = actions.create_cohort(plan, by=COMMAND)
        for wording in STANDARD:
            actions.add_brief(made, wording, by=COMMAND)
        mentor = make.enrolment(make.account("Wanjiru Njoroge"), made, Role.MENTOR)
        cookie = make.signed_in(site.app, mentor).get_cookie("session")
        db.session.commit()
        assert cookie is not None
        return f"/join/{made.join_code}", cookie.value


def join(page: Page, link: str, name: str, track: str) -> None:
    """Three pages and six answers; at their end partners stand there."""
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(f"{name.split(maxsplit=1)[0].lower()}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on to your project").click()
    page.get_by_role("radio", name=track).check()
    page.get_by_role("radio", name="Job board").check()
    page.get_by_role("button", name="Go on to your hours").click()
    page.get_by_role("button", name="Weekday evenings").click()
    page.wait_for_url("**/c/cohort-7/partners*")


def confirm(page: Page, site: Site) -> None:
    """Open the link of the mail and press its button."""
    mails = send_all(site.app)
    page.goto(path_in(mails[-1], "/confirm/"))
    page.get_by_role("button", name="Confirm address").click()
    expect(page.locator("#notices")).to_contain_text("Your address is confirmed")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_from_a_join_link_to_a_reviewed_pairing(
    visit: Callable[..., Page], site: Site, cohort: tuple[str, str], way: Way
) -> None:
    link, mentors_session = cohort
    backend, frontend, mentor = visit(way), visit(way), visit(way)

    join(backend, link, "Chidi Okafor", "Backend")
    confirm(backend, site)
    join(frontend, link, "Akinyi Otieno", "Frontend")
    confirm(frontend, site)
    invite(frontend)
    accept(backend)
    approve(mentor, site, mentors_session)

    backend.goto("/c/cohort-7/pairings")
    expect(backend.locator("main")).to_contain_text("Active")
    frontend.goto("/notifications")
    expect(frontend.locator("main")).to_contain_text("A mentor approved your pairing")


def invite(page: Page) -> None:
    """Invite the one team that is there, with a word."""
    page.goto("/c/cohort-7/partners")
    page.locator(".candidate").get_by_text("Invite team").first.click()
    page.get_by_label("A word to them").fill("Shall we agree on the endpoints this week?")
    page.get_by_role("button", name=re.compile("^Invite (?!team)")).click()
    expect(page.locator("body")).to_contain_text("Sent.")


def accept(page: Page) -> None:
    """Find the invitation on Home, look closer, and say yes."""
    page.goto("/c/cohort-7/")
    expect(page.locator("h1")).to_contain_text("Chidi")
    page.goto("/c/cohort-7/invitations")
    expect(page.get_by_text("Shall we agree on the endpoints")).to_be_visible()
    page.get_by_role("button", name="Accept and pair").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def approve(page: Page, site: Site, session: str) -> None:
    """Take the next of the queue and approve it."""
    page.context.add_cookies([{"name": "session", "value": session, "url": site.address}])
    page.goto("/c/cohort-7/review")
    page.get_by_role("button", name="Review the next").click()
    page.get_by_role("radio", name="Approve").check()
    page.get_by_role("button", name="Decide and go on").click()
    page.wait_for_url("**/c/cohort-7/review*")
    expect(page.locator("body")).to_contain_text("Nothing waits for a review")

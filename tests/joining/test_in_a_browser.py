"""Three pages and six answers, in a real browser: phone and desk, with and without the script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from nexus.cohorts import actions
from nexus.core.actor import COMMAND
from nexus.core.clock import now
from nexus.core.db import db
from nexus.staff.catalogue import STANDARD
from tests.browser import DESKTOP, LOOKS, PHONE, SCRIPTS, Way
from tests.measures import barriers, layout_shift, overhang, weigh
from tests.serving import Site

ANSWERED = "input:not([type=hidden]), select, textarea"


@pytest.fixture
def link(site: Site) -> str:
    """The join link of a new cohort with the programme's briefs."""
    with site.app.app_context():
        plan = actions.Plan(name="Cohort 7", first_day=now().date(), weeks=3)
        cohort = actions.create_cohort(plan, by=COMMAND)
        for wording in STANDARD:
            actions.add_brief(cohort, wording, by=COMMAND)
        db.session.commit()
        return f"/join/{cohort.join_code}"


def required(page: Page) -> set[str]:
    """The names of the fields without which the form is not sent."""
    found = (
        page.locator("main")
        .locator(ANSWERED)
        .evaluate_all("fields => fields.filter(field => field.required).map(field => field.name)")
    )
    return set(found)


def who(page: Page, link: str) -> None:
    """Fill in the first page."""
    page.goto(link)
    page.get_by_label("Your name").fill("Akinyi Otieno")
    page.get_by_label("E-mail address").fill("akinyi@example.org")
    page.get_by_label("Password", exact=True).fill("seven purple goats sing")


def what(page: Page) -> None:
    """Choose on the second page."""
    page.get_by_role("radio", name="Frontend").check()
    page.get_by_role("radio", name="Job board").check()


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_three_pages_and_six_answers(visit: Callable[..., Page], link: str, way: Way) -> None:
    page, asked, pages = visit(way), set(), []
    who(page, link)
    asked |= required(page)
    pages.append(page.url)
    page.get_by_role("button", name="Go on to your project").click()
    page.get_by_role("heading", name="What do you develop?").wait_for()
    asked |= required(page)
    pages.append(page.url)
    what(page)
    page.get_by_role("button", name="Go on to your hours").click()
    page.get_by_role("heading", name="When do you have time?").wait_for()
    assert required(page) == set()
    pages.append(page.url)
    page.get_by_role("button", name="Weekday evenings").click()
    page.wait_for_url("**/c/cohort-7/partners")

    assert asked == {"name", "email", "password", "track", "brief"}
    assert len(set(pages)) == 3


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_nobody_meets_a_barrier(visit: Callable[..., Page], link: str, way: Way) -> None:
    page = visit(way)
    for go_on in ("Go on to your project", "Go on to your hours", ""):
        if go_on == "Go on to your project":
            who(page, link)
        elif go_on:
            what(page)
        assert barriers(page) == []
        assert overhang(page) == 0
        if go_on:
            page.get_by_role("button", name=go_on).click()
            page.wait_for_url("**/join/**")


def test_nothing_scrolls_sideways_on_the_smallest_phone(
    visit: Callable[..., Page], link: str
) -> None:
    page = visit(replace(PHONE, width=320, height=640))
    who(page, link)
    assert overhang(page) == 0
    page.get_by_role("button", name="Go on to your project").click()
    what(page)
    assert overhang(page) == 0
    page.get_by_role("button", name="Go on to your hours").click()
    page.get_by_text("Or paint your own week").click()

    assert overhang(page) == 0


def test_the_first_page_is_light_and_calm(visit: Callable[..., Page], link: str) -> None:
    page = visit(PHONE)

    assert weigh(page, link).total <= 40_000
    assert layout_shift(page) == 0


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Africa/Asmera"])
def test_the_zone_is_that_of_the_device(visit: Callable[..., Page], link: str, zone: str) -> None:
    page = visit(replace(PHONE, zone=zone, language="en-KE"))
    page.goto(link)

    assert page.get_by_label("Your time zone").input_value() == zone


def test_an_idea_is_asked_for_when_chosen(visit: Callable[..., Page], link: str) -> None:
    page = visit(DESKTOP)
    who(page, link)
    page.get_by_role("button", name="Go on to your project").click()
    title = page.get_by_label("Title of your idea")
    assert not title.is_visible()

    page.get_by_role("radio", name="An idea of my own").check()
    page.get_by_role("radio", name="Backend").check()
    page.get_by_role("button", name="Go on to your hours").click()

    assert page.get_by_role("alert").is_visible()
    assert title.is_visible()
    assert page.get_by_role("radio", name="Backend").is_checked()


def test_a_mistake_takes_the_focus_and_keeps_the_rest(
    visit: Callable[..., Page], link: str
) -> None:
    page = visit(PHONE)
    who(page, link)
    page.get_by_label("Password", exact=True).fill("akinyi@example.org")
    page.get_by_role("button", name="Go on to your project").click()

    assert page.get_by_label("Password", exact=True).evaluate("e => e === document.activeElement")
    assert page.get_by_label("Your name").input_value() == "Akinyi Otieno"

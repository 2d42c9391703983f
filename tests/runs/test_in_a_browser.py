"""The match console in a real browser: from start to publication, with script and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nexus.core import work
from nexus.core.db import db
from tests import make
from tests.browser import LOOKS, SCRIPTS, Way
from tests.measures import barriers, overhang
from tests.runs.conftest import Crowd
from tests.serving import Site

CONSOLE = "/c/cohort-7/runs"


@pytest.fixture
def cookies(site: Site) -> dict[str, str]:
    """A cohort that nobody has paired, and the cookies of a mentor and of a learner in it."""
    with site.app.app_context():
        crowd = Crowd(make.cast())
        who = {"mentor": crowd.cast.wanjiru, "learner": crowd.fronts[0].members[0].enrolment}
        words = {
            name: make.signed_in(site.app, each).get_cookie("session").value
            for name, each in who.items()
        }
        db.session.commit()
        return words


def _work(site: Site) -> None:
    """The worker does what is due."""
    with site.app.app_context(), site.app.test_request_context():
        work.run_due()


def _come(page: Page, site: Site, word: str, path: str) -> Page:
    cookie = {"name": "session", "value": word, "url": site.address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(path)
    return page


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_mentor_pairs_the_cohort(
    visit: Callable[..., Page], site: Site, cookies: dict[str, str], way: Way
) -> None:
    page = _come(visit(way), site, cookies["mentor"], CONSOLE)

    page.get_by_role("link", name="Start a run").click()
    page.get_by_role("button", name="Start the run").click()
    expect(page.get_by_text("It waits for the worker.").first).to_be_visible()
    _work(site)
    page.reload()
    expect(page.locator("h1")).to_contain_text("5 pairs join 8 of 12 teams.")
    page.get_by_role("link", name="Publish 5 pairings").click()
    page.get_by_label("Name of the cohort").fill("Cohort 7")
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_learner_is_in_with_one_press(
    visit: Callable[..., Page], site: Site, cookies: dict[str, str], way: Way
) -> None:
    page = _come(visit(way), site, cookies["learner"], "/c/cohort-7/match-day")

    page.get_by_role("button", name="I am in, about 8 hours a week").click()

    expect(page.get_by_role("heading", name="You are in")).to_be_visible()


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_pages_have_no_barriers(
    visit: Callable[..., Page], site: Site, cookies: dict[str, str], way: Way
) -> None:
    page = _come(visit(way), site, cookies["mentor"], f"{CONSOLE}/start")
    page.get_by_role("button", name="Start the run").click()
    page.wait_for_url("**/runs/*")
    _work(site)
    run = page.url.split("?")[0]

    for path in (CONSOLE, f"{CONSOLE}/start", run, f"{run}/unpaired", f"{run}/publish"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert barriers(page) == [], path
        assert overhang(page) == 0, path

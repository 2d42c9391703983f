"""Profiles and projects in a real browser: phone and desk, light and dark, script on and off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from nexus.core.db import db
from nexus.profiles.models import Profile
from nexus.projects.models import Project
from tests import make
from tests.browser import LOOKS, SCRIPTS, Way
from tests.measures import barriers, overhang
from tests.projects.acts import address
from tests.serving import Site

Come = Callable[[Way], Page]


@pytest.fixture
def paths(site: Site) -> list[str]:
    """The cast's cohort, and every page that Ama may open there; she is the first to come."""
    with site.app.app_context():
        cast = make.cast()
        db.session.get_one(Profile, cast.tunde.account_id).bio = "I like **small** APIs."
        mine = [address(cast.shop_ui, rest) for rest in ("", "/edit", "/state", "/team", "/brief")]
        others = [address(cast.shop_api), f"/c/cohort-7/people/{cast.tunde.id}"]
        db.session.commit()
    lists = ["/c/cohort-7/projects/", "/c/cohort-7/join-requests"]
    return ["/profile", "/profile/hours", *mine, *others, *lists]


@pytest.fixture
def come(site: Site, paths: list[str], visit: Callable[..., Page]) -> Come:
    """Let Ama come in a way of hers, signed in."""

    def open_page(way: Way) -> Page:
        page = visit(way)
        with site.app.app_context():
            ama = db.session.query(Profile).filter(Profile.handle.startswith("ama")).one()
            client = make.signed_in(site.app, ama.account)
            db.session.commit()
        token = client.get_cookie("session").value
        page.context.add_cookies([{"name": "session", "value": token, "url": site.address}])
        return page

    return open_page


@pytest.mark.parametrize("way", LOOKS, ids=str)
def test_every_page_is_without_barriers(come: Come, paths: list[str], way: Way) -> None:
    page = come(way)

    found = {}
    for path in paths:
        page.goto(path)
        found[path] = (barriers(page), overhang(page), page.locator("h1").count())

    assert found == dict.fromkeys(paths, ([], 0, 1))


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_hours_are_marked_by_a_press(come: Come, site: Site, way: Way) -> None:
    page = come(way)
    page.goto("/profile/hours")
    page.get_by_role("button", name="Clear the week").click()
    page.get_by_text("count as not known").wait_for()
    page.get_by_role("button", name="Weekday evenings").click()
    if way.script:
        page.get_by_role("button", name="Save hours").click()

    page.get_by_text("20 h a week").wait_for()

    assert page.locator("#notices").inner_text().strip() == "Saved."


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_a_text_about_oneself_is_previewed(come: Come, way: Way) -> None:
    page = come(way)
    page.goto("/profile")
    page.get_by_role("textbox", name="About you").fill("I build **shops**.")
    page.get_by_role("button", name="Preview").click()

    page.locator("#preview strong", has_text="shops").wait_for()

    assert page.get_by_role("textbox", name="About you").input_value() == "I build **shops**."


def test_what_is_being_written_survives(come: Come, paths: list[str]) -> None:
    page, edit = come(Way()), next(path for path in paths if path.endswith("/edit"))
    page.goto(edit)
    with page.expect_response("**/draft") as kept:
        page.get_by_role("textbox", name="What you build").fill("Half a sen")
    assert kept.value.status == 204

    page.goto(edit)

    assert page.get_by_role("textbox", name="What you build").input_value() == "Half a sen"


@pytest.mark.parametrize("way", SCRIPTS, ids=str)
def test_a_project_is_closed_and_opened_again(
    come: Come, site: Site, paths: list[str], way: Way
) -> None:
    page = come(way)
    page.goto(next(path for path in paths if path.endswith("/state")))
    page.get_by_text("Close project").first.click()
    page.get_by_role("button", name="Close project").last.click()
    page.get_by_role("button", name="Reopen project").click()

    page.get_by_text("Open again.").wait_for()

    with site.app.app_context():
        found = db.session.query(Project).filter_by(title="Duka Storefront", state="open")
        assert found.count() == 1

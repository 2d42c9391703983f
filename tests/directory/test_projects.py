"""The list of all projects, narrowed down; as many queries for one as for twenty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nexus.cohorts.models import Track
from nexus.projects.models import ProjectState
from tests import make
from tests.client import HTMX, Client
from tests.make import Cast

SignIn = Callable[..., Client]
URL = "/c/cohort-7/projects/"


def test_open_projects_by_title(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.tunde).get(URL).text

    places = [page.index(title) for title in ("Duka Storefront", "Kasuwa Backend", "Soko API")]
    assert places == sorted(places)
    assert "Ama Owusu, Baako Adjei" in page
    assert "Nia" not in page


def test_names_wait_for_the_confirmation(cast: Cast, sign_in: SignIn) -> None:
    unconfirmed = sign_in(cast.nia)

    assert "Duka Storefront" in unconfirmed.get(URL).text
    assert "Owusu" not in unconfirmed.get(URL).text
    assert "Duka Storefront" not in unconfirmed.get(f"{URL}?words=owusu").text


def test_htmx_gets_the_results_and_the_address(cast: Cast, sign_in: SignIn) -> None:
    part = sign_in(cast.ama).get(f"{URL}?words=soko&track=&zone=", headers=HTMX)

    assert part.text.lstrip().startswith('<div id="results"')
    assert "Soko API" in part.text
    assert part.headers["HX-Push-Url"] == f"{URL}?words=soko"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("track=frontend", {"Duka Storefront"}),
        ("track=backend&words=so", {"Soko API"}),
        ("track=both&brief=none&page=%00", {"Duka Storefront", "Kasuwa Backend", "Soko API"}),
        ("track=backend&zone=Africa/Nairobi&language=en&brief=1", {"Soko API", "Kasuwa Backend"}),
        ("language=fr", set()),
        ("zone=Africa/Cairo", set()),
        ("skill=React&open=1", set()),
        ("words=%25", set()),
        ("words=%ed%a0%80", set()),
        ("brief=9999999999&language=%00", set()),
        ("brief=99999999999999999999", {"Duka Storefront", "Kasuwa Backend", "Soko API"}),
    ],
)
def test_narrowed_down(cast: Cast, sign_in: SignIn, query: str, titles: set[str]) -> None:
    page = sign_in(cast.zainab).get(f"{URL}?{query}")

    assert page.status_code == 200
    assert {
        title for title in ("Duka Storefront", "Kasuwa Backend", "Soko API") if title in page.text
    } == titles


def test_closed_ones_are_gone(cast: Cast, sign_in: SignIn) -> None:
    cast.shop_api.state = ProjectState.CLOSED

    assert "Soko API" not in sign_in(cast.ama).get(URL).text


@pytest.mark.parametrize("more", [1, 20])
def test_queries_are_constant(
    cast: Cast, sign_in: SignIn, count_queries: Callable, more: int
) -> None:
    for number in range(more):
        learner = make.learner(f"Ife {number}", cast.cohort, Track.BACKEND)
        make.project(learner, cast.jobs, f"Board {number}")
    client = sign_in(cast.ama)

    with count_queries() as statements:
        client.get(URL)

    assert len(statements) == 9


def test_others_find_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lerato).get(URL).status_code == 404

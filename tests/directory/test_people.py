"""The list of people: by name, narrowed down, for the confirmed; nobody's address."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nexus.cohorts.models import EnrolmentState, Track
from nexus.conduct import actions as conduct
from nexus.core.clock import now
from nexus.core.db import db
from nexus.profiles.models import Profile
from tests import make
from tests.client import Client
from tests.make import Cast

SignIn = Callable[..., Client]
URL = "/c/cohort-7/people/"
EVERYBODY = ("Ama Owusu", "Baako Adjei", "Tunde Bakare", "Zainab Yusuf", "Wanjiru Njoroge")


def named(page: str) -> set[str]:
    """Who stands on a page beside the reader."""
    return {name for name in EVERYBODY if name in page}


def test_by_name_with_their_projects(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.kofi).get(URL).text

    assert named(page) == set(EVERYBODY)
    assert page.index("Ama Owusu") < page.index("Baako Adjei") < page.index("Tunde Bakare")
    assert "Duka Storefront" in page
    assert "@example.org" not in page
    assert "Lerato" not in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("track=backend", {"Tunde Bakare", "Zainab Yusuf"}),
        ("track=guide", {"Wanjiru Njoroge"}),
        ("words=bak", {"Tunde Bakare"}),
        ("words=kasuwa+zai", {"Zainab Yusuf"}),
        ("skill=django", {"Zainab Yusuf"}),
        ("language=sw", {"Zainab Yusuf"}),
        ("language=xx&words=%00", set(EVERYBODY)),
    ],
)
def test_narrowed_down(cast: Cast, sign_in: SignIn, query: str, names: set[str]) -> None:
    mine = db.session.get_one(Profile, cast.zainab.account_id)
    mine.skills, mine.languages = ["Django"], ["en", "sw"]

    assert named(sign_in(cast.kofi).get(f"{URL}?{query}").text) == names


def test_the_unconfirmed_and_strangers_see_nobody(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.nia).get(URL).status_code == 303
    assert sign_in(cast.lerato).get(URL).status_code == 404
    assert "Nia" not in sign_in(cast.ama).get(URL).text
    assert "Nia" in sign_in(cast.kofi).get(URL).text


def test_who_keeps_clear_of_whom_is_in_neither_list(cast: Cast, sign_in: SignIn) -> None:
    conduct.block(cast.ama, cast.zainab)

    assert "Zainab" not in sign_in(cast.ama).get(URL).text
    assert "Ama Owusu" not in sign_in(cast.zainab).get(URL).text
    assert "Kasuwa" not in sign_in(cast.ama).get("/c/cohort-7/projects/").text
    assert "Zainab" in sign_in(cast.tunde).get(URL).text


@pytest.mark.parametrize("how", ["withdrawn", "suspended", "leaving"])
def test_who_is_gone_is_gone_at_once(cast: Cast, sign_in: SignIn, how: str) -> None:
    browser = sign_in(cast.kofi)
    assert "Tunde" in browser.get(URL).text

    if how == "withdrawn":
        cast.tunde.state = EnrolmentState.WITHDRAWN
    else:
        setattr(cast.tunde.account, f"{how}_{'at' if how == 'suspended' else 'since'}", now())

    assert "Tunde" not in browser.get(URL).text
    assert "Soko API" not in browser.get("/c/cohort-7/projects/").text


@pytest.mark.parametrize("more", [1, 20])
def test_queries_are_constant(
    cast: Cast, sign_in: SignIn, count_queries: Callable, more: int
) -> None:
    for number in range(more):
        make.learner(f"Ife {number}", cast.cohort, Track.BACKEND)
    client = sign_in(cast.ama)

    with count_queries() as statements:
        client.get(URL)

    assert len(statements) == 9

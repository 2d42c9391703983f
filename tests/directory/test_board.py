"""The board: numbers for all, names only of who said by one press to be open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.directory.models import BoardEntry
from nexus.pairing.models import Pairing, PairingState
from nexus.pairing.signals import paired
from nexus.projects.models import ProjectState
from tests import make
from tests.client import Client
from tests.make import Cast
from tests.scene import by

SignIn = Callable[..., Client]
URL = "/c/cohort-7/board"


def show(cast: Cast, *projects: object) -> None:
    """These projects said that they are open."""
    for each in projects:
        db.session.add(BoardEntry(project_id=each.id, cohort_id=cast.cohort.id))  # type: ignore[attr-defined]
    db.session.commit()


def test_numbers_for_all_names_for_the_open(cast: Cast, sign_in: SignIn) -> None:
    show(cast, cast.shop_api)

    page = sign_in(cast.ama).get(URL).text

    assert "2 backend teams" in page
    assert "Soko API" in page
    assert "Tunde Bakare" in page
    assert "Kasuwa Backend" not in page
    assert "Tunde" not in sign_in(cast.nia).get(URL).text


def test_one_press_on_and_off(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.baako)

    for _again in range(2):
        assert browser.post(f"{URL}/open").status_code == 303
    assert "Duka Storefront" in sign_in(cast.tunde).get(URL).text
    assert "Duka Storefront" in sign_in(cast.tunde).get("/c/cohort-7/projects/?open=1").text
    assert "Ama Owusu" in sign_in(cast.tunde).get("/c/cohort-7/people/?open=1").text

    assert browser.post(f"{URL}/off").status_code == 303
    assert "Duka Storefront" not in sign_in(cast.tunde).get(URL).text
    assert "Ama Owusu" not in sign_in(cast.tunde).get("/c/cohort-7/people/?open=1").text


def test_who_is_full_or_paused_steps_back(cast: Cast, sign_in: SignIn) -> None:
    show(cast, cast.shop_ui, cast.other_api)
    browser = sign_in(cast.tunde)
    assert "Duka Storefront" in browser.get("/c/cohort-7/projects/?open=1").text

    make.pairing(cast.shop_ui, cast.shop_api)
    cast.other_api.state = ProjectState.PAUSED

    for address in (URL, "/c/cohort-7/projects/?open=1"):
        page = browser.get(address).text
        assert "Duka Storefront" not in page
        assert "Kasuwa Backend" not in page


@pytest.mark.parametrize("why", ["paused", "full", "closed"])
def test_refused_in_words(cast: Cast, sign_in: SignIn, why: str) -> None:
    if why == "paused":
        cast.shop_ui.state = ProjectState.PAUSED
    elif why == "full":
        make.pairing(cast.shop_ui, cast.shop_api)
    else:
        cast.cohort.search_closes_at = now()

    sign_in(cast.ama).post(f"{URL}/open")

    assert db.session.get(BoardEntry, cast.shop_ui.id) is None


def test_strangers_find_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lerato).get(URL).status_code == 404
    assert sign_in(cast.lerato).post(f"{URL}/open").status_code == 404


@pytest.mark.parametrize("more", [1, 20])
def test_queries_are_constant(
    cast: Cast, sign_in: SignIn, count_queries: Callable, more: int
) -> None:
    for number in range(more):
        learner = make.learner(f"Ife {number}", cast.cohort, Track.BACKEND)
        show(cast, make.project(learner, cast.jobs, f"Board {number}"))
    client = sign_in(cast.ama)

    with count_queries() as statements:
        page = client.get(URL).text

    assert len(statements) == 13
    assert ("All 20 that are open" in page) == (more == 20)


def test_pairings_of_a_whole_cohort_fill_places_too(cast: Cast, sign_in: SignIn) -> None:
    show(cast, cast.shop_ui)
    row = {"cohort_id": cast.cohort.id, "state": PairingState.ACTIVE, "fit": {}}
    sides = {"frontend_id": cast.shop_ui.id, "backend_id": cast.shop_api.id}
    made = db.session.scalars(sa.insert(Pairing).returning(Pairing), [row | sides]).one()
    paired.send(made, by=by(cast.kofi), together=True)

    assert "Duka Storefront" not in sign_in(cast.tunde).get("/c/cohort-7/projects/?open=1").text

"""Nobody to choose from: why, and the one thing to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.projects.models import ProjectState
from tests import make
from tests.client import Client
from tests.finder.conftest import PARTNERS, refresh, titles
from tests.make import Cast

SignIn = Callable[..., Client]


def test_without_a_project_one_registers_it(cast: Cast, sign_in: SignIn) -> None:
    alone = make.learner("Esi Amoah", cast.cohort, Track.FRONTEND)

    page = sign_in(alone).get(PARTNERS).text

    assert "Register your project first" in page
    assert 'href="/c/cohort-7/projects/new"' in page
    assert titles(page) == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ProjectState.DRAFT, "is a draft"),
        (ProjectState.ALONE, "build both ends alone"),
        (ProjectState.PAUSED, "is paused"),
    ],
)
def test_a_state_that_asks_for_nothing(
    cast: Cast, sign_in: SignIn, state: ProjectState, said: str
) -> None:
    cast.shop_ui.state = state
    refresh(cast)

    page = sign_in(cast.ama).get(PARTNERS).text

    assert said in page
    assert f'href="/c/cohort-7/projects/{cast.shop_ui.id}/state"' in page
    assert titles(page) == []


def test_away_one_may_look(cast: Cast, sign_in: SignIn) -> None:
    cast.shop_ui.state = ProjectState.AWAY
    cast.shop_ui.away_until = (now() + timedelta(days=3)).date()
    refresh(cast)

    page = sign_in(cast.ama).get(PARTNERS).text

    assert "You are away until" in page
    assert titles(page) == ["Soko API", "Kasuwa Backend"]
    assert "Invite team" not in page


def test_with_a_partner_the_search_is_over(cast: Cast, sign_in: SignIn) -> None:
    pairing = make.pairing(cast.shop_ui, cast.shop_api)

    page = sign_in(cast.ama).get(PARTNERS).text

    assert "You have your partner" in page
    assert f'href="/c/cohort-7/pairings/{pairing.id}"' in page
    assert titles(page) == []


def test_with_a_place_left_the_search_goes_on(cast: Cast, sign_in: SignIn) -> None:
    make.pairing(cast.shop_ui, cast.shop_api)
    other = make.learner("Esi Amoah", cast.cohort, Track.FRONTEND)
    make.project(other, cast.shop, "Kente App")

    assert titles(sign_in(cast.tunde).get(PARTNERS).text) == ["Kente App"]


def test_after_the_search_nobody_is_sought(cast: Cast, sign_in: SignIn) -> None:
    cast.cohort.search_closes_at = now() - timedelta(hours=1)

    page = sign_in(cast.ama).get(PARTNERS).text

    assert "The search for partners is closed" in page
    assert titles(page) == []


def test_nobody_is_there_yet(cast: Cast, sign_in: SignIn) -> None:
    lonely = make.learner("Esi Amoah", cast.cohort, Track.FRONTEND)
    make.project(lonely, cast.jobs, "Kazi Board")

    page = sign_in(lonely).get(PARTNERS).text

    assert "Nobody is there yet" in page
    assert "Tell me when someone arrives" in page
    assert 'href="/c/cohort-7/pairing-link"' in page


def test_everybody_has_a_partner(cast: Cast, sign_in: SignIn) -> None:
    for project, name in ((cast.shop_api, "Esi Amoah"), (cast.other_api, "Yaw Darko")):
        project.capacity = 1
        lead = make.learner(name, cast.cohort, Track.FRONTEND)
        make.pairing(make.project(lead, cast.shop, f"{name}'s app"), project)
    refresh(cast)

    page = sign_in(cast.ama).get(PARTNERS).text

    assert "Everybody has a partner" in page
    assert 'href="/c/cohort-7/partners?full=1"' in page

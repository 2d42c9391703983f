"""Who sees a project, whose names, and which buttons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.registry import Card, project_cards
from nexus.projects.models import Project, ProjectState
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import address

SignIn = Callable[..., Client]


def test_others_see_the_project_and_its_people(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.tunde).get(address(cast.shop_ui))

    assert page.status_code == 200
    assert "Ama Owusu" in page.text
    assert "Edit project" not in page.text


@pytest.mark.parametrize("name", ["lerato", "sipho"])
def test_other_cohorts_find_nothing(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.get(address(cast.shop_ui)).status_code == 404
    assert client.get(f"/c/cohort-8/projects/{cast.shop_ui.id}").status_code == 404


def test_before_confirmation_nobody_is_named(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.nia).get(address(cast.shop_ui))

    assert page.status_code == 200
    for name in ("Ama", "Owusu", "Baako"):
        assert name not in page.text


def test_unconfirmed_leads_are_seen_by_their_own_and_staff_only(
    cast: Cast, sign_in: SignIn
) -> None:
    seen = {
        name: sign_in(getattr(cast, name)).get(address(cast.nia_ui)).status_code
        for name in ("nia", "kofi", "ama", "wanjiru")
    }

    assert seen == {"nia": 200, "kofi": 200, "ama": 404, "wanjiru": 404}


def test_confirmation_shows_a_project(cast: Cast, sign_in: SignIn) -> None:
    db.session.get_one(Account, cast.nia.account_id).confirmed_at = now()

    assert sign_in(cast.ama).get(address(cast.nia_ui)).status_code == 200


def test_ones_own_is_one_press_away(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.baako).get("/c/cohort-7/projects/").text
    assert 'href="/c/cohort-7/project"' in page

    response = sign_in(cast.baako).get("/c/cohort-7/project")

    assert response.location == address(cast.shop_ui)
    assert sign_in(cast.wanjiru).get("/c/cohort-7/project").status_code == 403


def test_rooms_above_show_their_pieces(cast: Cast, sign_in: SignIn) -> None:
    asked = []

    def piece(project: Project, reader: Enrolment) -> list[Card]:
        asked.append((project.id, reader.id))
        return []

    project_cards.add("test", piece)
    sign_in(cast.tunde).get(address(cast.shop_ui))
    del project_cards._pieces["test"]

    assert asked == [(cast.shop_ui.id, cast.tunde.id)]


def test_closed_ones_can_be_reopened_by_their_last_lead(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.tunde).post(address(cast.shop_api, "/close"))

    assert "Reopen project" in sign_in(cast.tunde).get(address(cast.shop_api)).text
    assert "Reopen project" not in sign_in(cast.ama).get(address(cast.shop_api)).text
    assert cast.shop_api.state is ProjectState.CLOSED


@pytest.mark.parametrize("members", [1, 5])
def test_queries_do_not_grow_with_the_team(
    cast: Cast, sign_in: SignIn, count_queries: Callable, members: int
) -> None:
    from tests import make

    for number in range(members - 1):
        make.member(cast.shop_api, make.learner(f"Ife {number}", cast.cohort, cast.tunde.track))
    client = sign_in(cast.ama)

    with count_queries() as statements:
        assert client.get(address(cast.shop_api)).status_code == 200

    assert len(statements) <= 12

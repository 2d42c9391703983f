"""Another brief or track, until paired; and a first project for who is in none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask_babel import lazy_gettext as _l

from nexus.cohorts.actions import propose_idea
from nexus.cohorts.models import Brief, Track
from nexus.core import words
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.projects import actions
from nexus.projects.hooks import Change, barriers
from nexus.projects.models import Project, ProjectState
from nexus.projects.queries import project_of
from tests import make
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import address, as_actor

SignIn = Callable[..., Client]
words.register({"test.barred": _l("It is paired.")})


@pytest.fixture
def barred() -> Iterator[list[Change]]:
    """A room above that forbids everything, and what it was asked."""
    asked: list[Change] = []

    def refuse(_project: Project, change: Change, _places: int) -> None:
        asked.append(change)
        raise Refused("test.barred")

    barriers.add("test", refuse, order=0)
    yield asked
    del barriers._pieces["test"]


def test_another_brief(cast: Cast, sign_in: SignIn) -> None:
    form = {"version": cast.shop_ui.version, "track": "frontend", "brief": cast.jobs.id}

    sign_in(cast.ama).post(address(cast.shop_ui, "/brief"), data=form)

    assert cast.shop_ui.brief_id == cast.jobs.id
    assert cast.shop_ui.title == "Duka Storefront"


def test_another_track_takes_the_text_along(cast: Cast) -> None:
    cast.shop_api.summary, cast.shop_api.wishes = "Orders.", "Tests."

    fresh = actions.change_track(cast.shop_api, Track.FRONTEND, cast.jobs, by=as_actor(cast.tunde))

    assert (fresh.track, fresh.brief_id) == (Track.FRONTEND, cast.jobs.id)
    assert (fresh.title, fresh.summary, fresh.wishes) == ("Soko API", "Orders.", "Tests.")
    assert cast.shop_api.state is ProjectState.CLOSED
    assert cast.tunde.track is Track.FRONTEND
    assert project_of(cast.tunde) is fresh


def test_a_team_does_not_change_tracks(cast: Cast) -> None:
    with pytest.raises(Refused, match="not alone"):
        actions.change_track(cast.shop_ui, Track.BACKEND, cast.shop, by=as_actor(cast.ama))


def test_an_idea_of_ones_own(cast: Cast, sign_in: SignIn) -> None:
    form = {"version": 1, "track": "backend", "brief": "0", "idea": "Bus times", "about": "When."}

    response = sign_in(cast.tunde).post(address(cast.shop_api, "/brief"), data=form)

    brief = db.session.get_one(Brief, cast.shop_api.brief_id)
    assert response.status_code == 303
    assert (brief.title, brief.proposer_id) == ("Bus times", cast.tunde.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"brief": "0"},
        {"brief": "99999"},
        {"brief": str(2**63)},
        {"track": "design"},
        {"brief": "", "track": ""},
    ],
)
def test_bad_choices_are_told(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    form = {"version": 1, "track": "frontend", "brief": str(cast.jobs.id)} | wrong

    response = sign_in(cast.ama).post(address(cast.shop_ui, "/brief"), data=form)

    assert response.status_code == 422
    assert 'class="errors"' in response.text


@pytest.mark.parametrize(
    ("track", "change"), [("backend", Change.BRIEF), ("frontend", Change.REPLACE)]
)
def test_rooms_above_may_bar_it(
    cast: Cast, sign_in: SignIn, barred: list[Change], track: str, change: Change
) -> None:
    form = {"version": cast.shop_api.version, "track": track, "brief": cast.jobs.id}

    response = sign_in(cast.tunde).post(address(cast.shop_api, "/brief"), data=form)

    assert response.status_code == 422
    assert "It is paired." in response.text
    assert barred == [change]
    assert project_of(cast.tunde) is cast.shop_api


def test_alone_and_places_are_asked_for_too(cast: Cast, barred: list[Change]) -> None:
    tunde = as_actor(cast.tunde)
    with pytest.raises(Refused):
        actions.set_state(cast.shop_api, ProjectState.ALONE, by=tunde)
    with pytest.raises(Refused):
        actions.set_capacity(cast.shop_api, 1, by=tunde)

    assert barred == [Change.ALONE, Change.CAPACITY]


def test_begin_a_project(cast: Cast, sign_in: SignIn) -> None:
    kwame = make.learner("Kwame Asante", cast.cohort, Track.BACKEND)
    client, url = sign_in(kwame), "/c/cohort-7/projects/new"
    assert "Frontend: 2" in client.get(url).text

    client.post(url, data={"track": "frontend", "brief": cast.shop.id})

    mine = project_of(kwame)
    assert mine is not None
    assert (mine.track, mine.brief_id, kwame.track) == (
        Track.FRONTEND,
        cast.shop.id,
        Track.FRONTEND,
    )


def test_who_has_one_is_led_there(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in(cast.ama).get("/c/cohort-7/projects/new")

    assert response.location == address(cast.shop_ui)


@pytest.mark.parametrize("name", ["tunde", "wanjiru", "lerato"])
def test_others_find_nothing(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.get(address(cast.shop_ui, "/brief")).status_code == 404
    assert client.post(address(cast.shop_ui, "/brief")).status_code == 404


@pytest.mark.parametrize("rest", ["/new", "/", "/{}/brief"])
def test_an_idea_is_its_proposers_until_they_confirm(
    cast: Cast, sign_in: SignIn, rest: str
) -> None:
    make.brief(cast.cohort, "Nia's secret idea", proposer_id=cast.nia.id)
    kwame = make.learner("Kwame Asante", cast.cohort, Track.BACKEND)
    url = f"/c/cohort-7/projects{rest}"

    for who in (kwame, cast.ama):
        own = url.format(cast.shop_ui.id)
        assert "secret idea" not in sign_in(who).get(own, follow_redirects=True).text
    nias = sign_in(cast.nia).get(url.format(cast.nia_ui.id), follow_redirects=True).text
    assert ("secret idea" in nias) is (rest == "/{}/brief")


def test_who_proposes_the_same_gets_nothing_of_it(cast: Cast) -> None:
    hidden = make.brief(cast.cohort, "Recipes", proposer_id=cast.nia.id)

    assert propose_idea(cast.tunde, "Recipes", "Mine.", by=as_actor(cast.tunde)) is not hidden
    assert propose_idea(cast.nia, "recipes", "Mine.", by=as_actor(cast.nia)) is hidden

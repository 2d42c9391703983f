"""The states of a project: each by one press of its lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from nexus.core import clock
from nexus.core.audit import AuditEntry
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.models import Notification
from nexus.projects import actions, signals
from nexus.projects.models import Project, ProjectState
from nexus.projects.queries import project_of
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import address, as_actor

SignIn = Callable[..., Client]


def in_days(days: int) -> str:
    return (now().date() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize("state", ["alone", "paused"])
def test_one_press_and_back(cast: Cast, sign_in: SignIn, state: str) -> None:
    client = sign_in(cast.ama)

    client.post(address(cast.shop_ui, "/state"), data={"state": state})
    assert cast.shop_ui.state == state
    client.post(address(cast.shop_ui, "/state"), data={"state": "open"})

    assert cast.shop_ui.state is ProjectState.OPEN
    assert cast.shop_ui.state_by_id == cast.ama.id


def test_away_until_a_day_returns_by_itself(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ama).post(
        address(cast.shop_ui, "/state"), data={"state": "away", "until": in_days(3)}
    )
    assert cast.shop_ui.state is ProjectState.AWAY

    with clock.at(now() + timedelta(days=1)):
        assert actions.bring_back() == []
    with clock.at(now() + timedelta(days=3, hours=3)):
        assert actions.bring_back() == [cast.shop_ui]

    assert (cast.shop_ui.state, cast.shop_ui.away_until) == (ProjectState.OPEN, None)
    told = db.session.query(Notification).filter_by(code="projects.is_back")
    assert {each.account_id for each in told} == {cast.ama.account_id, cast.baako.account_id}


@pytest.mark.parametrize("until", ["", "yesterday", "0001-01-01", in_days(0), in_days(90)])
def test_away_needs_a_day_ahead(cast: Cast, sign_in: SignIn, until: str) -> None:
    response = sign_in(cast.ama).post(
        address(cast.shop_ui, "/state"), data={"state": "away", "until": until}
    )

    assert response.status_code == 422
    assert "until-error" in response.text
    assert cast.shop_ui.state is ProjectState.OPEN


@pytest.mark.parametrize("state", ["", "closed", "draft", "full", "\x00"])
def test_other_states_are_refused(cast: Cast, sign_in: SignIn, state: str) -> None:
    response = sign_in(cast.ama).post(address(cast.shop_ui, "/state"), data={"state": state})

    assert response.status_code == 303
    assert cast.shop_ui.state is ProjectState.OPEN


@pytest.mark.parametrize("rest", ["/state", "/places", "/close"])
def test_members_leave_that_to_the_lead(cast: Cast, sign_in: SignIn, rest: str) -> None:
    client = sign_in(cast.baako)
    refused = client.post(
        address(cast.shop_ui, rest), data={"state": "paused", "places": "1"}, headers={}
    )

    assert refused.status_code in {303, 422}
    assert cast.shop_ui.state is ProjectState.OPEN


@pytest.mark.parametrize("rest", ["/state", "/places", "/close", "/reopen"])
@pytest.mark.parametrize("name", ["tunde", "wanjiru", "lerato"])
def test_others_find_nothing(cast: Cast, sign_in: SignIn, name: str, rest: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.post(address(cast.shop_ui, rest), data={"state": "paused"}).status_code == 404


def test_staff_close_and_it_is_noted(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.kofi).post(address(cast.shop_ui, "/close"))

    assert cast.shop_ui.state is ProjectState.CLOSED
    assert db.session.query(AuditEntry).filter_by(code="projects.closed_by_staff").count() == 1
    told = db.session.query(Notification).filter_by(code="projects.was_closed").count()
    assert told == 2


def test_closing_frees_and_reopening_takes_back(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.tunde)
    client.post(address(cast.shop_api, "/close"))
    assert project_of(cast.tunde) is None

    client.post(address(cast.shop_api, "/reopen"))

    assert project_of(cast.tunde) is cast.shop_api
    assert cast.shop_api.state is ProjectState.OPEN


def test_reopening_waits_for_its_lead(cast: Cast) -> None:
    tunde = as_actor(cast.tunde)
    actions.close(cast.shop_api, by=tunde)
    actions.register(cast.tunde, cast.jobs, by=tunde)

    with pytest.raises(Refused, match="in another one now"):
        actions.reopen(cast.shop_api, by=tunde)


def test_rooms_above_hear_of_it(cast: Cast) -> None:
    heard: list[tuple[str, Project]] = []
    ama = as_actor(cast.ama)

    with (
        signals.opened.connected_to(lambda project, **_: heard.append(("opened", project))),
        signals.changed.connected_to(lambda project, **_: heard.append(("changed", project))),
        signals.closed.connected_to(lambda project, **_: heard.append(("closed", project))),
    ):
        for state in (ProjectState.PAUSED, ProjectState.OPEN):
            actions.set_state(cast.shop_ui, state, by=ama)
        actions.close(cast.shop_ui, by=ama)

    assert [what for what, _ in heard] == ["changed", "opened", "closed"]


@pytest.mark.parametrize(
    ("places", "status", "kept"), [("3", 303, 3), ("4", 422, 2), ("0", 422, 2), ("x", 422, 2)]
)
def test_places_within_the_cohorts_greatest(
    cast: Cast, sign_in: SignIn, places: str, status: int, kept: int
) -> None:
    response = sign_in(cast.tunde).post(address(cast.shop_api, "/places"), data={"places": places})

    assert response.status_code == status
    assert cast.shop_api.capacity == kept


def test_nothing_moves_in_a_closed_cohort(cast: Cast) -> None:
    cast.cohort.closed_at = now()

    with pytest.raises(Refused, match="closed"):
        actions.set_state(cast.shop_ui, ProjectState.PAUSED, by=as_actor(cast.ama))


def test_the_page_says_what_each_does(cast: Cast, sign_in: SignIn) -> None:
    cast.other_api.state, cast.other_api.away_until = ProjectState.AWAY, date(2027, 1, 7)

    page = sign_in(cast.zainab).get(address(cast.other_api, "/state")).text

    assert "We build both ends" in page
    assert "2027-01-07" in page

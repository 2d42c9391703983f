"""Who is in a team: asked in, let in, handed over, left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nexus.cohorts.models import Enrolment, Track
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.models import Notification
from nexus.projects import actions
from nexus.projects.actions import requests
from nexus.projects.models import AskedBy, JoinAnswer, JoinRequest, ProjectState
from nexus.projects.queries import project_of
from tests import make
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import address, as_actor, only_request, profile

SignIn = Callable[..., Client]


@pytest.fixture
def kwame(cast: Cast) -> Enrolment:
    """A frontend learner alone in a project of his own."""
    kwame = make.learner("Kwame Asante", cast.cohort, Track.FRONTEND)
    make.project(kwame, cast.shop, "Kwame's shop")
    return kwame


def told(who: Enrolment) -> list[str]:
    query = db.session.query(Notification.code).filter_by(account_id=who.account_id)
    return [code for (code,) in query.order_by(Notification.id)]


def test_a_team_asks_by_handle(cast: Cast, kwame: Enrolment, sign_in: SignIn) -> None:
    handle = f"@{profile(kwame).handle.upper()}"
    sign_in(cast.ama).post(address(cast.shop_ui, "/team"), data={"handle": handle, "note": "Come"})

    asked = only_request()
    assert (asked.enrolment_id, asked.asked_by, asked.note) == (kwame.id, AskedBy.TEAM, "Come")
    assert told(kwame) == ["projects.invited_you"]
    assert "Duka Storefront" in sign_in(kwame).get("/c/cohort-7/join-requests").text


def test_who_comes_in_closes_their_own(cast: Cast, kwame: Enrolment, sign_in: SignIn) -> None:
    own = project_of(kwame)
    actions.invite(cast.shop_ui, kwame, by=as_actor(cast.ama))

    sign_in(kwame).post(f"/c/cohort-7/join-requests/{only_request().id}/accept")

    assert project_of(kwame) is cast.shop_ui
    assert own.state is ProjectState.CLOSED
    assert told(cast.ama) == ["projects.has_joined"]
    assert "projects.invited_you" not in unread(kwame)


def unread(who: Enrolment) -> list[str]:
    query = db.session.query(Notification).filter_by(account_id=who.account_id, read_at=None)
    return [each.code for each in query]


def test_a_learner_asks_and_the_lead_lets_in(cast: Cast, kwame: Enrolment, sign_in: SignIn) -> None:
    sign_in(kwame).post(address(cast.shop_ui, "/join"), data={"note": "I know React."})
    assert told(cast.ama) == ["projects.asked_to_join"]
    assert "I know React." in sign_in(cast.ama).get(address(cast.shop_ui, "/team")).text

    sign_in(cast.ama).post(f"/c/cohort-7/join-requests/{only_request().id}/accept")

    assert project_of(kwame) is cast.shop_ui


@pytest.mark.parametrize("name", ["kwame", "baako"])
def test_only_the_asked_side_answers(
    cast: Cast, kwame: Enrolment, sign_in: SignIn, name: str
) -> None:
    actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))
    who = {"kwame": kwame, "baako": cast.baako}[name]

    sign_in(who).post(f"/c/cohort-7/join-requests/{only_request().id}/accept")

    assert only_request().answer is None


@pytest.mark.parametrize("verb", ["accept", "decline", "withdraw"])
@pytest.mark.parametrize("name", ["tunde", "zainab", "lerato"])
def test_others_find_no_request(
    cast: Cast, kwame: Enrolment, sign_in: SignIn, name: str, verb: str
) -> None:
    actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))
    url = f"/c/cohort-7/join-requests/{only_request().id}/{verb}"

    assert sign_in(getattr(cast, name)).post(url).status_code in {403, 404}
    assert only_request().answer is None


def test_staff_answer_and_it_is_noted(cast: Cast, kwame: Enrolment, sign_in: SignIn) -> None:
    actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))

    sign_in(cast.kofi).post(f"/c/cohort-7/join-requests/{only_request().id}/accept")

    assert only_request().answer is JoinAnswer.ACCEPTED
    assert db.session.query(AuditEntry).filter_by(code="projects.request_answered").count() == 1


def test_members_see_what_waits_and_leave_it_to_the_lead(
    cast: Cast, kwame: Enrolment, sign_in: SignIn
) -> None:
    actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))

    page = sign_in(cast.baako).get(address(cast.shop_ui, "/team")).text

    assert "Kwame Asante" in page
    assert "Accept" not in page


def test_the_same_form_twice_asks_once(cast: Cast, kwame: Enrolment, sign_in: SignIn) -> None:
    client, form = sign_in(cast.ama), {"handle": profile(kwame).handle, "form_key": "k"}
    first = client.post(address(cast.shop_ui, "/team"), data=form)

    second = client.post(address(cast.shop_ui, "/team"), data=form)

    assert first.location == second.location
    assert only_request().id


def test_decline_and_withdraw(cast: Cast, kwame: Enrolment) -> None:
    by_team = actions.invite(cast.shop_ui, kwame, by=as_actor(cast.ama))
    actions.decline(by_team, by=as_actor(kwame))
    by_learner = actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))
    actions.withdraw(by_learner, by=as_actor(kwame))

    assert by_team.answer is JoinAnswer.DECLINED
    assert by_learner.answer is JoinAnswer.WITHDRAWN
    assert told(cast.ama) == ["projects.learner_declined", "projects.asked_to_join"]
    with pytest.raises(Refused, match="meanwhile"):
        actions.accept(by_learner, by=as_actor(cast.ama))


def test_asked_once_at_a_time(cast: Cast, kwame: Enrolment) -> None:
    actions.invite(cast.shop_ui, kwame, by=as_actor(cast.ama))

    with pytest.raises(Refused, match="asked already"):
        actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("tunde", "other track"),
        ("baako", "already"),
        ("nia", "that handle"),
        ("zzz", "that handle"),
    ],
)
def test_who_cannot_be_asked(cast: Cast, sign_in: SignIn, who: str, why: str) -> None:
    person = getattr(cast, who, None)
    handle = profile(person).handle if person else "no-such-one"

    response = sign_in(cast.ama).post(address(cast.shop_ui, "/team"), data={"handle": handle})

    assert response.status_code == 422
    assert why in response.text
    assert db.session.query(JoinRequest).count() == 0


def test_a_learner_in_a_team_of_two_stays(cast: Cast, kwame: Enrolment) -> None:
    mine = project_of(kwame)
    assert mine is not None

    with pytest.raises(Refused, match="in a team with others"):
        actions.invite(mine, cast.baako, by=as_actor(kwame))


def test_the_lead_is_handed_over(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ama).post(address(cast.shop_ui, "/lead"), data={"member": cast.baako.id})

    assert [each.lead for each in cast.shop_ui.members] == [False, True]
    assert told(cast.baako) == ["projects.new_lead"]


@pytest.mark.parametrize("member", ["", "x", str(2**63), "1.5", "99999"])
def test_nobody_else_becomes_lead(cast: Cast, sign_in: SignIn, member: str) -> None:
    sign_in(cast.ama).post(address(cast.shop_ui, "/lead"), data={"member": member})

    assert [each.lead for each in cast.shop_ui.members] == [True, False]


def test_a_leaving_lead_hands_over(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in(cast.ama).post(address(cast.shop_ui, "/leave"))

    assert response.location == "/c/cohort-7/projects/new"
    assert [(each.enrolment_id, each.lead) for each in cast.shop_ui.members] == [
        (cast.baako.id, True)
    ]
    assert project_of(cast.ama) is None
    assert told(cast.baako) == ["projects.has_left"]


def test_the_last_one_closes_it(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.tunde).post(address(cast.shop_api, "/leave"))

    assert cast.shop_api.state is ProjectState.CLOSED


def test_unconfirmed_people_confirm_first(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.nia)

    for url in (address(cast.shop_ui, "/join"), "/c/cohort-7/join-requests"):
        assert client.get(url).location.endswith("/confirm")
    assert client.post(address(cast.shop_ui, "/join")).location.endswith("/confirm")


@pytest.mark.parametrize("rest", ["/team", "/lead", "/leave"])
@pytest.mark.parametrize("name", ["tunde", "lerato"])
def test_others_find_nothing(cast: Cast, sign_in: SignIn, name: str, rest: str) -> None:
    assert sign_in(getattr(cast, name)).post(address(cast.shop_ui, rest)).status_code == 404


@pytest.mark.parametrize("side", ["team", "learner"])
def test_asking_and_withdrawing_has_an_end(
    cast: Cast, kwame: Enrolment, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    """Each of it tells the other side something."""
    monkeypatch.setattr(requests, "ASKING", replace(requests.ASKING, most=2))

    def ask() -> JoinRequest:
        if side == "team":
            return actions.invite(cast.shop_ui, kwame, by=as_actor(cast.ama))
        return actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))

    for _ in range(2):
        actions.withdraw(ask(), by=as_actor(cast.ama if side == "team" else kwame))

    with pytest.raises(Refused, match="very often today"):
        ask()

"""Let one's account go: signed out and hidden at once, a week to come back, then erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nexus.accounts.models import Account
from nexus.cohorts.models import EnrolmentState, Role
from nexus.core import work
from nexus.core.clock import at, now
from nexus.core.db import Mode, begin, db
from nexus.notifications.actions import tell
from nexus.pairing.models import Pairing
from nexus.projects.models import Member, Project, ProjectState
from nexus.review.models import Decision, Review
from nexus.thread.models import Message
from tests import make
from tests.client import Client
from tests.post import path_in
from tests.scene import PASSWORD, Scene, password_hash, play

WEEK = timedelta(days=7, minutes=1)


@pytest.fixture
def scene(app: Flask) -> Scene:
    """Everything that may be between people."""
    return play()


def let_go(app: Flask, who: Account, proof: str = PASSWORD) -> Any:
    """By the form, in a browser of theirs."""
    return make.signed_in(app, who).post("/settings/let-go", data={"proof": proof})


def enter(client: Client, who: Account) -> Any:
    """Sign in by address and password."""
    return client.post("/sign-in", data={"email": who.email, "password": PASSWORD})


def test_signed_out_everywhere(app: Flask, scene: Scene, post: Any) -> None:
    ama = scene.ama.account
    other = make.signed_in(app, ama)

    response = let_go(app, ama)

    assert response.location == "/sign-in"
    assert other.get("/settings").status_code == 303
    assert [mail.subject for mail in post() if ama.email in mail.to] == [
        "Your account in Nexus is being removed"
    ]


def test_the_team_goes_on_without_its_lead(app: Flask, scene: Scene) -> None:
    let_go(app, scene.ama.account)
    begin(Mode.WRITE)

    lead = db.session.query(Member).filter_by(project_id=scene.shop_ui.id, lead=True, left_at=None)
    assert lead.one().enrolment_id == scene.baako.id
    assert db.session.get_one(Pairing, scene.pairing.id).live


def test_a_team_of_one_closes_and_its_partner_is_told(app: Flask, scene: Scene) -> None:
    let_go(app, scene.tunde.account)
    begin(Mode.WRITE)
    db.session.expire_all()

    pairing = db.session.get_one(Pairing, scene.pairing.id)
    assert (scene.shop_api.state, pairing.live) == (ProjectState.CLOSED, False)
    assert "Soko API" in make.signed_in(app, scene.ama).get("/notifications").text


def test_they_may_come_back_by_signing_in(app: Flask, scene: Scene, client: Client) -> None:
    tunde = scene.tunde.account
    let_go(app, tunde)

    assert enter(client, tunde).location == "/come-back"
    assert client.get("/settings").status_code == 303
    assert "Come back, Tunde Bakare?" in client.get("/come-back").text
    client.post("/come-back")

    begin(Mode.WRITE)
    db.session.expire_all()
    assert client.get("/settings").status_code == 200
    assert (scene.tunde.state, scene.shop_api.state) == (EnrolmentState.ACTIVE, ProjectState.OPEN)


def test_or_by_the_mail(app: Flask, scene: Scene, client: Client, post: Any) -> None:
    let_go(app, scene.tunde.account)
    mail = next(each for each in post() if "removed" in each.subject)

    client.get(path_in(mail, "/come-back/"))
    client.post("/come-back")

    assert client.get("/settings").status_code == 200


def test_what_staff_ended_before_stays_ended(app: Flask, scene: Scene, client: Client) -> None:
    let_go(app, scene.gone.account)
    enter(client, scene.gone.account)
    client.post("/come-back")
    begin(Mode.WRITE)
    db.session.expire_all()

    assert scene.gone.state is EnrolmentState.REMOVED


def test_who_came_back_is_not_erased(app: Flask, scene: Scene, client: Client, post: Any) -> None:
    let_go(app, scene.tunde.account)
    enter(client, scene.tunde.account)
    client.post("/come-back")

    with at(now() + WEEK):
        post()

    assert db.session.get(Account, scene.tunde.account_id) is not None


def test_after_a_week_it_is_too_late(app: Flask, scene: Scene, client: Client) -> None:
    tunde = scene.tunde.account
    let_go(app, tunde)

    with at(now() + WEEK):
        enter(client, tunde)
        response = client.post("/come-back")

    assert response.status_code == 422
    assert "week to come back has passed" in response.text


def test_what_others_wrote_stays(app: Flask, scene: Scene, post: Any) -> None:
    let_go(app, scene.tunde.account)

    with at(now() + WEEK):
        post()

    thread = db.session.query(Message).filter_by(pairing_id=scene.pairing.id)
    assert [each.body for each in thread.order_by(Message.number)] == ["Hello. Shall we begin?", ""]
    project = db.session.get_one(Project, scene.shop_api.id)
    assert (project.title, project.members) == ("Former project", [])
    page = make.signed_in(app, scene.ama).get(f"/c/cohort-7/pairings/{scene.pairing.id}").text
    assert "Former project" in page
    assert "Somebody who left" in page


def test_a_mentor_s_decision_outlives_them(app: Flask, scene: Scene, post: Any) -> None:
    let_go(app, scene.wanjiru.account)

    with at(now() + WEEK):
        post()

    review = db.session.query(Review).filter_by(decision=Decision.RETURNED).one()
    assert (review.by_id, review.comment) == (None, "")


def test_the_only_staff_stays(app: Flask, scene: Scene) -> None:
    let_go(app, scene.neema.account)

    response = let_go(app, scene.kofi.account)

    assert response.status_code == 422
    assert db.session.get_one(Account, scene.kofi.account_id).leaving_since is None


def test_so_does_the_only_operator(app: Flask, scene: Scene) -> None:
    response = let_go(app, scene.operator)

    assert response.status_code == 422
    assert "only operator" in response.text
    make.account("Second", operator_since=now())
    assert let_go(app, scene.operator).status_code == 303


@pytest.mark.parametrize("proof", ["", "wrong", "x" * 2000, "a\0b"])
def test_without_the_password_nothing_happens(app: Flask, scene: Scene, proof: str) -> None:
    response = let_go(app, scene.ama.account, proof)

    assert response.status_code == 422
    assert 'id="proof-error"' in response.text
    assert scene.ama.account.leaving_since is None


def test_no_mail_reaches_who_leaves(app: Flask, scene: Scene, post: Any) -> None:
    let_go(app, scene.tunde.account)
    post()
    tell([scene.tunde.account_id], "owndata.ready", path="/settings/data")
    db.session.commit()

    assert [mail for mail in post() if scene.tunde.account.email in mail.to] == []


def test_erasing_twice_is_harmless(app: Flask, post: Any) -> None:
    person = make.account("Efua Mensah", password_hash=password_hash())
    make.enrolment(person, make.cohort(), Role.MENTOR)
    number = person.id
    let_go(app, person)

    with at(now() + WEEK):
        post()
        assert work.kinds["owndata.erase"].work({"leaver": number}, 0) == {"erased": False}

    assert db.session.get(Account, number) is None

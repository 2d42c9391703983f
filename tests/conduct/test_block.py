"""Keeping clear of a person: both teams are barred, in either direction, and nobody is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Enrolment
from nexus.conduct import actions, queries
from nexus.conduct.models import Block
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.models import Notification
from nexus.pairing import actions as pairing
from nexus.pairing.models import Answer
from nexus.pairing.queries import next_best
from nexus.projects import actions as projects
from nexus.projects.models import JoinRequest
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]


def by(who: Enrolment) -> Actor:
    """Somebody who acts on a page."""
    return Actor(account_id=who.account_id, enrolment_id=who.id)


def test_blocked_listed_and_lifted(cast: make.Cast, sign_in: SignIn) -> None:
    ama = sign_in(cast.ama)

    ama.post(f"/c/cohort-7/people/{cast.tunde.id}/block")
    ama.post(f"/c/cohort-7/people/{cast.tunde.id}/block")
    assert ama.get("/c/cohort-7/blocks").text.count("/lift") == 1

    ama.post(f"/c/cohort-7/blocks/{cast.tunde.account_id}/lift")
    assert db.session.scalars(sa.select(Block)).all() == []


@pytest.mark.parametrize(("blocker", "blocked"), [("baako", "tunde"), ("tunde", "baako")])
def test_by_any_member_in_both_directions(cast: make.Cast, blocker: str, blocked: str) -> None:
    """Baako leads nothing; the block bars Ama's invitation all the same, and Tunde's too."""
    actions.block(getattr(cast, blocker), getattr(cast, blocked))

    for mine, theirs, who in (
        (cast.shop_ui, cast.shop_api, cast.ama),
        (cast.shop_api, cast.shop_ui, cast.tunde),
    ):
        with pytest.raises(Refused) as refusal:
            pairing.invite(mine, theirs, by=by(who))
        assert refusal.value.code == "pairing.not_available"
        assert "block" not in str(refusal.value)


def test_neither_is_the_next_best(cast: make.Cast) -> None:
    actions.block(cast.tunde, cast.ama)

    assert next_best(cast.shop_ui, cast.cohort) == cast.other_api
    assert queries.barred_projects(cast.shop_ui.id) == {cast.shop_api.id}
    assert queries.blocked_accounts([cast.ama.account_id]) == {cast.tunde.account_id}


@pytest.mark.parametrize(("blocker", "answer"), [("ama", "withdrawn"), ("tunde", "declined")])
def test_an_open_invitation_ends_as_if_by_hand(cast: make.Cast, blocker: str, answer: str) -> None:
    invitation = pairing.invite(cast.shop_ui, cast.shop_api, by=by(cast.ama))
    other = {"ama": cast.tunde, "tunde": cast.ama}[blocker]

    actions.block(getattr(cast, blocker), other)

    assert invitation.answer == Answer(answer)
    codes = db.session.scalars(sa.select(Notification.code).filter_by(account_id=other.account_id))
    assert all("block" not in code for code in codes)


def test_a_live_pairing_stays(cast: make.Cast) -> None:
    bound = make.pairing(cast.shop_ui, cast.shop_api)

    actions.block(cast.ama, cast.tunde)

    assert bound.live


@pytest.mark.parametrize(
    ("name", "status"), [("lerato", 404), ("sipho", 404), ("nia", 303), ("kofi", 403)]
)
def test_who_blocks_nobody(cast: make.Cast, sign_in: SignIn, name: str, status: int) -> None:
    """Other cohorts find nobody; an unconfirmed learner confirms first; staff cannot."""
    client = sign_in(getattr(cast, name))

    assert client.post(f"/c/cohort-7/people/{cast.tunde.id}/block").status_code == status
    assert db.session.scalars(sa.select(Block)).all() == []


@pytest.mark.parametrize("whom", ["ama", "wanjiru", "lerato"])
def test_oneself_and_mentors_and_others_are_not_blocked(
    cast: make.Cast, sign_in: SignIn, whom: str
) -> None:
    person = getattr(cast, whom)

    assert sign_in(cast.ama).post(f"/c/cohort-7/people/{person.id}/block").status_code == 404


def test_one_lifts_only_ones_own(cast: make.Cast, sign_in: SignIn) -> None:
    actions.block(cast.ama, cast.tunde)

    sign_in(cast.zainab).post(f"/c/cohort-7/blocks/{cast.tunde.account_id}/lift")

    assert queries.blocks(cast.ama.account_id, cast.tunde.account_id)


@pytest.mark.parametrize("blocker", [0, 1])
@pytest.mark.parametrize("asked_by", ["team", "learner"])
def test_neither_comes_into_the_others_team(cast: make.Cast, blocker: int, asked_by: str) -> None:
    """Baako of Ama's team and Kwame keep clear: no request goes either way, and none waits."""
    kwame = make.learner("Kwame Asante", cast.cohort, cast.ama.track)

    def ask() -> JoinRequest:
        if asked_by == "team":
            return projects.invite(cast.shop_ui, kwame, by=by(cast.ama))
        return projects.ask_to_join(cast.shop_ui, kwame, by=by(kwame))

    waiting = ask()
    pair = (cast.baako, kwame)
    actions.block(pair[blocker], pair[1 - blocker])

    assert waiting.answer == "withdrawn"
    with pytest.raises(Refused) as refusal:
        ask()
    assert refusal.value.code == "conduct.not_available"
    assert "block" not in str(refusal.value)


@pytest.mark.parametrize("way", ["block", "report"])
def test_a_number_tells_no_name(cast: make.Cast, sign_in: SignIn, way: str) -> None:
    """Nia is not confirmed, Zainab suspended: who is not to be seen is not found here either."""
    cast.zainab.account.suspended_at = now()
    ama = sign_in(cast.ama)

    for hidden in (cast.nia, cast.zainab):
        answer = ama.post(f"/c/cohort-7/people/{hidden.id}/{way}", data={"words": "Who?"})
        assert answer.status_code == 404
        assert hidden.account.name not in answer.text

"""Declining, withdrawing, letting run out: what is said, and to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nexus.core import clock
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing import actions
from nexus.pairing.models import Answer, Invitation
from tests import make
from tests.client import HTMX
from tests.pairing.acts import SignIn, asked, by, codes, refused, told


def url(invitation: Invitation, verb: str) -> str:
    """Where one answers."""
    return f"/c/cohort-7/invitations/{invitation.id}/{verb}"


def test_declined_with_a_reason(cast: make.Cast, sign_in: SignIn) -> None:
    """Ama reads the reason among the earlier ones, and whom to ask next."""
    invitation = asked(cast)

    sign_in(cast.tunde).post(url(invitation, "decline"), data={"reason": "Exams, sorry."})

    assert (invitation.answer, invitation.reason) == (Answer.DECLINED, "Exams, sorry.")
    heard = told(cast.ama)[0]
    assert (heard.code, heard.values["next"]) == ("pairing.told.declined.next", "Kasuwa Backend")
    assert heard.path == f"/c/cohort-7/projects/{cast.other_api.id}/invite"
    assert "Exams, sorry." in sign_in(cast.ama).get("/c/cohort-7/invitations?earlier").text


def test_declined_in_the_card(cast: make.Cast, sign_in: SignIn) -> None:
    invitation, tunde = asked(cast), sign_in(cast.tunde)

    form = tunde.get(url(invitation, "decline"), headers=HTMX).text
    answer = tunde.post(url(invitation, "decline"), data={"reason": ""}, headers=HTMX)

    assert f'id="decline-{invitation.id}"' in form
    assert "Declined: Duka Storefront" in answer.text


def test_a_reason_too_long_is_kept_and_said(cast: make.Cast, sign_in: SignIn) -> None:
    invitation = asked(cast)

    response = sign_in(cast.tunde).post(url(invitation, "decline"), data={"reason": "x" * 501})

    assert response.status_code == 422
    assert "x" * 501 in response.text
    assert invitation.answer is None


def test_with_nobody_left_no_next_is_named(cast: make.Cast) -> None:
    cast.other_api.capacity = 1
    make.pairing(cast.nia_ui, cast.other_api)

    actions.decline(asked(cast), by=by(cast.tunde))

    assert codes(cast.ama) == ["declined"]


def test_withdrawn(cast: make.Cast, sign_in: SignIn) -> None:
    """Tunde has nothing to answer any more, and hears of it."""
    invitation = asked(cast)

    sign_in(cast.ama).post(url(invitation, "withdraw"))

    assert invitation.answer is Answer.WITHDRAWN
    assert codes(cast.tunde) == ["invited", "withdrawn"]
    assert told(cast.tunde)[0].read_at is not None


def test_run_out(cast: make.Cast) -> None:
    invitation = asked(cast)

    with clock.at(now() + timedelta(hours=49)):
        actions.expire_due()

    assert invitation.answer is Answer.EXPIRED
    assert codes(cast.ama) == ["expired.next"]
    assert told(cast.tunde)[0].read_at is not None


def test_after_it_ran_out_one_may_ask_again(cast: make.Cast) -> None:
    """Also before the worker has been there."""
    asked(cast)

    with clock.at(now() + timedelta(hours=49)):
        again = actions.invite(cast.shop_api, cast.shop_ui, by=by(cast.tunde))

    assert again.answer is None


@pytest.mark.parametrize("name", ["zainab", "lerato", "sipho"])
@pytest.mark.parametrize("verb", ["decline", "withdraw"])
def test_strangers_find_nothing(cast: make.Cast, sign_in: SignIn, name: str, verb: str) -> None:
    invitation = asked(cast)

    assert sign_in(getattr(cast, name)).post(url(invitation, verb)).status_code == 404
    assert invitation.answer is None


@pytest.mark.parametrize(("name", "verb"), [("tunde", "withdraw"), ("ama", "decline")])
def test_the_other_side_has_another_verb(
    cast: make.Cast, sign_in: SignIn, name: str, verb: str
) -> None:
    assert sign_in(getattr(cast, name)).post(url(asked(cast), verb)).status_code == 404


def test_members_look_on(cast: make.Cast, sign_in: SignIn) -> None:
    """Baako sees what his team asked, without a button."""
    invitation = asked(cast)
    baako = sign_in(cast.baako)

    page = baako.get("/c/cohort-7/invitations").text

    assert "Soko API" in page
    assert "/withdraw" not in page
    assert baako.post(url(invitation, "withdraw")).status_code == 403


@pytest.mark.parametrize("answer", list(Answer))
def test_an_answered_one_stays_answered(cast: make.Cast, answer: Answer) -> None:
    """Every verb on every answer is refused, by the word for what happened."""
    invitation = make.invitation(cast.shop_ui, cast.shop_api)
    invitation.answer, invitation.answered_at = answer, now()
    db.session.flush()

    for verb, who in (
        (actions.accept, cast.tunde),
        (actions.decline, cast.tunde),
        (actions.withdraw, cast.ama),
    ):
        with refused(f"answered.{answer}"):
            verb(invitation, by=by(who))

"""Accepting an invitation: who may, what follows, and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.core import clock
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.work import Work
from nexus.pairing.models import Answer, Invitation, Pairing, PairingState
from nexus.projects.models import ProjectState
from tests import make
from tests.client import HTMX
from tests.pairing.acts import SignIn, asked, codes, told


def url(invitation: Invitation) -> str:
    """Where one accepts."""
    return f"/c/cohort-7/invitations/{invitation.id}/accept"


def test_both_teams_are_paired_and_told(cast: make.Cast, sign_in: SignIn) -> None:
    invitation = asked(cast)

    response = sign_in(cast.tunde).post(url(invitation))

    pairing = db.session.scalars(sa.select(Pairing)).one()
    assert response.location.endswith(f"/c/cohort-7/pairings/{pairing.id}")
    assert (pairing.state, pairing.fit) == (PairingState.IN_REVIEW, invitation.fit)
    assert invitation.answered_by_id == cast.tunde.id
    assert codes(cast.ama) == codes(cast.baako) == ["accepted"]
    assert [each.read_at is None for each in told(cast.tunde)] == [False]


def test_the_card_becomes_the_pairing(cast: make.Cast, sign_in: SignIn) -> None:
    response = sign_in(cast.tunde).post(url(asked(cast)), headers=HTMX)

    assert response.status_code == 200
    assert "You are paired with Duka Storefront" in response.text
    assert "/undo" in response.text


def test_without_review_it_is_active_at_once(cast: make.Cast, sign_in: SignIn) -> None:
    cast.cohort.review = False

    sign_in(cast.tunde).post(url(asked(cast)))

    assert db.session.scalars(sa.select(Pairing.state)).all() == [PairingState.ACTIVE]


def test_what_follows_is_written_down(cast: make.Cast, sign_in: SignIn) -> None:
    """The work of settling stands in the table, due when undoing ends."""
    sign_in(cast.tunde).post(url(asked(cast)))

    pairing = db.session.scalars(sa.select(Pairing)).one()
    due = db.session.scalars(sa.select(Work.due_at).filter_by(kind="pairing.settle")).all()
    assert due == [pairing.undo_until]
    assert pairing.undo_until == pairing.made_at + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        *(("zainab", 404), ("nia", 404), ("lerato", 404), ("sipho", 404), ("ama", 404)),
        *(("baako", 404), ("wanjiru", 403), ("kofi", 403)),
    ],
)
def test_others_do_not_accept(cast: make.Cast, sign_in: SignIn, name: str, status: int) -> None:
    """For the team that asked there is nothing to accept either."""
    invitation = asked(cast)
    client = sign_in(getattr(cast, name))
    expected = 303 if name == "nia" else status

    response = client.post(url(invitation))

    assert response.status_code == expected
    assert invitation.answer is None


def test_a_member_who_does_not_lead_does_not_accept(cast: make.Cast, sign_in: SignIn) -> None:
    invitation = make.invitation(cast.shop_api, cast.shop_ui)

    assert sign_in(cast.baako).post(url(invitation)).status_code == 403


def test_twice_is_once(cast: make.Cast, sign_in: SignIn) -> None:
    invitation, tunde = asked(cast), sign_in(cast.tunde)

    tunde.post(url(invitation))
    again = tunde.post(url(invitation), headers=HTMX)

    assert again.status_code == 409
    assert "accepted already" in again.text
    assert db.session.scalar(sa.select(sa.func.count(Pairing.id))) == 1


def test_too_late(cast: make.Cast, sign_in: SignIn) -> None:
    """Past its time it is refused, whether the worker has been there or not."""
    invitation = asked(cast)

    with clock.at(now() + timedelta(hours=48)):
        response = sign_in(cast.tunde).post(url(invitation), headers=HTMX)

    assert response.status_code == 409
    assert "The time to answer is over" in response.text


def test_no_place_left(cast: make.Cast, sign_in: SignIn) -> None:
    """Ama has found another partner meanwhile."""
    invitation = asked(cast)
    make.pairing(cast.shop_ui, cast.other_api)

    response = sign_in(cast.tunde).post(url(invitation), headers=HTMX)

    assert "Duka Storefront has no free place any more." in response.text
    assert invitation.answer is None


def test_the_search_has_closed(cast: make.Cast, sign_in: SignIn) -> None:
    invitation = asked(cast)
    cast.cohort.search_closes_at = now() - timedelta(seconds=1)

    response = sign_in(cast.tunde).post(url(invitation), headers=HTMX)

    assert "The search for partners has closed" in response.text


def test_who_has_paused_does_not_accept(cast: make.Cast, sign_in: SignIn) -> None:
    invitation = asked(cast)
    cast.shop_api.state = ProjectState.PAUSED

    response = sign_in(cast.tunde).post(url(invitation), headers=HTMX)

    assert "Open it first" in response.text
    assert invitation.answer is not Answer.ACCEPTED


def test_it_never_lives_past_the_search(cast: make.Cast) -> None:
    cast.cohort.search_closes_at = now() + timedelta(hours=5)

    assert asked(cast).expires_at == cast.cohort.search_closes_at


@pytest.mark.parametrize(("weeks", "hours", "lives"), [(4, None, 48), (5, None, 168), (3, 24, 24)])
def test_how_long_it_lives(cast: make.Cast, weeks: int, hours: int | None, lives: int) -> None:
    cast.cohort.weeks, cast.cohort.invitation_hours = weeks, hours

    invitation = asked(cast)

    assert invitation.sent_at is not None
    assert invitation.expires_at == invitation.sent_at + timedelta(hours=lives)

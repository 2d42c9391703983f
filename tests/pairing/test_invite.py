"""Asking a team to pair, on its page and in a card."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest
import sqlalchemy as sa

from nexus.core.db import db
from nexus.pairing.models import Invitation
from nexus.profiles.queries import profile_of
from nexus.projects.models import Project, ProjectState
from tests import make
from tests.client import HTMX
from tests.pairing.acts import FORM, SignIn, told


def url(project: Project) -> str:
    """Where one asks a team."""
    return f"/c/cohort-7/projects/{project.id}/invite"


def only() -> Invitation:
    """The one invitation there is."""
    return db.session.scalars(sa.select(Invitation)).one()


def test_a_lead_asks_with_a_word(cast: make.Cast, sign_in: SignIn) -> None:
    """Ama asks Tunde; he is told, with what lapses when."""
    response = sign_in(cast.ama).post(url(cast.shop_api), data={"note": "Evenings?"})

    assert response.location.endswith("/c/cohort-7/invitations")
    asked = only()
    assert (asked.sender_id, asked.recipient_id) == (cast.shop_ui.id, cast.shop_api.id)
    assert (asked.note, asked.fit_tenths) == ("Evenings?", asked.fit["fit"]["tenths"])
    heard = told(cast.tunde)
    assert [(each.code, each.lapses_at) for each in heard] == [
        ("pairing.told.invited", asked.expires_at)
    ]


def test_in_a_card_the_form_becomes_the_answer(cast: make.Cast, sign_in: SignIn) -> None:
    ama = sign_in(cast.ama)

    form = ama.get(url(cast.shop_api), headers=HTMX).text
    answer = ama.post(url(cast.shop_api), data={"note": ""}, headers=HTMX)

    assert f'id="invite-{cast.shop_api.id}"' in form
    assert "<html" not in form
    assert answer.status_code == 200
    assert "You asked Soko API to pair." in answer.text


def test_the_first_of_an_unconfirmed_learner_waits(cast: make.Cast, sign_in: SignIn) -> None:
    """Nia sees no names; her first invitation is held, her second refused in words."""
    nia = sign_in(cast.nia)

    page = nia.get(url(cast.shop_api)).text
    nia.post(url(cast.shop_api), data={"note": ""})
    second = nia.post(url(cast.other_api), data={"note": ""})

    assert "Soko API" in page
    assert "Tunde" not in page
    assert only().sent_at is None
    assert second.status_code == 422
    assert "Confirm your address first" in second.text
    assert told(cast.tunde) == []


@pytest.mark.parametrize("name", ["kofi", "wanjiru"])
def test_mentors_and_staff_ask_nobody(cast: make.Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.post(url(cast.shop_api), data={"note": ""}).status_code == 403


def test_a_member_who_does_not_lead_asks_nobody(cast: make.Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.baako).post(url(cast.shop_api), data={"note": ""}).status_code == 403


@pytest.mark.parametrize("name", ["lerato", "sipho"])
def test_strangers_find_nothing(cast: make.Cast, sign_in: SignIn, name: str) -> None:
    assert sign_in(getattr(cast, name)).get(url(cast.shop_api)).status_code == 404


def test_own_track_and_unconfirmed_teams_are_not_found(cast: make.Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.ama).get(url(cast.nia_ui)).status_code == 404
    assert sign_in(cast.tunde).get(url(cast.nia_ui)).status_code == 404


@pytest.mark.parametrize("state", [ProjectState.PAUSED, ProjectState.ALONE, ProjectState.AWAY])
def test_who_does_not_look_is_not_asked(
    cast: make.Cast, sign_in: SignIn, state: ProjectState
) -> None:
    cast.shop_api.state = state
    if state is ProjectState.AWAY:
        cast.shop_api.away_until = make.monday()

    page = sign_in(cast.ama).get(url(cast.shop_api)).text
    response = sign_in(cast.ama).post(url(cast.shop_api), data={"note": ""})

    assert "does not look for partners now" in page
    assert "<textarea" not in page
    assert response.status_code == 422


def test_three_at_a_time(cast: make.Cast, sign_in: SignIn) -> None:
    """What waits for an answer counts; what was answered does not."""
    for number in range(3):
        lead = make.learner(f"Kwame {number}", cast.cohort, cast.tunde.track)
        make.invitation(cast.shop_ui, make.project(lead, cast.shop))

    response = sign_in(cast.ama).post(url(cast.shop_api), data={"note": ""})

    assert response.status_code == 422
    assert "3 of your invitations wait for an answer" in response.text


@pytest.mark.parametrize("note", ["x" * 501, "a\0b", "\u202eevil", "\u200b\x1b"])
def test_a_note_that_cannot_be(cast: make.Cast, sign_in: SignIn, note: str) -> None:
    typed = quote_plus(note, errors="surrogatepass")

    response = sign_in(cast.ama).post(url(cast.shop_api), data=f"note={typed}", content_type=FORM)

    assert response.status_code == 422
    assert db.session.scalar(sa.select(sa.func.count(Invitation.id))) == 0


def test_a_form_sent_twice_asks_once(cast: make.Cast, sign_in: SignIn) -> None:
    ama, form = sign_in(cast.ama), {"note": "Hello", "form_key": "once"}

    first, second = (ama.post(url(cast.shop_api), data=form) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert only().note == "Hello"


def test_hours_too_few_are_said(cast: make.Cast, sign_in: SignIn) -> None:
    """Tunde works at night only: nothing in common, and the cohort asks for an hour."""
    profile_of(cast.tunde.account_id).hours = (1 << 3).to_bytes(42, "little")

    response = sign_in(cast.ama).post(url(cast.shop_api), data={"note": ""})

    assert "this cohort asks for 1 h more" in response.text

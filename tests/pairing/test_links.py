"""The pairing link: one lead makes it, another follows it, and they are paired."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.core import clock
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing import actions, queries
from nexus.pairing.models import Answer, Pairing, PairingLink
from tests import make
from tests.client import HTMX, Client
from tests.pairing.acts import SignIn, asked, by, codes


def word(cast: make.Cast) -> str:
    """The word of a link that Tunde has made."""
    return actions.word_of(actions.make_link(cast.shop_api, by=by(cast.tunde)))


def test_made_shown_and_revoked(cast: make.Cast, sign_in: SignIn) -> None:
    tunde = sign_in(cast.tunde)

    tunde.post("/c/cohort-7/pairing-link")
    link = db.session.scalars(sa.select(PairingLink)).one()
    address = f"/pair/{actions.word_of(link)}"

    assert address in tunde.get("/c/cohort-7/pairing-link").text
    assert actions.word_of(link) not in (link.seed, link.token_digest)
    tunde.post("/c/cohort-7/pairing-link/revoke")
    assert address not in tunde.get("/c/cohort-7/pairing-link").text
    assert sign_in(cast.ama).get(address).status_code == 404


def test_a_new_one_ends_the_old_one(cast: make.Cast) -> None:
    first = word(cast)

    assert word(cast) != first
    assert queries.link_of_word(first) is None


def test_seven_days_or_until_the_search_closes(cast: make.Cast) -> None:
    first = word(cast)
    cast.cohort.search_closes_at = now() + timedelta(days=2)

    with clock.at(now() + timedelta(days=7, seconds=1)):
        assert queries.link_of_word(first) is None
    made = actions.make_link(cast.shop_api, by=by(cast.tunde))
    assert made.expires_at == cast.cohort.search_closes_at


def test_who_has_no_account_is_led_to_the_way_in(cast: make.Cast, client: Client) -> None:
    """No name of a person or a team is on the page or in its preview."""
    token = word(cast)

    page = client.get(f"/pair/{token}").text

    assert f"/join/{cast.cohort.join_code}?pair={token}" in page
    assert 'property="og:title"' in page
    assert not {"Tunde", "Bakare", "Soko"} & set(page.replace("&#39;", " ").split())


def test_a_learner_is_asked_and_paired_at_once(cast: make.Cast, sign_in: SignIn) -> None:
    token, ama = word(cast), sign_in(cast.ama)

    there = ama.get(f"/pair/{token}").location
    page = ama.get(there).text
    answer = ama.post(there)

    assert there.endswith(f"/c/cohort-7/pair/{token}")
    assert "Pair with Soko API" in page
    pairing = db.session.scalars(sa.select(Pairing)).one()
    assert answer.location.endswith(f"/pairings/{pairing.id}")
    assert (pairing.invitation_id, str(pairing.accepted_side)) == (None, "frontend")
    assert (codes(cast.tunde), codes(cast.baako)) == (["linked"], ["paired"])
    assert ama.post(there).status_code == 404


def test_the_follower_may_undo_it(cast: make.Cast, sign_in: SignIn) -> None:
    token, ama = word(cast), sign_in(cast.ama)
    ama.post(f"/c/cohort-7/pair/{token}")
    pairing = db.session.scalars(sa.select(Pairing)).one()

    ama.post(f"/c/cohort-7/pairings/{pairing.id}/undo")

    assert not pairing.live


def test_hours_do_not_bar_two_who_know_each_other(cast: make.Cast, sign_in: SignIn) -> None:
    cast.cohort.least_overlap_minutes = 2400
    token = word(cast)

    sign_in(cast.ama).post(f"/c/cohort-7/pair/{token}")

    assert queries.live_counts([cast.shop_ui.id]) == {cast.shop_ui.id: 1}


def test_another_brief_is_offered_to_be_left(cast: make.Cast, sign_in: SignIn) -> None:
    """Without the offer taken it is refused; with it the project moves, and they are paired."""
    cast.shop_ui.brief_id = cast.jobs.id
    token, ama = word(cast), sign_in(cast.ama)
    there = f"/c/cohort-7/pair/{token}"

    assert "Move to E-commerce and pair" in ama.get(there).text
    assert ama.post(there, headers=HTMX).status_code == 409
    ama.post(there, data={"switch": "1"})

    assert cast.shop_ui.brief_id == cast.shop.id
    assert queries.live_pairing_of(cast.shop_ui.id, cast.shop_api.id) is not None


def test_an_invitation_between_them_comes_true(cast: make.Cast, sign_in: SignIn) -> None:
    invitation = asked(cast)

    sign_in(cast.ama).post(f"/c/cohort-7/pair/{word(cast)}")

    assert invitation.answer is Answer.WITHDRAWN


@pytest.mark.parametrize(
    ("name", "status"), [("zainab", 200), ("baako", 200), ("wanjiru", 403), ("lerato", 404)]
)
def test_who_sees_the_question(cast: make.Cast, sign_in: SignIn, name: str, status: int) -> None:
    """Zainab is on the same track and Baako does not lead: they see why, and no button."""
    there = f"/c/cohort-7/pair/{word(cast)}"
    client = sign_in(getattr(cast, name))

    page = client.get(there)

    assert page.status_code == status
    assert "Pair with Soko API</button>" not in page.text
    assert client.post(there, headers=HTMX).status_code in {403, 404, 409}


def test_one_follows_ones_own_link_back(cast: make.Cast, sign_in: SignIn) -> None:
    there = f"/c/cohort-7/pair/{word(cast)}"

    assert sign_in(cast.tunde).get(there).location.endswith("/pairing-link")


@pytest.mark.parametrize("token", ["nothing", "x" * 300, "%00", "%ED%A0%80", "..%2f"])
def test_words_that_open_nothing(cast: make.Cast, client: Client, token: str) -> None:
    assert client.get(f"/pair/{token}").status_code == 404


def test_only_the_lead_makes_links(cast: make.Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.baako).get("/c/cohort-7/pairing-link").status_code == 403
    assert sign_in(cast.baako).post("/c/cohort-7/pairing-link").status_code == 403

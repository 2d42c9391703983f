"""Who is shown to whom, with what, and what is never said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from nexus.cohorts.models import Track
from nexus.conduct.models import Block
from nexus.core.clock import now
from nexus.core.db import db
from nexus.matching import BANDS
from nexus.pairing.models import Answer
from nexus.profiles.models import Profile
from nexus.projects.models import ApiStyle, ProjectState
from tests import make
from tests.client import HTMX, Client
from tests.finder.conftest import PARTNERS, cards, refresh, titles
from tests.make import Cast

SignIn = Callable[..., Client]


def text_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_the_other_track_on_the_same_brief(cast: Cast, sign_in: SignIn) -> None:
    jobs = make.learner("Yaw Darko", cast.cohort, Track.BACKEND)
    make.project(jobs, cast.jobs, "Kazi API")

    shown = titles(sign_in(cast.ama).get(PARTNERS).text)

    assert shown == ["Soko API", "Kasuwa Backend"]


def test_a_card_says_why(cast: Cast, sign_in: SignIn) -> None:
    first = cards(sign_in(cast.ama).get(PARTNERS).text)[0].get_text(" ", strip=True)

    assert "Tunde Bakare" in first
    assert "20 h a week in common , both speak English, both REST" in first
    assert "2 of 2 places free" in first
    assert "Strong fit" in first


@pytest.mark.parametrize("name", ["wanjiru", "kofi"])
def test_mentors_and_staff_have_no_partners(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.get(PARTNERS).status_code == 403
    assert PARTNERS not in client.get("/c/cohort-7/").text


def test_other_cohorts_find_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lerato).get(PARTNERS).status_code == 404


def test_the_unconfirmed_see_projects_without_names(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.nia).get(PARTNERS)

    assert titles(answer.text) == ["Soko API", "Kasuwa Backend"]
    for name in ("Tunde", "Bakare", "Zainab", "Yusuf"):
        assert name not in answer.text
    assert titles(sign_in(cast.nia).get(f"{PARTNERS}?words=tunde").text) == []
    assert titles(sign_in(cast.ama).get(f"{PARTNERS}?words=tunde").text) == ["Soko API"]


def test_whoever_is_unconfirmed_is_not_suggested(cast: Cast, sign_in: SignIn) -> None:
    assert "Nia's shop" not in titles(sign_in(cast.tunde).get(PARTNERS).text)


@pytest.mark.parametrize("way", [("ama", "tunde"), ("tunde", "ama"), ("baako", "tunde")])
def test_the_blocked_never_appear(cast: Cast, sign_in: SignIn, way: tuple[str, str]) -> None:
    blocker, blocked = (getattr(cast, name).account_id for name in way)
    db.session.add(Block(blocker_id=blocker, blocked_id=blocked))
    details = f"{PARTNERS}/{cast.shop_api.id}"

    for address in ("", "?full=1", "?words=soko"):
        assert "Soko API" not in titles(sign_in(cast.ama).get(PARTNERS + address).text)
    assert "Duka Storefront" not in titles(sign_in(cast.tunde).get(PARTNERS).text)
    assert sign_in(cast.ama).get(details, headers=HTMX).status_code == 404


def test_the_full_are_shown_when_asked_for(cast: Cast, sign_in: SignIn) -> None:
    make.pairing(cast.nia_ui, cast.shop_api)
    cast.shop_api.capacity = 1
    refresh(cast)
    client = sign_in(cast.ama)

    assert titles(client.get(PARTNERS).text) == ["Kasuwa Backend"]
    full = cards(client.get(f"{PARTNERS}?full=1").text)[0]
    assert "No place free" in full.get_text()
    assert full.find("a", string="Invite team") is None


def test_who_is_waited_for_comes_after_its_equals(cast: Cast, sign_in: SignIn) -> None:
    make.invitation(cast.nia_ui, cast.shop_api)

    found = cards(sign_in(cast.ama).get(PARTNERS).text)

    assert [card.h2.get_text(strip=True) for card in found] == ["Kasuwa Backend", "Soko API"]
    assert "1 team waits for their answer." in found[1].get_text(" ", strip=True)


def test_what_is_between_two_teams_stands_in_place_of_the_invitation(
    cast: Cast, sign_in: SignIn
) -> None:
    make.invitation(cast.shop_ui, cast.shop_api)
    make.invitation(cast.other_api, cast.shop_ui)

    asking, asked = cards(sign_in(cast.ama).get(PARTNERS).text)

    assert "They asked you" in asking.get_text()
    assert "You asked them" in asked.get_text()
    assert "Invite team" not in asking.get_text() + asked.get_text()


def test_only_the_lead_invites(cast: Cast, sign_in: SignIn) -> None:
    assert "Invite team" in sign_in(cast.ama).get(PARTNERS).text
    assert "Invite team" not in sign_in(cast.baako).get(PARTNERS).text


def test_who_is_away_says_until_when(cast: Cast, sign_in: SignIn) -> None:
    back = (now() + timedelta(days=2)).date()
    cast.shop_api.state, cast.shop_api.away_until = ProjectState.AWAY, back
    refresh(cast)

    card = next(each for each in cards(sign_in(cast.ama).get(PARTNERS).text) if "Soko" in each.text)

    assert f"Away until {back:%A}" in card.get_text()
    assert "Invite team" not in card.get_text()


@pytest.mark.parametrize(("hours", "said"), [(3, True), (30, False)])
def test_quick_answers_are_told_slow_ones_are_not(
    cast: Cast, sign_in: SignIn, hours: int, *, said: bool
) -> None:
    for _ in range(2):
        sent = now() - timedelta(days=3)
        answered = {"answer": Answer.DECLINED, "answered_at": sent + timedelta(hours=hours)}
        make.invitation(cast.nia_ui, cast.shop_api, sent_at=sent, **answered)

    page = sign_in(cast.ama).get(PARTNERS).text

    assert ("Usually answers within a day" in page) is said
    assert "slow" not in text_of(page).lower()


def weaken(cast: Cast) -> None:
    """Give everybody but Ama's team one common hour, another language, API and aim."""
    for who in (cast.tunde, cast.zainab):
        profile = db.session.get_one(Profile, who.account_id)
        profile.hours = (3 << 36 | 255 << 90).to_bytes(42, "little")
        profile.languages = ["fr"]
    for project in (cast.shop_api, cast.other_api):
        project.api = ApiStyle.GRAPHQL
    refresh(cast)


def test_no_word_for_the_weakest_band(cast: Cast, sign_in: SignIn) -> None:
    weaken(cast)
    client = sign_in(cast.ama)

    pages = [client.get(PARTNERS).text, client.get(PARTNERS, headers=HTMX).text]
    pages.append(client.get(f"{PARTNERS}/{cast.shop_api.id}", headers=HTMX).text)

    assert titles(pages[0]) == ["Soko API", "Kasuwa Backend"]
    assert BANDS[0] == "weak"
    for page in pages:
        assert not re.search(r"\bweak\b|faible", page, re.IGNORECASE)
        assert " fit<" not in page


def test_only_hours_in_common_are_drawn(cast: Cast, sign_in: SignIn) -> None:
    weaken(cast)
    card = cards(sign_in(cast.ama).get(PARTNERS).text)[0]

    label = card.find("svg", role="img")["aria-label"]

    assert label.endswith(": Monday 18:00 to 19:00. Tuesday 21:00 to 22:00.")
    strokes = "".join(str(path["d"]) for path in card.select(".week .f, .week .b"))
    assert strokes.count("M") == 2 * 2


def test_unknown_hours_are_said_and_not_drawn(cast: Cast, sign_in: SignIn) -> None:
    db.session.get_one(Profile, cast.tunde.account_id).hours = None
    refresh(cast)

    last = cards(sign_in(cast.ama).get(PARTNERS).text)[-1]

    assert last.h2.get_text(strip=True) == "Soko API"
    assert last.svg is None
    assert "once both teams have said when they can" in last.get_text(" ", strip=True)


def test_details_hold_every_part(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)

    part = client.get(f"{PARTNERS}/{cast.shop_api.id}", headers=HTMX).text
    page = client.get(f"{PARTNERS}/{cast.shop_api.id}")

    for label in ("Hours in common", "Language", "API style", "Aims", "Experience", "Stack"):
        assert label in part
    assert page.location == f"/c/cohort-7/projects/{cast.shop_api.id}"


@pytest.mark.parametrize("name", ["shop_ui", "nia_ui"])
def test_there_are_no_details_of_ones_own_track(cast: Cast, sign_in: SignIn, name: str) -> None:
    address = f"{PARTNERS}/{getattr(cast, name).id}"

    assert sign_in(cast.ama).get(address, headers=HTMX).status_code == 404


def test_a_projects_page_says_how_one_fits(cast: Cast, sign_in: SignIn) -> None:
    address = f"/c/cohort-7/projects/{cast.shop_api.id}"

    page = sign_in(cast.ama).get(address).text

    assert "How you fit" in page
    assert "20 h a week in common" in page
    assert f'href="{address}/invite"' in page
    assert "How you fit" not in sign_in(cast.zainab).get(address).text
    assert "How you fit" not in sign_in(cast.kofi).get(address).text

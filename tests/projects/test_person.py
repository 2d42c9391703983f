"""A person as others of the cohort see them: never the address, only chosen links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nexus.cohorts.models import Enrolment
from nexus.core.registry import Card, person_actions
from nexus.profiles.models import Level
from nexus.projects import actions
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import as_actor, profile

SignIn = Callable[..., Client]


def address(who: Enrolment) -> str:
    return f"/c/cohort-7/people/{who.id}"


def test_what_others_see(cast: Cast, sign_in: SignIn) -> None:
    tunde = profile(cast.tunde)
    tunde.level, tunde.languages = Level.SOME, ["en", "yo"]
    tunde.bio = "I like *small* APIs <script>alert(1)</script>"
    tunde.links = [
        {"kind": "github", "url": "https://github.com/tunde", "shown": True},
        {"kind": "other", "url": "https://hidden.example.org", "shown": False},
    ]

    page = sign_in(cast.ama).get(address(cast.tunde)).text

    for said in ("Tunde Bakare", "Yoruba", "<em>small</em>", "https://github.com/tunde"):
        assert said in page
    for unsaid in (cast.tunde.account.email, "hidden.example.org", "<script>alert"):
        assert unsaid not in page


@pytest.mark.parametrize("name", ["lerato", "sipho"])
def test_other_cohorts_find_nobody(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.get(address(cast.tunde)).status_code == 404
    assert client.get(f"/c/cohort-8/people/{cast.tunde.id}").status_code == 404


def test_confirm_first(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.nia).get(address(cast.ama)).location.endswith("/confirm")


def test_unconfirmed_people_are_seen_by_staff_only(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.ama).get(address(cast.nia)).status_code == 404
    assert sign_in(cast.kofi).get(address(cast.nia)).status_code == 200


def test_a_lead_may_ask_into_the_team(cast: Cast, sign_in: SignIn) -> None:
    from nexus.cohorts.models import Track
    from tests import make

    kwame = make.learner("Kwame Asante", cast.cohort, Track.FRONTEND)
    asking = "Ask into your team"

    assert asking in sign_in(cast.ama).get(address(kwame)).text
    assert asking not in sign_in(cast.baako).get(address(kwame)).text
    assert asking not in sign_in(cast.ama).get(address(cast.tunde)).text


def test_rooms_above_add_what_one_may_do(cast: Cast, sign_in: SignIn) -> None:
    asked = []

    def piece(person: Enrolment, reader: Enrolment) -> list[Card]:
        asked.append((person.id, reader.id))
        return []

    person_actions.add("test", piece)
    sign_in(cast.ama).get(address(cast.tunde))
    sign_in(cast.ama).get(address(cast.ama))
    del person_actions._pieces["test"]

    assert asked == [(cast.tunde.id, cast.ama.id)]


def test_who_left_a_team_has_no_project(cast: Cast, sign_in: SignIn) -> None:
    actions.leave(cast.shop_ui, by=as_actor(cast.baako))

    assert "Duka Storefront" not in sign_in(cast.tunde).get(address(cast.baako)).text

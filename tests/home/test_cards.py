"""What the rooms hand to Home, in the words their readers see."""

from __future__ import annotations

from collections.abc import Callable

from nexus.cohorts.models import Role, Track
from nexus.projects.models import ProjectState
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
HOME = "/c/cohort-7/"


def test_best_teams_are_named_while_one_looks(cast: make.Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.ama).get(HOME).text

    assert "Teams that suit you" in text
    assert f"/projects/{cast.shop_api.id}/invite" in text


def test_member_looks_and_does_not_invite(cast: make.Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.baako).get(HOME).text

    assert "Soko API" in text
    assert f"/projects/{cast.shop_api.id}/invite" not in text


def test_asked_team_is_not_named_again(cast: make.Cast, sign_in: SignIn) -> None:
    make.invitation(cast.shop_ui, cast.shop_api)

    text = sign_in(cast.ama).get(HOME).text
    named = text.split("Teams that suit you</h2>")[1].split("</section>")[0]

    assert "Kasuwa Backend" in named
    assert "Soko API" not in named


def test_paused_and_paired_are_shown_nobody(cast: make.Cast, sign_in: SignIn) -> None:
    cast.shop_ui.state = ProjectState.PAUSED
    assert "Teams that suit you" not in sign_in(cast.ama).get(HOME).text

    cast.shop_ui.state = ProjectState.OPEN
    make.pairing(cast.shop_ui, cast.shop_api)
    assert "Teams that suit you" not in sign_in(cast.ama).get(HOME).text


def test_three_invitations_stand_and_the_rest_is_counted(cast: make.Cast, sign_in: SignIn) -> None:
    for number in range(5):
        lead = make.learner(f"Front {number}", cast.cohort, Track.FRONTEND)
        make.invitation(make.project(lead, cast.shop, f"UI {number}"), cast.shop_api)

    text = sign_in(cast.tunde).get(HOME).text

    assert "5 teams want to work with you, Tunde" in text
    assert text.count("/accept") == 3
    assert "2 more teams invite you." in text


def test_own_hours_are_drawn_for_the_team_only(cast: make.Cast, sign_in: SignIn) -> None:
    assert "When your team can meet others" in sign_in(cast.ama).get(HOME).text


def test_staff_bring_people_in(cast: make.Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.kofi).get(HOME).text

    assert f"/join/{cast.cohort.join_code}" in text
    assert "5 learners have come in by it." in text


def test_staff_without_mentors_are_asked_for_some(sign_in: SignIn, app: object) -> None:
    alone = make.cohort(slug="alone")
    staff = make.enrolment(make.account("Kofi Boateng"), alone, Role.STAFF)

    assert "Your cohort has no mentor yet, Kofi" in sign_in(staff).get("/c/alone/").text


def test_mentor_is_not_shown_the_join_link(cast: make.Cast, sign_in: SignIn) -> None:
    assert cast.cohort.join_code not in sign_in(cast.wanjiru).get(HOME).text

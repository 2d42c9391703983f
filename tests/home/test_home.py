"""Home: the heading says what matters most; what asks stands first; the next step when nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import PairingState
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
HOME = "/c/cohort-7/"


def heading(text: str) -> str:
    """The one heading of the first order."""
    (found,) = [part.split("</h1>")[0] for part in text.split("<h1>")[1:]]
    return " ".join(found.split())


def test_learner_without_a_project_is_sent_to_one(cast: make.Cast, sign_in: SignIn) -> None:
    newcomer = make.learner("Esi Darko", cast.cohort, Track.FRONTEND, level="some")

    text = sign_in(newcomer).get(HOME).text

    assert heading(text) == "Register a project, Esi"
    assert '/projects/new"' in text


def test_learner_who_looks_is_sent_to_partners(cast: make.Cast, sign_in: SignIn) -> None:
    looking = make.learner("Esi Darko", cast.cohort, Track.FRONTEND, level="some")
    make.project(looking, cast.shop, summary="A shop.", stack=["React"])

    assert heading(sign_in(looking).get(HOME).text) == "Find a partner team, Esi"


def test_invitation_comes_before_any_step(cast: make.Cast, sign_in: SignIn) -> None:
    make.invitation(cast.shop_api, cast.shop_ui)

    text = sign_in(cast.ama).get(HOME).text

    assert heading(text) == "One team wants to work with you, Ama"
    assert text.index("What needs you now") < text.index("Your first week")
    assert 'id="next"' not in text


def test_paired_learner_sees_the_pairing(cast: make.Cast, sign_in: SignIn) -> None:
    pairing = make.pairing(cast.shop_ui, cast.shop_api, PairingState.ACTIVE)

    assert f"/c/cohort-7/pairings/{pairing.id}" in sign_in(cast.ama).get(HOME).text


def test_steps_end_with_the_search(cast: make.Cast, sign_in: SignIn) -> None:
    cast.cohort.search_closes_at = now() - timedelta(hours=1)

    text = sign_in(cast.ama).get(HOME).text

    assert "The search for partners is closed." in text
    assert "Your first week" not in text


def test_cohort_that_is_over_says_so(cast: make.Cast, sign_in: SignIn) -> None:
    cast.cohort.first_day = now().date() - timedelta(weeks=9)

    assert "Cohort 7 is over" in sign_in(cast.ama).get(HOME).text


def test_mentor_sees_the_queue_and_no_steps(cast: make.Cast, sign_in: SignIn) -> None:
    make.pairing(cast.shop_ui, cast.shop_api)

    text = sign_in(cast.wanjiru).get(HOME).text

    assert heading(text) == "One pairing waits for your review, Wanjiru"
    assert "Your first week" not in text


def test_quiet_home_says_so(cast: make.Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.wanjiru).get(HOME).text

    assert heading(text) == "Nothing waits for you, Wanjiru"
    assert "All quiet" in text


@pytest.mark.parametrize("name", ["lerato", "sipho"])
def test_people_of_other_cohorts_find_nothing(cast: make.Cast, sign_in: SignIn, name: str) -> None:
    assert sign_in(getattr(cast, name)).get(HOME).status_code == 404


def test_unconfirmed_learner_is_told_to_confirm(cast: make.Cast, sign_in: SignIn) -> None:
    assert "Confirm your address" in sign_in(cast.nia).get(HOME).text


def test_queries_stay_constant(
    cast: make.Cast, sign_in: SignIn, count_queries: Callable[..., object]
) -> None:
    client, counts = sign_in(cast.tunde), []
    cast.shop_api.capacity = 5
    for round_ in (1, 3):
        for number in range(round_):
            lead = make.learner(f"Front {round_}{number}", cast.cohort, Track.FRONTEND)
            make.invitation(make.project(lead, cast.shop, f"UI {round_}{number}"), cast.shop_api)
            other = make.learner(f"Other {round_}{number}", cast.cohort, Track.FRONTEND)
            make.pairing(make.project(other, cast.shop, f"Web {round_}{number}"), cast.shop_api)
        db.session.commit()
        with count_queries() as statements:  # type: ignore[attr-defined]
            assert client.get(HOME).status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 31

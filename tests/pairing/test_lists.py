"""Lists: what is in them, in which order, and always with the same number of queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nexus.cohorts.models import Track
from nexus.core.clock import now
from nexus.pairing.models import Answer, PairingState
from tests import make
from tests.pairing.acts import SignIn, asked, paired


def many(cast: make.Cast, count: int) -> None:
    """So many frontends ask Tunde, and as many were answered or paired before."""
    for number in range(count):
        lead = make.learner(f"Kwame {number}", cast.cohort, Track.FRONTEND)
        project = make.project(lead, cast.shop, f"Shop {number}")
        make.invitation(project, cast.shop_api)
        over = make.project(make.learner(f"Efua {number}", cast.cohort, Track.FRONTEND), cast.shop)
        make.invitation(over, cast.shop_api, answer=Answer.DECLINED, answered_at=now())
        make.pairing(over, cast.shop_api, PairingState.COMPLETED, ended_at=now())


@pytest.mark.parametrize("path", ["invitations", "invitations?earlier", "pairings", ""])
def test_as_many_queries_for_twenty_as_for_one(
    cast: make.Cast, sign_in: SignIn, count_queries: Callable[[], Any], path: str
) -> None:
    tunde, counts = sign_in(cast.tunde), []
    for more in (1, 19):
        many(cast, more)
        tunde.get(f"/c/cohort-7/{path}")
        with count_queries() as statements:
            assert tunde.get(f"/c/cohort-7/{path}").status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_what_runs_out_first_is_on_top(cast: make.Cast, sign_in: SignIn) -> None:
    later = make.invitation(cast.nia_ui, cast.shop_api)
    sooner = make.invitation(cast.shop_ui, cast.shop_api)
    later.expires_at, sooner.expires_at = sooner.expires_at, later.expires_at

    page = sign_in(cast.tunde).get("/c/cohort-7/invitations").text

    assert page.index("Duka Storefront") < page.index("Nia&#39;s shop")


def test_a_held_one_is_seen_by_its_sender_only(cast: make.Cast, sign_in: SignIn) -> None:
    make.invitation(cast.nia_ui, cast.shop_api, sent_at=None)

    theirs = sign_in(cast.nia).get("/c/cohort-7/invitations").text
    ours = sign_in(cast.tunde).get("/c/cohort-7/invitations").text

    assert "Waits until you have confirmed your address." in theirs
    assert "Tunde" not in theirs
    assert "Nia" not in ours


def test_without_a_project_one_is_led_to_it(cast: make.Cast, sign_in: SignIn) -> None:
    newcomer = make.learner("Kwame Osei", cast.cohort, Track.FRONTEND)

    assert (
        "First a project, then a partner" in sign_in(newcomer).get("/c/cohort-7/invitations").text
    )


def test_nothing_yet_says_what_to_do(cast: make.Cast, sign_in: SignIn) -> None:
    ama = sign_in(cast.ama)

    assert "Nobody waits for your answer" in ama.get("/c/cohort-7/invitations").text
    assert "Nothing earlier" in ama.get("/c/cohort-7/invitations?earlier").text
    assert "No pairing yet" in ama.get("/c/cohort-7/pairings").text


def test_home_says_what_needs_an_answer(cast: make.Cast, sign_in: SignIn) -> None:
    asked(cast)

    assert (
        "<strong>Duka Storefront</strong> invites you"
        in sign_in(cast.tunde).get("/c/cohort-7/").text
    )
    assert "You asked" in sign_in(cast.ama).get("/c/cohort-7/").text


def test_home_ticks_the_step_off(cast: make.Cast, sign_in: SignIn) -> None:
    before = sign_in(cast.tunde).get("/c/cohort-7/").text
    paired(cast)
    after = sign_in(cast.tunde).get("/c/cohort-7/").text

    assert ">Find a partner team</a>" in before
    assert ">Find a partner team</a>" not in after
    assert "Duka Storefront with Soko API" in after

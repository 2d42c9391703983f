"""When one can work with others: painted, by presets, or not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nexus.core.db import db
from nexus.profiles.hours import PRESETS
from nexus.profiles.models import Profile
from tests.client import Client
from tests.make import EVENINGS, Cast

SignIn = Callable[..., Client]


def mine(cast: Cast) -> Profile:
    return db.session.get_one(Profile, cast.ama.account_id)


def bits(cast: Cast) -> int | None:
    hours = mine(cast).hours
    return None if hours is None else int.from_bytes(hours, "little")


def test_painted_hours_are_kept_as_local_time(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ama).post(
        "/profile/hours",
        data={"version": "1", "hours": ["0", "1", "335"], "hours_zone": "Africa/Cairo"},
    )

    assert bits(cast) == 1 | 2 | 1 << 335
    assert mine(cast).hours_zone == "Africa/Cairo"


def test_a_preset_joins_what_is_ticked(cast: Cast, sign_in: SignIn) -> None:
    form = {
        "version": "1",
        "hours": ["0"],
        "hours-preset": "evenings",
        "hours_zone": "Africa/Lagos",
    }

    sign_in(cast.ama).post("/profile/hours", data=form)

    assert bits(cast) == EVENINGS | 1


@pytest.mark.parametrize(
    "form",
    [
        {"hours": []},
        {"hours": [str(cell) for cell in range(336)]},
        {"hours": ["5"], "clear": "1"},
    ],
)
def test_nothing_or_all_is_not_known(cast: Cast, sign_in: SignIn, form: dict[str, object]) -> None:
    client = sign_in(cast.ama)
    client.post("/profile/hours", data={"version": "1", "hours_zone": "Africa/Lagos"} | form)

    assert bits(cast) is None
    assert "not known" in client.get("/profile/hours").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": "336"},
        {"hours": "-1"},
        {"hours": "x"},
        {"hours": "٣"},
        {"hours": str(2**63)},
        {"hours_zone": "Mars/Olympus"},
        {"hours_zone": "../etc/passwd"},
        {"hours_zone": ""},
        {"version": "9"},
    ],
)
def test_bad_input_is_told(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    form = {"version": "1", "hours": "3", "hours_zone": "Africa/Lagos"} | wrong

    response = sign_in(cast.ama).post("/profile/hours", data=form)

    assert response.status_code == 422
    assert 'class="errors"' in response.text
    assert bits(cast) == EVENINGS


def test_the_page_draws_the_week_in_its_own_zone(cast: Cast, sign_in: SignIn) -> None:
    mine(cast).hours_zone = "Africa/Casablanca"

    page = sign_in(cast.ama).get("/profile/hours").text

    assert "Casablanca time" in page
    assert page.count(" checked") == EVENINGS.bit_count()


def test_presets_are_apart_and_within_the_week() -> None:
    assert [preset.value for preset in PRESETS] == ["evenings", "nights", "weekends", "days"]
    for preset in PRESETS:
        assert sum(1 << cell for cell in preset.cells) == preset.bits
        assert 0 < preset.bits < 1 << 336

"""The last page: when one has time, by one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nexus.cohorts.models import Enrolment, Track
from nexus.profiles.hours import PRESETS
from nexus.profiles.queries import profile_of
from tests import make
from tests.client import Client

PAGE = "/c/cohort-7/join/hours"


@pytest.fixture
def zuri(cast: make.Cast) -> Enrolment:
    """Somebody with a project, who has not said when she has time."""
    here = make.enrolment(make.account("Zuri Wekesa"), cast.cohort, track=Track.BACKEND)
    make.project(here, cast.jobs)
    return here


def hours_of(person: Enrolment) -> int | None:
    """The half-hours kept, as bits."""
    profile = profile_of(person.account_id)
    return int.from_bytes(profile.hours, "little") if profile and profile.hours else None


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.value)
def test_one_press_is_enough(zuri: Enrolment, sign_in: Callable[..., Client], preset: Any) -> None:
    response = sign_in(zuri).post(PAGE, data={"hours-preset": preset.value})

    assert response.location == "/c/cohort-7/partners"
    assert hours_of(zuri) == preset.bits
    assert profile_of(zuri.account_id).hours_zone == "Africa/Nairobi"


def test_a_painted_week_is_kept(zuri: Enrolment, sign_in: Callable[..., Client]) -> None:
    sign_in(zuri).post(PAGE, data={"hours": ["0", "1", "335"]})

    assert hours_of(zuri) == 1 | 1 << 1 | 1 << 335


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"hours": [str(number) for number in range(336)]},
        {"hours": ["336"]},
        {"hours": [str(2**63)]},
        {"hours": ["-1"]},
        {"hours": ["1\0"]},
        {"hours-preset": "mornings"},
    ],
)
def test_what_says_nothing_is_told(
    zuri: Enrolment, sign_in: Callable[..., Client], typed: dict[str, object]
) -> None:
    page = sign_in(zuri).post(PAGE, data=typed)

    assert page.status_code == 422
    assert "Say it later" in page.text
    assert hours_of(zuri) is None


def test_later_leads_on_and_writes_nothing(zuri: Enrolment, sign_in: Callable[..., Client]) -> None:
    page = sign_in(zuri).get(PAGE)

    assert 'href="/c/cohort-7/partners"' in page.text
    assert "Nairobi time" in page.text


def test_times_are_said_in_words(zuri: Enrolment, sign_in: Callable[..., Client]) -> None:
    page = sign_in(zuri).get(PAGE).text

    assert "18:00 to 22:00" in page
    assert "22:00 to 2:00" in page

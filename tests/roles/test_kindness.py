"""What no learner reads of others: that a fit is weak, and the hours that are not in common."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.profiles.models import Aim, Level, Profile
from nexus.projects.models import ApiStyle
from nexus.projects.teams import bump_pool, fit_between
from tests import rows
from tests.house import House
from tests.make import EVENINGS
from tests.roles.pages import pages_of

LEARNERS = ("unconfirmed", "other", "member", "lead", "partner", "left")

MONDAY_EVENING = sum(1 << half for half in range(36, 44))
NIGHTS = sum(1 << half for half in range(6, 12))
SUNDAY = sum(1 << (6 * 48 + half) for half in range(16, 24))


def others(house: House) -> list[Profile]:
    """The profiles of the backends, none of whom is in the reader's team."""
    scene = house.scene
    people = (scene.tunde, scene.chidi, scene.zainab, scene.efua, scene.yaw)
    return [db.session.get_one(Profile, who.account_id) for who in people]


def settle(house: House) -> None:
    """Let the fits be measured again, those of pairings too."""
    scene = house.scene
    for pairing in (scene.pairing, scene.returned):
        pairing.fit = fit_between(pairing.frontend, pairing.backend)
        pairing.fit_tenths = pairing.fit["fit"]["tenths"]
    bump_pool(scene.cohort.id)
    db.session.commit()
    house.kept, house.touched = rows.read(), set()


@pytest.fixture
def weak(house: House) -> House:
    """The house, where nobody of the other track suits Ama's team well."""
    house.happened("")
    mine = db.session.get_one(Profile, house.scene.ama.account_id)
    mine.level, mine.aims = Level.NEW, [Aim.LEARN.value]
    for each in others(house):
        each.hours = (MONDAY_EVENING & (MONDAY_EVENING >> 6)).to_bytes(42, "little")
        each.languages, each.level, each.aims = ["am"], Level.WORKING, [Aim.SHIP.value]
    for team in (house.scene.shop_api, house.scene.books_api, house.scene.other_api):
        team.api = ApiStyle.GRAPHQL
    settle(house)
    return house


@pytest.mark.once
@pytest.mark.parametrize("role", LEARNERS)
def test_no_learner_reads_that_a_fit_is_weak(weak: House, role: str) -> None:
    assert weak.scene.pairing.fit["fit"]["band"] == "weak"

    found = [
        endpoint
        for endpoint, markup in pages_of(weak, role)
        if re.search(r"\bweak\b", BeautifulSoup(markup, "html.parser").get_text(), re.IGNORECASE)
    ]

    assert found == []


def test_mentors_read_it(weak: House) -> None:
    assert "Weak fit" in weak.ask("mentor", "GET", "review.queue").text


def read(house: House, role: str, free: int) -> dict[str, str]:
    """All pages of a role while the others are free at these hours, too."""
    house.happened("")
    for each in others(house):
        each.hours = (MONDAY_EVENING | free).to_bytes(42, "little")
    settle(house)
    passing = re.compile(r'name="(?:csrf_token|form_key)" value="[^"]*"')
    with at(MOMENT):
        return {where: passing.sub("", markup) for where, markup in pages_of(house, role)}


MOMENT = now()
"""Pages tell how long ago things were: both readings are made at one moment."""


@pytest.mark.once
@pytest.mark.parametrize("role", ["lead", "member", "unconfirmed"])
def test_hours_not_in_common_leave_no_trace(house: House, role: str) -> None:
    """A page reads the same, to the last letter, wherever the others' further hours lie."""
    assert not EVENINGS & (NIGHTS | SUNDAY)

    one, other = read(house, role, NIGHTS), read(house, role, SUNDAY)

    assert [where for where in one if one[where] != other[where]] == []
    assert len(one) > 20

"""Everybody has a profile, made on demand with a handle of its own."""

from __future__ import annotations

import pytest
from flask import Flask

from nexus.core.actor import PROGRAM
from nexus.core.errors import Refused
from nexus.profiles import signals
from nexus.profiles.actions import edit, profile_for, set_hours
from nexus.profiles.handles import made_of
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def test_handles_are_told_apart() -> None:
    first = profile_for(make.account("Amélie Diop"))
    second = profile_for(make.account("Amelie  Diop"))

    assert (first.handle, second.handle) == ("amelie-diop", "amelie-diop-2")
    assert profile_for(first.account) is first


@pytest.mark.parametrize(
    ("name", "handle"),
    [("Admin", "learner"), ("ẞ", "learner"), ("李 雷", "learner"), ("Ng'endo O.", "ng-endo-o")],
)
def test_handles_are_made_of_names(name: str, handle: str) -> None:
    assert made_of(name) == handle


def test_a_handle_is_one_persons(app: Flask) -> None:
    first, second = profile_for(make.account("Efua A")), profile_for(make.account("Efua B"))

    with pytest.raises(Refused, match="has the handle"):
        edit(second, {"handle": first.handle.upper()}, by=PROGRAM)


@pytest.mark.parametrize("bits", [0, (1 << 336) - 1])
def test_all_or_nothing_is_not_known(bits: int) -> None:
    profile = profile_for(make.account())

    set_hours(profile, bits, "Africa/Cairo", by=PROGRAM)

    assert profile.hours is None
    assert profile.hours_at is not None


def test_hours_are_told_to_the_rooms_above() -> None:
    profile = profile_for(make.account())
    heard: list[int] = []

    with signals.changed.connected_to(heard.append):
        set_hours(profile, make.EVENINGS, "Africa/Cairo", by=PROGRAM)
        edit(profile, {"bio": "I like *shops*."}, by=PROGRAM)

    assert heard == [profile.account_id]
    assert profile.bio_html == "<p>I like <em>shops</em>.</p>\n"

"""The page of notifications: one's own only, marked as read by a press, never by a look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts.models import Account
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.notifications import queries
from nexus.notifications.models import Notification
from tests import make
from tests.client import Client
from tests.notifications.conftest import ASKED, NEWS, row, told


@pytest.fixture
def me(app: Flask, ama: Account) -> Client:
    """Ama's browser."""
    return make.signed_in(app, ama)


def test_one_sees_what_one_was_told(app: Flask, me: Client, ama: Account) -> None:
    told(ama, team="Soko <API>")
    told(make.account("Tunde"), team="Duka")

    page = me.get("/notifications").text

    assert "Soko &lt;API&gt; asks you to pair." in page
    assert "Duka" not in page


def test_looking_marks_nothing(me: Client, ama: Account) -> None:
    told(ama)

    me.get("/notifications")

    assert queries.unread_count(ama.id) == 1


def test_opening_marks_and_leads_there(me: Client, ama: Account) -> None:
    number = told(ama, path="/c/cohort-7/pairings/3?tab=thread")

    response = me.post(f"/notifications/{number}/open")

    assert response.location == "/c/cohort-7/pairings/3?tab=thread"
    assert row(number).read_at


@pytest.mark.parametrize("verb", ["open", "read"])
def test_others_find_nothing(app: Flask, ama: Account, verb: str) -> None:
    number = told(ama)
    stranger = make.signed_in(app, make.account("Zainab"))

    assert stranger.post(f"/notifications/{number}/{verb}").status_code == 404
    assert row(number).read_at is None


def test_marking_one_stays_on_the_page(me: Client, ama: Account) -> None:
    number = told(ama)

    back = me.post(f"/notifications/{number}/read", data={"back": "/notifications?show=unread"})
    away = me.post(f"/notifications/{number}/read", data={"back": "https://example.org"})

    assert back.location == "/notifications?show=unread"
    assert away.location == "/notifications"
    assert row(number).read_at


def test_marking_all_marks_what_was_shown(me: Client, ama: Account) -> None:
    shown, later = told(ama), told(ama)

    me.post("/notifications/read", data={"newest": str(shown)})

    assert [row(shown).read_at is None, row(later).read_at is None] == [False, True]


@pytest.mark.parametrize("newest", ["", "x", "-1", "9" * 30, "\u0663", str(2**63)])
def test_a_wrong_number_marks_nothing(me: Client, ama: Account, newest: str) -> None:
    told(ama)

    assert me.post("/notifications/read", data={"newest": newest}).status_code == 303

    assert queries.unread_count(ama.id) == 1


def test_days_are_the_readers(app: Flask) -> None:
    """Two minutes later it is another day in Nairobi, though not in Accra."""
    people = [make.account(zone=zone) for zone in ("Africa/Nairobi", "Africa/Accra")]
    late = now().replace(hour=20, minute=59)
    with at(late):
        for account in people:
            told(account)

    with at(late + timedelta(minutes=2)):
        pages = [make.signed_in(app, each).get("/notifications").text for each in people]

    assert [">Yesterday<" in page for page in pages] == [True, False]


def test_unread_alone(me: Client, ama: Account) -> None:
    me.post(f"/notifications/{told(ama, team='Old')}/read")
    told(ama, team="Fresh")

    page = me.get("/notifications?show=unread").text

    assert "Fresh asks" in page
    assert "Old asks" not in page


def test_long_lists_have_pages(me: Client, ama: Account) -> None:
    for number in range(25):
        told(ama, team=f"Team {number:02}")

    first, second = (me.get(f"/notifications?page={page}").text for page in (1, 2))

    assert "Team 24 asks" in first
    assert "Team 04 asks" in second
    assert "Team 24 asks" not in second


@pytest.mark.parametrize("path", ["/notifications", "/notifications?show=unread"])
def test_the_page_is_as_cheap_for_many(
    me: Client, ama: Account, path: str, count_queries: Any
) -> None:
    counts = []
    for many in (1, 20):
        for number in range(many):
            told(ama, team=f"Team {number}")
        with count_queries() as statements:
            me.get(path)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 5


def test_the_bell_counts_with_one_query(me: Client, ama: Account, count_queries: Any) -> None:
    for _ in range(3):
        told(ama)

    with count_queries() as statements:
        page = me.get("/settings").text

    assert "3 new notifications" in page
    assert len([each for each in statements if "notifications" in each]) == 1


def test_a_code_of_a_room_that_has_gone_breaks_nothing(me: Client, ama: Account) -> None:
    told(ama, NEWS)
    db.session.execute(sa.update(Notification).values(code="tests.gone"))

    assert "Something has happened here." in me.get("/notifications").text


def test_home_shows_the_newest(app: Flask, cast: make.Cast) -> None:
    for team in ("First", "Second", "Third", "Fourth"):
        told(cast.ama.account, NEWS, team=team)
    told(cast.ama.account, ASKED, team="Fifth")

    page = make.signed_in(app, cast.ama).get("/c/cohort-7/").text

    assert "Fourth has a new member" in page
    assert "First has a new member" not in page
    assert "Fifth asks" not in page
    assert "Show all 4" in page

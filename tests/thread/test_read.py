"""Reading a thread: who may, in which order, page by page, by day, and what is new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from nexus.core import clock, text
from nexus.core.db import db
from nexus.pairing.models import EndReason, Pairing, PairingState
from nexus.thread.models import ReadMark
from nexus.thread.queries import PER_PAGE
from tests.client import HTMX, Client
from tests.make import Cast
from tests.thread.conftest import Write, address

SignIn = Callable[..., Client]


def said(html: str) -> list[str]:
    """The texts of the messages, in the order in which they stand."""
    return [
        each.get_text(strip=True) for each in BeautifulSoup(html, "html.parser").select(".prose")
    ]


@pytest.mark.parametrize("name", ["ama", "baako", "tunde", "wanjiru", "kofi"])
def test_teams_mentors_and_staff_read(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn, name: str
) -> None:
    write(cast.ama, "Shall we begin with the cart?")

    response = sign_in(getattr(cast, name)).get(address(paired))

    assert said(response.text) == ["Shall we begin with the cart?"]
    assert "Mentors and staff" in response.text or "mentors and staff" in response.text


@pytest.mark.parametrize("name", ["zainab", "lerato", "sipho"])
def test_others_find_nothing(cast: Cast, paired: Pairing, sign_in: SignIn, name: str) -> None:
    assert sign_in(getattr(cast, name)).get(address(paired)).status_code == 404


def test_mentors_read_and_do_not_write(cast: Cast, paired: Pairing, sign_in: SignIn) -> None:
    client = sign_in(cast.wanjiru)

    assert 'id="composer"' not in client.get(address(paired)).text
    assert client.post(address(paired), data={"body": "Hello"}).status_code == 403


def test_who_left_the_team_reads_no_more(cast: Cast, paired: Pairing, sign_in: SignIn) -> None:
    client = sign_in(cast.baako)
    assert client.get(address(paired)).status_code == 200

    cast.shop_ui.members[1].left_at = clock.now()
    db.session.commit()

    assert client.get(address(paired)).status_code == 404


def test_an_ended_pairing_can_be_read_only(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "See you at the presentations.")
    paired.state, paired.ended_at = PairingState.ENDED, clock.now()
    paired.end_reason = EndReason.AGREED
    client = sign_in(cast.tunde)

    assert "See you" in client.get(address(paired)).text
    assert 'id="composer"' not in client.get(address(paired)).text
    assert client.post(address(paired), data={"body": "Wait"}).status_code == 422
    assert paired.messages == 1


def test_pages_follow_each_other_without_gap(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    for number in range(1, PER_PAGE + 6):
        write(cast.ama, f"m{number}")
    client = sign_in(cast.tunde)

    newest = said(client.get(address(paired)).text)
    older = said(client.get(address(paired, "?before=6")).text)
    after = said(client.get(address(paired, "?after=33"), headers=HTMX).text)

    assert newest == [f"m{number}" for number in range(6, PER_PAGE + 6)]
    assert older == ["m1", "m2", "m3", "m4", "m5"]
    assert after == ["m34", "m35"]


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 19, "9223372036854775808", "%00", "²", ""])
def test_strange_numbers_show_a_page(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn, typed: str
) -> None:
    write(cast.ama, "Still here")
    client = sign_in(cast.tunde)

    assert said(client.get(address(paired, f"?before={typed}")).text) == ["Still here"]
    assert client.get(address(paired, f"?after={typed}")).status_code == 200


def test_days_begin_in_the_readers_zone(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    late = datetime(2026, 6, 1, 20, 30, tzinfo=UTC)
    for hours in (0, 1):
        with clock.at(late + timedelta(hours=hours)):
            write(cast.ama)
    cast.tunde.account.zone, cast.baako.account.zone = "Africa/Nairobi", "Africa/Accra"

    in_nairobi = sign_in(cast.tunde).get(address(paired)).text
    in_accra = sign_in(cast.baako).get(address(paired)).text

    assert "Monday 1 June" in in_nairobi
    assert "Tuesday 2 June" in in_nairobi
    assert "Tuesday 2 June" not in in_accra


def test_a_day_is_named_once_where_pages_meet(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    for _ in range(PER_PAGE + 1):
        write(cast.ama)
    client = sign_in(cast.tunde)

    newest = BeautifulSoup(client.get(address(paired)).text, "html.parser")
    older = client.get(address(paired, "?before=2"), headers=HTMX).text

    assert newest.select_one("#earlier").get_text().count("Today") == 1
    assert newest.get_text().count("Today") == 1
    assert older.count("Today") == 1


def test_news_begin_at_a_line(cast: Cast, paired: Pairing, write: Write, sign_in: SignIn) -> None:
    write(cast.ama, "Read long ago")
    db.session.add(ReadMark(pairing_id=paired.id, enrolment_id=cast.tunde.id, number=1))
    write(cast.ama, "New")
    write(cast.baako, "New too")

    lines = BeautifulSoup(sign_in(cast.tunde).get(address(paired)).text, "html.parser")

    assert lines.select_one("#unread").get_text(strip=True) == "2 new messages"
    assert lines.select_one("#unread").find_next_sibling("li")["id"] == "message-2"
    assert "#unread" not in sign_in(cast.ama).get(address(paired)).text


def test_reading_writes_nothing(cast: Cast, paired: Pairing, write: Write, sign_in: SignIn) -> None:
    write(cast.ama)

    sign_in(cast.tunde).get(address(paired))

    assert db.session.query(ReadMark).filter_by(enrolment_id=cast.tunde.id).count() == 0


def test_old_text_is_rendered_anew(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    row = write(cast.ama, "**now**")
    row.html, row.renderer = "<p>as it was</p>", text.RENDERER - 1

    assert said(sign_in(cast.tunde).get(address(paired)).text) == ["now"]


def test_queries_stay_as_many(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn, count_queries: Callable
) -> None:
    client, counts = sign_in(cast.tunde), []
    for _ in range(2):
        for author in (cast.ama, cast.baako, cast.tunde) * 4:
            write(author)
        with count_queries() as statements:
            client.get(address(paired))
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 12

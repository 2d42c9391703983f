"""Editing and deleting: one's own only, with a history, under one's eyes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.thread import views
from nexus.thread.models import MessageVersion
from nexus.thread.queries import MOST_VERSIONS
from tests.client import HTMX, Client
from tests.make import Cast
from tests.thread.conftest import Write, address

SignIn = Callable[..., Client]


def version_in(html: str) -> str:
    """The version that a form was opened with."""
    return str(BeautifulSoup(html, "html.parser").select_one("[name=version]")["value"])


def test_an_edit_keeps_what_was_said(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "The cart is *mine*")
    client = sign_in(cast.ama)
    form = client.get(address(paired, "/1/edit")).text

    typed = {"body": "The cart is **ours**", "version": version_in(form)}
    client.post(address(paired, "/1/edit"), data=typed)

    page = sign_in(cast.tunde).get(address(paired)).text
    assert "<strong>ours</strong>" in page
    assert ">edited</a>" in page
    assert "<em>mine</em>" in sign_in(cast.tunde).get(address(paired, "/1/versions")).text


def test_an_edit_answers_with_the_message(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "Frist")
    client = sign_in(cast.ama)
    form = client.get(address(paired, "/1/edit"), headers=HTMX).text

    typed = {"body": "First", "version": version_in(form)}
    response = client.post(address(paired, "/1/edit"), data=typed, headers=HTMX)

    root = BeautifulSoup(response.text, "html.parser").find("li")
    assert root["id"] == "message-1"
    assert root.select_one(".prose").get_text(strip=True) == "First"


def test_two_edits_at_once_are_told(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "One")
    client = sign_in(cast.ama)
    typed = {"version": version_in(client.get(address(paired, "/1/edit")).text)}
    client.post(address(paired, "/1/edit"), data={**typed, "body": "Two"})

    late = client.post(address(paired, "/1/edit"), data={**typed, "body": "Three"})

    assert late.status_code == 422
    assert "Somebody changed this meanwhile" in late.text
    assert "Three</textarea>" in late.text


def test_nothing_changed_keeps_no_version(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "Same")

    sign_in(cast.ama).post(address(paired, "/1/edit"), data={"body": "Same", "version": "1"})

    assert db.session.query(MessageVersion).count() == 0


def test_deleting_removes_every_version(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "canary-one")
    client = sign_in(cast.ama)
    client.post(address(paired, "/1/edit"), data={"body": "canary-two", "version": "1"})
    client.post(address(paired, "/1/delete"))

    for page in ("", "/1/versions", "?after=0"):
        assert "canary" not in sign_in(cast.tunde).get(address(paired, page)).text
    assert "Deleted by its author." in sign_in(cast.tunde).get(address(paired)).text
    assert db.session.query(MessageVersion).count() == 0


@pytest.mark.parametrize("verb", ["/1/edit", "/1/delete"])
@pytest.mark.parametrize(
    ("name", "status"), [("baako", 404), ("tunde", 404), ("zainab", 404), ("wanjiru", 403)]
)
def test_only_the_author_changes(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn, verb: str, name: str, status: int
) -> None:
    row = write(cast.ama, "Mine")

    answer = sign_in(getattr(cast, name)).post(address(paired, verb), data={"body": "Yours"})

    assert answer.status_code == status
    assert row.body == "Mine"


@pytest.mark.parametrize("rest", ["/99", "/99/versions", "/99/edit", f"/{2**62}", f"/{2**63}"])
def test_a_message_that_is_not_there(
    cast: Cast, paired: Pairing, sign_in: SignIn, rest: str
) -> None:
    assert sign_in(cast.ama).get(address(paired, rest)).status_code == 404


def test_a_message_of_another_thread_is_not_there(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama, "Mine")
    other = address(paired).replace(str(paired.id), str(paired.id + 1))

    assert sign_in(cast.ama).post(f"{other}/1/delete").status_code == 404


def test_a_link_leads_to_the_page_of_its_message(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama)

    response = sign_in(cast.tunde).get(address(paired, "/1"))

    assert response.location == address(paired, "?before=2#message-1")


def test_edits_count_as_messages_do(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SENDING", replace(views.SENDING, most=2))
    write(cast.ama)
    client, url = sign_in(cast.ama), address(paired, "/1/edit")

    answers = [
        client.post(url, data={"body": f"Text {number}", "version": str(number)}).status_code
        for number in (1, 2, 3)
    ]

    assert answers == [303, 303, 429]


def test_a_page_shows_the_newest_of_very_many_versions(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    row = write(cast.ama)
    for number in range(1, MOST_VERSIONS + 3):
        db.session.add(MessageVersion(message_id=row.id, number=number, body=f"text-{number}."))

    page = sign_in(cast.tunde).get(address(paired, "/1/versions")).text

    assert "text-2." not in page
    assert f"text-{MOST_VERSIONS + 2}." in page

"""Sending: numbered in order, once, told once, kept when it cannot be sent."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import EnrolmentState
from nexus.core import text
from nexus.core.db import db
from nexus.core.drafts import kept
from nexus.notifications.models import Notification
from nexus.pairing.models import Pairing
from nexus.pairing.signals import life_sign
from nexus.thread.forms import LONGEST_MESSAGE
from nexus.thread.models import Message, ReadMark
from tests import make
from tests.client import HTMX, Client
from tests.make import Cast
from tests.thread.conftest import Write, address

SignIn = Callable[..., Client]


def told(cast: Cast, *names: str) -> list[int]:
    """How many unread notifications of a message each has."""
    query = sa.select(sa.func.count()).where(
        Notification.code == "thread.message", Notification.read_at.is_(None)
    )
    accounts = [getattr(cast, name).account_id for name in names]
    return [
        db.session.scalar(query.where(Notification.account_id == account)) or 0
        for account in accounts
    ]


def test_a_message_is_there_for_the_other_team(
    cast: Cast, paired: Pairing, sign_in: SignIn
) -> None:
    response = sign_in(cast.ama).post(address(paired), data={"body": "Hello *Tunde*"})

    assert response.status_code == 303
    assert "<em>Tunde</em>" in sign_in(cast.tunde).get(address(paired)).text


def test_htmx_gets_the_news_and_an_empty_form(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.tunde, "Are you there?")
    typed = {"body": "Yes, here", "seen": "0"}

    response = sign_in(cast.ama).post(address(paired), data=typed, headers=HTMX)

    assert response.status_code == 200
    assert response.text.index("Are you there?") < response.text.index("Yes, here")
    assert "Yes, here</textarea>" not in response.text


def test_the_same_form_twice_is_one_message(cast: Cast, paired: Pairing, sign_in: SignIn) -> None:
    client, typed = sign_in(cast.ama), {"body": "Once", "form_key": "abc"}

    answers = [client.post(address(paired), data=typed) for _ in range(2)]

    assert {each.location for each in answers} == {address(paired, "#newest")}
    assert db.session.query(Message).count() == 1


@pytest.mark.parametrize("name", ["zainab", "lerato"])
def test_strangers_find_nothing(cast: Cast, paired: Pairing, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.post(address(paired), data={"body": "Hi"}).status_code == 404
    assert db.session.query(Message).count() == 0


@pytest.mark.parametrize(
    "body",
    ["", "   ", "x" * (LONGEST_MESSAGE + 1), "a\x00b", "a\u202eb"],
)
def test_what_cannot_be_sent_is_kept_in_the_form(
    cast: Cast, paired: Pairing, sign_in: SignIn, body: str
) -> None:
    response = sign_in(cast.ama).post(address(paired), data={"body": body}, headers=HTMX)

    assert response.status_code == 422
    assert 'id="composer"' in response.text
    assert 'id="body-error"' in response.text
    assert db.session.query(Message).count() == 0


@pytest.mark.parametrize("seen", ["x", "-4", "9" * 30, "9223372036854775808", "\x00"])
def test_a_strange_mark_is_none(cast: Cast, paired: Pairing, sign_in: SignIn, seen: str) -> None:
    response = sign_in(cast.ama).post(address(paired), data={"body": "Hi", "seen": seen})

    assert response.status_code == 303
    assert paired.messages == 1


def test_both_teams_are_told_once_until_they_read(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama)
    write(cast.ama)
    assert told(cast, "ama", "baako", "tunde", "zainab", "wanjiru") == [0, 1, 1, 0, 0]

    sign_in(cast.tunde).post(address(paired, "/read"), data={"seen": "2"})
    assert told(cast, "baako", "tunde") == [1, 0]

    write(cast.baako)
    assert told(cast, "ama", "baako", "tunde") == [1, 1, 1]


def test_answering_marks_as_read_what_was_seen(
    cast: Cast, paired: Pairing, write: Write, sign_in: SignIn
) -> None:
    write(cast.ama)

    sign_in(cast.tunde).post(address(paired), data={"body": "Yes", "seen": "1"})

    assert db.session.get(ReadMark, (paired.id, cast.tunde.id)).number == 1
    assert told(cast, "tunde") == [0]


def test_a_message_is_a_life_sign(cast: Cast, paired: Pairing, write: Write) -> None:
    seen: list[int] = []

    with life_sign.connected_to(lambda pairing, **_: seen.append(pairing.id)):
        write(cast.ama)

    assert seen == [paired.id]


def test_sending_leaves_the_pairings_version(cast: Cast, paired: Pairing, write: Write) -> None:
    version = paired.version

    write(cast.ama)
    db.session.refresh(paired)

    assert (paired.version, paired.messages) == (version, 1)


def test_everybody_at_once_gets_numbers_without_gap(
    app: Flask, cast: Cast, paired: Pairing, sign_in: SignIn
) -> None:
    clients = [make.signed_in(app, who) for who in (cast.ama, cast.baako, cast.tunde)] * 4
    db.session.commit()
    path = address(paired)

    def send(client: Client) -> int:
        with app.app_context():
            return client.post(path, data={"body": "At once"}).status_code

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, clients))

    numbers = db.session.scalars(sa.select(Message.number).order_by(Message.number)).all()
    assert set(answers) == {303}
    assert list(numbers) == list(range(1, 13))


def test_a_draft_survives_until_it_is_sent(cast: Cast, paired: Pairing, sign_in: SignIn) -> None:
    client, place = sign_in(cast.ama), f"thread:{paired.id}"

    client.post(address(paired, "/draft"), data={"body": "Half a thought"}, headers=HTMX)
    assert "Half a thought</textarea>" in client.get(address(paired)).text
    assert "Half a thought" not in sign_in(cast.baako).get(address(paired)).text

    client.post(address(paired), data={"body": "A whole thought"})
    assert kept(cast.ama.account_id, place) == {}


def test_a_late_draft_of_a_sent_message_is_dropped(
    cast: Cast, paired: Pairing, sign_in: SignIn
) -> None:
    client, typed = sign_in(cast.ama), {"body": "Sent", "form_key": "abc"}
    client.post(address(paired), data=typed)

    client.post(address(paired, "/draft"), data=typed, headers=HTMX)

    assert kept(cast.ama.account_id, f"thread:{paired.id}") == {}


def test_a_flood_is_slowed_down(cast: Cast, paired: Pairing, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)

    answers = [client.post(address(paired), data={"body": "x"}).status_code for _ in range(61)]

    assert answers[59:] == [303, 429]


def test_text_is_rendered_outside_any_transaction(
    cast: Cast, paired: Pairing, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text made for it takes the renderer half a second: nobody waits meanwhile."""
    render, seen, ama = text._markdown.render, [], sign_in(cast.ama)

    def noted(source: str) -> str:
        seen.append((source, db.session().in_transaction()))
        return render(source)

    monkeypatch.setattr(text._markdown, "render", noted)
    ama.post(address(paired), data={"body": "Sent just so"})
    ama.post(address(paired, "/1/edit"), data={"body": "Edited just so", "version": "1"})
    ama.post("/profile", data={"bio": "Me just so", "handle": "ama-x", "version": "1"})

    assert seen == [(each, False) for each in ("Sent just so", "Edited just so", "Me just so")]


def test_who_is_out_of_the_cohort_hears_nothing(
    cast: Cast, paired: Pairing, sign_in: SignIn
) -> None:
    cast.baako.state = EnrolmentState.REMOVED

    sign_in(cast.tunde).post(address(paired), data={"body": "Hello"})

    assert told(cast, "ama", "baako") == [1, 0]

"""Mail: composed from ids while reading, sent outside any transaction, the same at each try."""

from __future__ import annotations

from collections.abc import Iterator
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_mailman import EmailMultiAlternatives

from nexus.core import mail, work
from nexus.core.db import Mode, db, mode
from nexus.core.mail import Letter


@pytest.fixture
def seen(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What is sent, with whether a transaction was open; the letter tells how it was composed."""
    sent: list[Any] = []

    def compose(payload: dict[str, Any]) -> Letter | None:
        sent.append(mode())
        if payload["account_id"] == 0:
            return None
        values = {"name": "Ama", "url": "/x"}
        return Letter("ama@example.org", "en", "accounts/mail/password_changed.txt", values)

    def send(message: EmailMultiAlternatives) -> None:
        sent.append((message, db.session().in_transaction()))

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    mail.composers.add("test.letter", compose)
    with app.test_request_context():
        yield sent
    del mail.composers._pieces["test.letter"]


def test_is_composed_reading_and_sent_outside(seen: list[Any]) -> None:
    mail.queue("test.letter", account_id=1)
    db.session.commit()

    assert work.run_due() == 1
    composed, (message, busy) = seen
    assert composed is Mode.READ
    assert not busy
    assert message.extra_headers["Message-ID"].startswith("<work-1.")
    assert message.to == ["ama@example.org"]


def test_is_the_same_at_each_try(seen: list[Any]) -> None:
    mail.queue("test.letter", account_id=1)
    db.session.commit()
    payload = {"code": "test.letter", "account_id": 1}

    mail.send(payload, 1)
    mail.send(payload, 1)

    first, second = (each[0] for each in seen if isinstance(each, tuple))
    assert first.message().as_bytes() == second.message().as_bytes()


def test_whose_reason_has_gone_is_not_sent(seen: list[Any]) -> None:
    mail.queue("test.letter", account_id=0)
    db.session.commit()

    assert work.run_due() == 1
    assert seen == [Mode.READ]


@pytest.mark.parametrize(
    ("trouble", "tried"),
    [
        (ConnectionRefusedError(), 1),
        (TimeoutError(), 1),
        (SMTPServerDisconnected(), 1),
        (SMTPRecipientsRefused({}), 2),
    ],
)
def test_a_server_that_is_away_is_left_alone(
    seen: list[Any], monkeypatch: pytest.MonkeyPatch, trouble: Exception, tried: int
) -> None:
    """No mail is given up for it, and other work goes on; one mail's own trouble is its own."""
    tries: list[int] = []

    def send(_message: EmailMultiAlternatives) -> None:
        tries.append(1)
        raise trouble

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    monkeypatch.setattr(mail, "_breaker", {"rests_until": 0.0})
    mail.queue("test.letter", account_id=1)
    mail.queue("test.letter", account_id=1)
    db.session.commit()
    work.run_due()

    db.session.expire_all()
    assert len(tries) == tried
    assert db.session.scalars(sa.select(work.Work.tries)).all() == [tried - 1] * 2

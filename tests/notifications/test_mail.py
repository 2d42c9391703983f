"""Mail: one bundle a day at most, and alone only what would come too late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.dialects import postgresql

from nexus.accounts import actions as accounts
from nexus.accounts.models import Account
from nexus.core.actor import COMMAND, Actor
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.work import Work
from nexus.notifications import actions, queries
from nexus.notifications.models import ALL
from tests import make
from tests.notifications.conftest import ASKED, NEWS, row, told

Post = Callable[[], list[Any]]


def in_hours(hours: float) -> datetime:
    return now() + timedelta(hours=hours)


def test_what_needs_an_answer_is_mailed_with_its_link(ama: Account, post: Post) -> None:
    told(ama, path="/c/cohort-7/invitations")

    (mail,) = post()

    assert mail.to == ["ama@example.org"]
    assert mail.subject == "Soko API asks you to pair."
    assert "/c/cohort-7/invitations" in mail.body
    assert post() == []


def test_news_stands_in_a_bundle_only(ama: Account, post: Post) -> None:
    told(ama, NEWS, team="Duka")
    assert post() == []

    told(ama)
    (mail,) = post()

    assert mail.subject == "2 things wait for you in Nexus"
    assert "Duka has a new member." in mail.body


def test_one_bundle_a_day(ama: Account, post: Post) -> None:
    told(ama, team="First")
    assert len(post()) == 1
    told(ama, team="Second")
    told(ama, team="Third")

    assert post() == []
    with at(in_hours(23.9)):
        assert post() == []
    with at(in_hours(24.1)):
        (mail,) = post()
    assert "Second asks" in mail.body
    assert "Third asks" in mail.body
    assert "First asks" not in mail.body


def test_what_would_lapse_before_the_next_goes_alone(ama: Account, post: Post) -> None:
    told(ama, team="First")
    post()
    told(ama, team="Patient", lapses_at=in_hours(48))
    told(ama, team="Urgent", lapses_at=in_hours(20))

    (mail,) = post()
    assert "Urgent asks" in mail.body
    assert "Patient asks" not in mail.body
    with at(in_hours(24.1)):
        (later,) = post()
    assert "Patient asks" in later.body


def test_what_has_lapsed_is_not_mailed(ama: Account, post: Post) -> None:
    told(ama, lapses_at=in_hours(-1))

    assert post() == []


def test_what_was_read_is_not_mailed(app: Flask, ama: Account, post: Post) -> None:
    number = told(ama)
    make.signed_in(app, ama).post(f"/notifications/{number}/read")

    assert post() == []


def test_what_was_read_after_queuing_is_not_mailed(ama: Account, post: Post) -> None:
    told(ama, team="Read", about="invitation:1")
    told(ama, team="Unread")
    actions.mail_due()
    actions.settle("invitation:1")

    (mail,) = post()
    assert mail.subject == "Unread asks you to pair."


@pytest.mark.parametrize("code", [ASKED, ALL])
def test_what_is_switched_off_is_not_mailed(ama: Account, post: Post, code: str) -> None:
    told(ama)
    actions.choose_mail(ama.id, [code])

    assert post() == []
    actions.choose_mail(ama.id, [])
    assert len(post()) == 1


def test_the_unconfirmed_and_suspended_hear_nothing(app: Flask, post: Post) -> None:
    waiting = make.account("Nia", confirmed=False)
    closed = make.account("Kwame")
    accounts.suspend(closed, COMMAND)
    told(waiting)
    told(closed)

    assert post() == []
    accounts.confirm(waiting, Actor())
    assert [mail.to for mail in post()] == [[waiting.email]]


def test_a_mail_speaks_the_readers_language_and_time(app: Flask, post: Post) -> None:
    account = make.account("Awa", zone="Africa/Nairobi")
    lapses = (now() + timedelta(days=1)).replace(hour=15, minute=0)
    told(account, lapses_at=lapses)

    (mail,) = post()

    assert "18:00" in mail.body


def test_queued_and_marked_in_one_transaction(ama: Account) -> None:
    """A crash before the commit leaves both undone, one after it neither."""
    number = told(ama)
    db.session.commit()

    actions.mail_due()
    db.session.rollback()
    assert row(number).mailed_at is None
    assert db.session.scalar(sa.select(sa.func.count(Work.id))) == 0

    actions.mail_due()
    db.session.commit()
    actions.mail_due()
    assert row(number).mailed_at
    assert db.session.scalar(sa.select(sa.func.count(Work.id))) == 1


def test_a_hundred_mails_cost_a_few_statements_each(app: Flask, count_queries: Any) -> None:
    for number in range(20):
        told(make.account(f"Learner {'abcdefghijklmnopqrst'[number]}"))

    with count_queries() as statements:
        assert actions.mail_due() == 20
        db.session.flush()

    assert len([each for each in statements if each.startswith("SELECT")]) <= 2
    assert len(statements) <= 20 + 6


def test_old_ones_are_forgotten(ama: Account) -> None:
    told(ama)

    with at(in_hours(24 * 181)):
        actions.forget_old()

    assert db.session.scalar(sa.text("SELECT count(*) FROM notifications")) == 0


def test_what_is_marked_in_this_moment_is_not_waited_for() -> None:
    """Else two who change the same rows in two orders would block each other on PostgreSQL."""
    said = str(queries._mailable().compile(dialect=postgresql.dialect()))

    assert said.endswith("FOR NO KEY UPDATE OF notifications SKIP LOCKED")

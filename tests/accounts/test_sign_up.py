"""Signing up: the same for a new address and a taken one; only the mail differs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts import actions, tries
from nexus.accounts.models import Account
from nexus.core.actor import Actor
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.work import Work
from tests.accounts.conftest import OTHER, hashed
from tests.post import path_in

Post = Callable[[], list[Any]]


def sign_up(email: str = "ama@example.org", name: str = "Ama Owusu") -> Account:
    """What the joining pages do."""
    return actions.sign_up(
        name=name,
        email=email,
        password_hash=hashed(OTHER),
        language="en",
        zone="Africa/Accra",
        by=Actor(),
    )


def test_a_new_account_waits_for_its_confirmation(app: Flask, post: Post) -> None:
    account = sign_up("Ama@Example.ORG")

    (mail,) = post()
    assert not account.confirmed
    assert account.email == "Ama@example.org"
    assert mail.to == ["Ama@example.org"]
    assert path_in(mail, "/confirm/")


def test_the_owner_of_a_taken_address_is_told(ama: Account, post: Post) -> None:
    sign_up(name="Buy my things")

    (mail,) = post()
    assert mail.subject == "You have an account in Nexus already"
    assert "/confirm/" not in mail.body
    assert "Buy my things" not in mail.body
    assert path_in(mail, "/sign-in") == "/sign-in"


def test_the_mail_goes_by_what_is_true_when_it_leaves(app: Flask, post: Post) -> None:
    """Between the sign-up and the mail another account of the address was confirmed."""
    sign_up()
    actions.confirm(sign_up(), Actor())

    assert [mail.subject for mail in post()] == ["You have an account in Nexus already"]


def test_the_same_is_written_for_both(ama: Account, count_queries: Any) -> None:
    written = []
    for email in ("ama@example.org", "new@example.org"):
        with count_queries() as statements:
            sign_up(email)
        written.append(statements)

    assert written[0] == written[1]


def test_an_address_gets_no_flood_of_mails(app: Flask, post: Post) -> None:
    for _ in range(tries.LETTERS.most + 5):
        sign_up()

    assert len(post()) == tries.LETTERS.most


@pytest.mark.parametrize("email", ["ama", "ama@", "a\x00@example.org", "ama@exam\u0440le.org"])
def test_no_address_no_account(app: Flask, email: str) -> None:
    with pytest.raises(Refused):
        sign_up(email)


def test_unconfirmed_accounts_are_removed_in_time(ama: Account, post: Post) -> None:
    account_id = sign_up("new@example.org").id

    with at(now() + actions.UNCONFIRMED_LIVE - timedelta(minutes=1)):
        assert actions.remove_unconfirmed() == 0
    with at(now() + actions.UNCONFIRMED_LIVE + timedelta(minutes=1)):
        assert actions.remove_unconfirmed() == 1

    assert db.session.get(Account, account_id) is None
    assert db.session.get(Account, ama.id) is not None


def test_a_removed_account_gets_no_mail(app: Flask, post: Post) -> None:
    actions.remove(sign_up(), Actor())

    assert post() == []
    assert db.session.scalars(sa.select(Work.result)).one() == {"sent": False}


def test_a_foreign_domain_is_reached(app: Flask, post: Post) -> None:
    sign_up("ama@bücher.example")

    (mail,) = post()

    assert mail.message()["To"] == "ama@xn--bcher-kva.example"

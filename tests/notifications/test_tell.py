"""Telling people: once each, in the transaction at hand, and settled when it needs nothing more."""

from __future__ import annotations

from typing import Any

import pytest

from nexus.accounts.models import Account
from nexus.core.db import db
from nexus.notifications import queries
from nexus.notifications.actions import settle, tell
from nexus.notifications.models import Notification
from tests import make
from tests.notifications.conftest import ASKED, told


def test_each_is_told_once(cast: make.Cast) -> None:
    ama, tunde = cast.ama.account_id, cast.tunde.account_id

    tell([ama, tunde, ama], ASKED, path="/c/cohort-7/", team="Soko API")

    assert queries.unread_count(ama) == queries.unread_count(tunde) == 1
    assert db.session.scalars(queries.told(ama)).one().values == {"team": "Soko API"}


def test_settled_is_read(ama: Account) -> None:
    told(ama, path="/x", about="invitation:7")
    told(ama, path="/y", about="invitation:70")

    settle("invitation:7")

    assert [each.path for each in db.session.scalars(queries.unread(ama.id))] == ["/y"]


def test_settled_for_one_is_not_for_all(cast: make.Cast) -> None:
    both = [cast.ama.account_id, cast.tunde.account_id]
    tell(both, ASKED, path="/x", about="pairing:1", team="Soko API")

    settle("pairing:1", account_id=cast.ama.account_id)

    assert [queries.unread_count(each) for each in both] == [0, 1]


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org/", "c/cohort-7"])
def test_a_path_stays_on_this_site(ama: Account, path: str) -> None:
    with pytest.raises(ValueError, match="path of this site"):
        told(ama, path=path)


def test_an_unknown_kind_is_an_error(ama: Account) -> None:
    with pytest.raises(KeyError):
        told(ama, "tests.unheard")

    assert db.session.query(Notification).count() == 0


def test_however_many_it_is_one_statement(ama: Account, count_queries: Any) -> None:
    many = [make.account(f"Learner {'abcdefghij'[number]}").id for number in range(10)]

    with count_queries() as statements:
        tell(many, ASKED, path="/x", team="Soko API")

    assert len(statements) == 1

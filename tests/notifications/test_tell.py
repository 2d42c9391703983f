"""Telling people: once each, in the transaction at hand, and settled when it needs nothing more."""

from __future__ import annotations

import pytest
from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.core.db import db
from nexus.notifications import kinds, queries
from nexus.notifications.actions import settle, tell
from nexus.notifications.kinds import Kind
from nexus.notifications.models import Notification
from tests import make

CODE = "tests.asked"


@pytest.fixture(autouse=True)
def kind() -> None:
    """A kind of the tests' own."""
    if CODE not in kinds.kinds:
        kinds.register(Kind(CODE, _l("Invitations"), needs_answer=True))
        words.register({CODE: _l("%(team)s asks you to pair.")})


def test_each_is_told_once(cast: make.Cast) -> None:
    ama, tunde = cast.ama.account_id, cast.tunde.account_id

    tell([ama, tunde, ama], CODE, path="/c/cohort-7/", team="Soko API")

    assert queries.unread_count(ama) == queries.unread_count(tunde) == 1
    assert db.session.scalars(queries.told(ama)).one().values == {"team": "Soko API"}


def test_settled_is_read(cast: make.Cast) -> None:
    tell([cast.ama.account_id], CODE, path="/x", about="invitation:7", team="Soko API")
    tell([cast.ama.account_id], CODE, path="/y", about="invitation:70", team="Duka")

    settle("invitation:7")

    assert [each.path for each in db.session.scalars(queries.unread(cast.ama.account_id))] == ["/y"]


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org/", "c/cohort-7"])
def test_a_path_stays_on_this_site(cast: make.Cast, path: str) -> None:
    with pytest.raises(ValueError, match="path of this site"):
        tell([cast.ama.account_id], CODE, path=path, team="Soko API")


def test_an_unknown_kind_is_an_error(cast: make.Cast) -> None:
    with pytest.raises(KeyError):
        tell([cast.ama.account_id], "tests.unheard", path="/x")

    assert db.session.query(Notification).count() == 0

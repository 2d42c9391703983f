"""Two kinds of the tests' own, and a person who is told."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask_babel import lazy_gettext as _l

from nexus.accounts.models import Account
from nexus.core import words
from nexus.core.db import db
from nexus.notifications import kinds, queries
from nexus.notifications.actions import tell
from nexus.notifications.kinds import Kind
from nexus.notifications.models import Notification
from tests import make

ASKED, NEWS, ALIKE = "tests.asked", "tests.news", "tests.news_too"


@pytest.fixture(autouse=True, scope="session")
def _kinds() -> None:
    """One kind that needs an answer, and news of two codes that are one choice."""
    kinds.register(Kind(ASKED, _l("Invitations of tests"), needs_answer=True))
    kinds.register(Kind(NEWS, _l("News of tests")))
    kinds.register(Kind(ALIKE, _l("News of tests")))
    words.register(
        {
            ASKED: _l("%(team)s asks you to pair."),
            NEWS: _l("%(team)s has a new member."),
            ALIKE: _l("%(team)s lost a member."),
        }
    )


@pytest.fixture
def ama(app: Flask) -> Account:
    """Told things."""
    return make.account("Ama Owusu", email="ama@example.org")


def told(account: Account, code: str = ASKED, team: str = "Soko API", **more: Any) -> int:
    """Tell one thing; its number."""
    tell([account.id], code, path=more.pop("path", "/c/cohort-7/"), team=team, **more)
    return int(db.session.scalars(queries.told(account.id)).first().id)


def row(notification_id: int) -> Notification:
    """The notification as it stands in the database."""
    return db.session.get_one(Notification, notification_id)

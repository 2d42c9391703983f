"""What the tests of the thread share: Ama's and Tunde's teams are paired, and people write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.thread import actions
from nexus.thread.models import Message
from tests.make import Cast, pairing

Write = Callable[..., Message]


@pytest.fixture
def paired(cast: Cast) -> Pairing:
    """The pairing of Ama's and Baako's storefront with Tunde's API."""
    return pairing(cast.shop_ui, cast.shop_api)


@pytest.fixture
def write(paired: Pairing) -> Write:
    """`write(who, "text")` sends a message."""

    def send(who: Enrolment, body: str = "Hello", *, seen: int = 0) -> Message:
        row = actions.send(paired, body, seen=seen, by=as_actor(who))
        db.session.commit()
        return row

    return send


def as_actor(who: Enrolment) -> Actor:
    return Actor(account_id=who.account_id, enrolment_id=who.id)


def address(pairing: Pairing, rest: str = "") -> str:
    """Of a page of the thread."""
    return f"/c/cohort-7/pairings/{pairing.id}/messages{rest}"

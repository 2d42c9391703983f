"""Who acts, what is refused and who was told: the words of pairing's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.models import Notification
from nexus.pairing import actions
from nexus.pairing.models import Invitation, Pairing
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
FORM = "application/x-www-form-urlencoded"


def by(who: Enrolment) -> Actor:
    """Somebody who acts on a page."""
    return Actor(account_id=who.account_id, enrolment_id=who.id)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block is refused, for this reason and in words."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == f"pairing.{code}"
    assert str(caught.value)


def told(who: Enrolment) -> list[Notification]:
    """What somebody was told, oldest first."""
    mine = sa.select(Notification).filter_by(account_id=who.account_id)
    return list(db.session.scalars(mine.order_by(Notification.id)))


def codes(who: Enrolment) -> list[str]:
    """The codes of what somebody was told, without the room's name."""
    return [each.code.removeprefix("pairing.told.") for each in told(who)]


def asked(cast: make.Cast) -> Invitation:
    """Ama's project has asked Tunde's."""
    return actions.invite(cast.shop_ui, cast.shop_api, note="Evenings?", by=by(cast.ama))


def paired(cast: make.Cast) -> Pairing:
    """Ama asked and Tunde has just accepted."""
    return actions.accept(asked(cast), by=by(cast.tunde))

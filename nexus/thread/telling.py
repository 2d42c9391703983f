"""Who is told of a new message: both teams, at most once each until they have read."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.notifications.actions import settle, tell
from nexus.notifications.models import Notification
from nexus.pairing.models import Pairing
from nexus.thread import queries


def _about(pairing: Pairing) -> str:
    return f"thread:{pairing.id}"


def tell_news(pairing: Pairing, *, by: Actor) -> None:
    """Tell everybody but the author, unless an earlier message still waits to be read."""
    waiting = sa.select(Notification.account_id).where(
        Notification.about == _about(pairing), Notification.read_at.is_(None)
    )
    told = set(db.session.scalars(waiting))
    author = db.session.get_one(Enrolment, by.enrolment_id)
    tell(
        set(queries.accounts_of(pairing)) - told - {author.account_id},
        "thread.message",
        path=f"/c/{author.cohort.slug}/pairings/{pairing.id}/messages#unread",
        cohort_id=pairing.cohort_id,
        about=_about(pairing),
        who=author.account.name,
        frontend=pairing.frontend.title,
        backend=pairing.backend.title,
    )


def settle_news(pairing: Pairing, *, by: Actor) -> None:
    """The reader has seen it: their notification of this thread is read."""
    settle(_about(pairing), account_id=by.account_id)

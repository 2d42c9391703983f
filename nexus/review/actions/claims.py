"""Claims: a mentor shows the others that they are looking, for half an hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.core.errors import Refused
from nexus.pairing.models import Pairing
from nexus.review import queries
from nexus.review.models import Claim

CLAIM = timedelta(minutes=30)
"""How long a mentor's claim holds; claiming again renews it."""


def claim(pairing: Pairing, *, by: Actor) -> datetime:
    """Show others that one is looking, for half an hour; returns until when.

    Raises Refused while another mentor's claim holds.
    """
    until = _take(pairing.id, by)
    if until is None:
        refuse_claimed(pairing.id, by)
        raise Refused("review.not_waiting")
    return until


def claim_next(waiting: Iterable[int], *, by: Actor) -> int | None:
    """Claim the first of these that nobody else looks at; two mentors never get the same one."""
    ids = list(waiting)
    held = queries.claims(ids)
    free = [each for each in ids if each not in held or held[each].by_id == by.enrolment_id]
    return next((each for each in free if _take(each, by)), None)


def release(pairing: Pairing, *, by: Actor) -> None:
    """Give one's claim back before its time."""
    mine = sa.delete(Claim).filter_by(pairing_id=pairing.id, by_id=by.enrolment_id)
    db.session.execute(mine)


def let_go(mentor: Enrolment) -> None:
    """Give back all that somebody looks at."""
    db.session.execute(sa.delete(Claim).filter_by(by_id=mentor.id))


def _take(pairing_id: int, by: Actor) -> datetime | None:
    """Claim unless another claim holds, which the database decides."""
    until = now() + CLAIM
    taken = insert(Claim).values(pairing_id=pairing_id, by_id=by.enrolment_id, until=until)
    free = (Claim.until <= now()) | (Claim.by_id == by.enrolment_id)
    taken = taken.on_conflict_do_update(
        index_elements=["pairing_id"], set_={"by_id": by.enrolment_id, "until": until}, where=free
    )
    return until if db.session.scalar(taken.returning(Claim.pairing_id)) is not None else None


def refuse_claimed(pairing_id: int, by: Actor) -> None:
    """Raise Refused while another mentor looks at it."""
    held = queries.claims([pairing_id]).get(pairing_id)
    if held is not None and held.by_id != by.enrolment_id:
        minutes = max(1, round((held.until - now()).total_seconds() / 60))
        raise Refused("review.claimed", name=held.by.account.name, minutes=minutes)

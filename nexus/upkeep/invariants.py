"""What must always hold (DESIGN.md, section 4), asked of the rows as they are.

The database refuses most of it by its constraints. They are asked again all the same: of a backup,
of a restored copy, of a file that a failing disk has written.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, Track
from nexus.core.work import Work
from nexus.pairing.models import LIVE, Invitation, Pairing, PairingEvent
from nexus.profiles.models import Profile
from nexus.projects.models import Member, Project
from nexus.review.models import Review
from nexus.thread.models import Message

Rule = tuple[str, sa.Select[Any]]
"""What is wrong when the query finds rows, and the query."""


def _twice(*columns: Any, where: Any = None) -> sa.Select[Any]:
    """What stands more than once."""
    query = sa.select(*columns).group_by(*columns).having(sa.func.count() > 1)
    return query if where is None else query.where(where)


def _other_side(side: Track) -> sa.Select[Any]:
    """Pairings whose project of a side is on the other track, or in another cohort."""
    key = Pairing.frontend_id if side is Track.FRONTEND else Pairing.backend_id
    wrong = (Project.track != side) | (Project.cohort_id != Pairing.cohort_id)
    return sa.select(Pairing.id).join(Project, Project.id == key).where(wrong)


def _over_capacity(side: Any) -> sa.Select[Any]:
    live = sa.select(side.label("project_id"), sa.func.count().label("number"))
    counted = live.where(Pairing.state.in_(LIVE)).group_by(side).subquery()
    joined = sa.select(Project.id).join(counted, counted.c.project_id == Project.id)
    return joined.where(counted.c.number > Project.capacity)


def _behind(counter: Any, number: Any, pairing_id: Any) -> sa.Select[Any]:
    """Pairings whose counter is less than a number that was given out."""
    joined = sa.select(Pairing.id).join(pairing_id.class_, pairing_id == Pairing.id)
    return joined.where(number > counter)


RULES: tuple[Rule, ...] = (
    (
        "addresses of more than one confirmed account",
        _twice(Account.email_key, where=Account.confirmed_at.is_not(None)),
    ),
    ("handles of more than one person", _twice(Profile.handle_key)),
    ("people more than once in a cohort", _twice(Enrolment.account_id, Enrolment.cohort_id)),
    (
        "learners in more than one live team of a cohort",
        _twice(Member.enrolment_id, where=Member.left_at.is_(None)),
    ),
    (
        "teams with more than one lead",
        _twice(Member.project_id, where=Member.lead & Member.left_at.is_(None)),
    ),
    ("pairings whose frontend is none of their cohort", _other_side(Track.FRONTEND)),
    ("pairings whose backend is none of their cohort", _other_side(Track.BACKEND)),
    (
        "couples with more than one live pairing",
        _twice(Pairing.frontend_id, Pairing.backend_id, where=Pairing.state.in_(LIVE)),
    ),
    ("frontends with more live pairings than places", _over_capacity(Pairing.frontend_id)),
    ("backends with more live pairings than places", _over_capacity(Pairing.backend_id)),
    (
        "couples with more than one open invitation",
        _twice(Invitation.frontend_id, Invitation.backend_id, where=Invitation.answer.is_(None)),
    ),
    ("pairings with two decisions in a round", _twice(Review.pairing_id, Review.round)),
    ("decisions of a round to come", _behind(Pairing.round, Review.round, Review.pairing_id)),
    ("threads that count too few", _behind(Pairing.messages, Message.number, Message.pairing_id)),
    (
        "timelines that count too few",
        _behind(Pairing.events, PairingEvent.number, PairingEvent.pairing_id),
    ),
    (
        "pieces of work that are done and failed",
        sa.select(Work.id).where(Work.done_at.is_not(None), Work.failed_at.is_not(None)),
    ),
)

TRIGGERS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name LIKE 'audit_entries_refuse_%'",
    "postgresql": "SELECT 2 * count(*) FROM pg_trigger WHERE tgname = 'audit_entries_grow_only'",
}
"""How many of the two guards stand before the audit log."""


def broken(connection: Connection) -> list[str]:
    """A sentence for each rule that does not hold, with the number of cases."""
    found = []
    for wrong, query in RULES:
        number = connection.scalar(sa.select(sa.func.count()).select_from(query.subquery()))
        found += [f"{number} {wrong}"] if number else []
    guards = connection.exec_driver_sql(TRIGGERS[connection.dialect.name]).scalar_one()
    return found if guards >= 2 else [*found, "the audit log can be changed: its guards are gone"]

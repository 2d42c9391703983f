"""The last touch: whoever one signs in as finds what their part promises, and little old news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import sqlalchemy as sa

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.work import Work
from nexus.demo import signins, texts
from nexus.demo.built import Built
from nexus.demo.stories import leads_of
from nexus.matching import suggest
from nexus.notifications.models import Notification
from nexus.pairing import actions
from nexus.pairing.models import Pairing, PairingState
from nexus.pairing.queries import live_counts_in
from nexus.projects.models import Member, Project
from nexus.projects.teams import pool_of
from nexus.review import actions as review
from nexus.review.models import Decision, Ruling
from nexus.runs import actions as runs
from nexus.runs.models import Entry, Said
from nexus.runs.plans import usual
from nexus.runs.solving import solve_now
from nexus.thread import actions as thread

OLD = timedelta(hours=12)
"""What was told longer ago has been read by most."""


def arrange(built: Built) -> None:
    """See to it that there is somebody for every part of the sign-in list."""
    _read_most(built)
    missing: dict[str, Callable[[Built], None]] = {
        "asked": _ask,
        "paired": _write,
        "invited": _invite,
    }
    for part, act in missing.items():
        if signins.address_of(built.cohort, part) is None:
            with at(now() - timedelta(hours=2)):
                act(built)
    _match(built)


def _match(built: Built) -> None:
    """Some teams have said that they are in, and staff have made a run to look at."""
    said = {"cohort_id": built.cohort.id, "said": Said.IN, "said_at": now()}
    db.session.execute(
        sa.insert(Entry),
        [
            {"enrolment_id": lead, **said}
            for lead in db.session.scalars(_leads(built))
            if built.random.random() < 0.55
        ],
    )
    staff = Actor(built.staff[0].account_id, built.staff[0].id)
    with at(now() - timedelta(minutes=25)):
        solve_now(runs.start(built.cohort, usual(built.cohort), by=staff))


def _leads(built: Built) -> sa.Select[int]:
    return (
        sa.select(Member.enrolment_id)
        .where(Member.cohort_id == built.cohort.id, Member.lead, Member.left_at.is_(None))
        .order_by(Member.enrolment_id)
    )


def _in_state(built: Built, *states: PairingState) -> list[Pairing]:
    """The cohort's pairings in these states, both sides of which have a lead to act."""
    leads = leads_of(built.cohort)
    query = sa.select(Pairing).where(
        Pairing.cohort_id == built.cohort.id, Pairing.state.in_(states)
    )
    rows = db.session.scalars(query.order_by(Pairing.id)).all()
    return [row for row in rows if set(row.project_ids) <= leads.keys()]


def _ask(built: Built) -> None:
    """A mentor asks about one that waits."""
    mentor = built.mentors[-1]
    ruling = Ruling(Decision.RETURNED, texts.QUESTIONS[0], now() + timedelta(days=2))
    for pairing in _in_state(built, PairingState.IN_REVIEW)[:1]:
        by = Actor(mentor.account_id, mentor.id)
        review.decide(pairing, ruling, review_round=pairing.round, by=by)


def _write(built: Built) -> None:
    """A backend writes to its partner."""
    leads = leads_of(built.cohort)
    for pairing in _in_state(built, PairingState.ACTIVE)[:1]:
        words = "I am on it today. Have a look at the docs in the evening?"
        thread.send(pairing, words, seen=pairing.messages, by=leads[pairing.backend_id])


def _invite(built: Built) -> None:
    """A backend with a free place asks a frontend that has no partner."""
    leads = leads_of(built.cohort)
    for sender, recipient in _couples(built, leads.keys()):
        actions.invite(sender, recipient, note=texts.NOTES[0], by=leads[sender.id])
        return


def _couples(built: Built, led: Iterable[int]) -> Iterator[tuple[Project, Project]]:
    """Backends with a free place, each with the unpaired frontend that suits it best."""
    pool, live = pool_of(built.cohort), live_counts_in(built.cohort.id)
    free = {team.id for team in pool.pool.teams if live.get(team.id, 0) < team.capacity}
    able = free & set(led)
    for team in pool.pool.teams:
        if team.track != "backend" or team.id not in able:
            continue
        best = [each.team_id for each in suggest(team, pool.pool, pool.teams.rules, 12)]
        for suiting in [each for each in best if each in able][:1]:
            yield db.session.get_one(Project, team.id), db.session.get_one(Project, suiting)


def _read_most(built: Built) -> None:
    """Let most have read what is old, and half of the pairs each other's messages."""
    chance = built.random
    old = sa.select(Notification.id).where(
        Notification.read_at.is_(None), Notification.created_at < now() - OLD
    )
    read = [
        each for each in db.session.scalars(old.order_by(Notification.id)) if chance.random() < 0.85
    ]
    db.session.execute(
        sa.update(Notification).where(Notification.id.in_(read)).values(read_at=now() - OLD / 2)
    )
    for pairing in _in_state(built, *PairingState):
        if pairing.messages and chance.random() < 0.6:
            for member in _members(pairing):
                thread.mark_read(pairing, pairing.messages, by=Actor(member.account_id, member.id))


def _members(pairing: Pairing) -> list[Enrolment]:
    query = (
        sa.select(Enrolment)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .where(Member.project_id.in_(pairing.project_ids), Member.left_at.is_(None))
        .order_by(Enrolment.id)
    )
    return list(db.session.scalars(query))


def quiet() -> None:
    """Count all that was told as mailed: nobody of the demo gets a heap of old mail."""
    db.session.execute(sa.update(Notification).values(mailed_at=now()))
    db.session.execute(sa.delete(Work).where(Work.kind == "mail"))

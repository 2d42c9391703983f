"""Bind many couples at once, and take that back: the same rules, in a handful of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.cohorts.models import Cohort
from nexus.core import work
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import signals
from nexus.pairing.models import LIVE, EndReason, Pairing, PairingEvent, PairingState
from nexus.pairing.queries.together import Ids, asked_projects, chunks, hindrances
from nexus.projects.models import Project


def pair_all(
    cohort: Cohort, couples: Mapping[Ids, dict[str, Any]], *, by: Actor
) -> dict[Ids, Pairing]:
    """Bind all these couples (each with the fit that is kept of it), or none of them.

    All their projects are locked first, by id, as everybody does who accepts; then the rules are
    asked of all at once. Nobody is told: `signals.together` is for when they may be. Raises Refused
    when something has come between.
    """
    if cohort.closed_at is not None:
        raise Refused("pairing.cohort_closed")
    for some in chunks(each for couple in couples for each in couple):
        lock(Project, some)
    if hindrances(cohort, couples.keys()):
        raise Refused("pairing.together_changed")
    rows = [_row(cohort, couple, kept) for couple, kept in sorted(couples.items())]
    try:
        with db.session.begin_nested():
            made = _written(rows)
    except IntegrityError as error:
        raise Refused("pairing.together_changed") from error
    _note(made, "pairing.event.published", by)
    for pairing in made:
        signals.paired.send(pairing, by=by, together=True)
    return {pairing.project_ids: pairing for pairing in made}


def _row(cohort: Cohort, couple: Ids, kept: dict[str, Any]) -> dict[str, Any]:
    moment = now()
    return {
        "cohort_id": cohort.id,
        "frontend_id": couple[0],
        "backend_id": couple[1],
        "state": PairingState.IN_REVIEW if cohort.review else PairingState.ACTIVE,
        "state_since": moment,
        "in_review_since": moment if cohort.review else None,
        "fit": kept,
        "fit_tenths": kept["fit"]["tenths"],
        "made_at": moment,
        "events": 1,
    }


def _written(rows: list[dict[str, Any]]) -> list[Pairing]:
    if not rows:
        return []
    statement = sa.insert(Pairing).returning(Pairing, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, rows))


def _note(pairings: Iterable[Pairing], code: str, by: Actor) -> None:
    """Write the same event into the story of many; their counters have been moved on."""
    rows: list[dict[str, Any]] = [
        {
            "pairing_id": each.id,
            "number": each.events,
            "code": code,
            "values": {},
            "at": now(),
            "by_id": by.enrolment_id,
        }
        for each in pairings
    ]
    if rows:
        db.session.execute(sa.insert(PairingEvent), rows)


def unpair_all(cohort: Cohort, pairing_ids: Iterable[int], *, by: Actor) -> list[Pairing]:
    """Take back those of these pairings that are live; nobody is told. Returns them."""
    ended: list[Pairing] = []
    for some in chunks(pairing_ids):
        query = sa.select(Pairing.frontend_id, Pairing.backend_id).where(Pairing.id.in_(some))
        lock(Project, {each for row in db.session.execute(query).all() for each in row})
        ended += [each for each in lock(Pairing, some).values() if each.state in LIVE]
    for pairing in ended:
        pairing.state, pairing.state_since = PairingState.ENDED, now()
        pairing.ended_at, pairing.ended_by_id = now(), by.enrolment_id
        pairing.end_reason, pairing.events = EndReason.UNDONE, pairing.events + 1
    db.session.flush()
    _note(ended, "pairing.event.unpublished", by)
    for pairing in ended:
        signals.ended.send(pairing, by=by, together=True)
    if ended:
        signals.together.send(cohort)
    return ended


def settle_all(cohort: Cohort, pairing_ids: Iterable[int]) -> None:
    """Let those be told that the pairings concern, and withdraw what has become impossible."""
    asked = asked_projects(cohort.id)
    for some in chunks(pairing_ids):
        query = sa.select(Pairing.id, Pairing.frontend_id, Pairing.backend_id)
        for pairing_id, front, back in db.session.execute(query.where(Pairing.id.in_(some))).all():
            if front in asked or back in asked:
                key = f"pairing.settle:{pairing_id}"
                work.enqueue("pairing.settle", key=key, pairing_id=pairing_id)
    signals.together.send(cohort)

"""Pairings from their beginning to their end, and what is noted of them on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core import work
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import queries, signals, telling
from nexus.pairing.actions.rules import BATCH, MOST_OPEN
from nexus.pairing.models import (
    Answer,
    EndReason,
    Invitation,
    Pairing,
    PairingEvent,
    PairingState,
)
from nexus.projects.models import Project

UNDO = timedelta(minutes=10)
"""How long an acceptance can be undone."""

TEAMS_REASONS = frozenset({EndReason.AGREED, EndReason.SILENT, EndReason.LEFT})
"""Reasons that a team may give itself."""

MOVES: dict[PairingState, frozenset[PairingState]] = {
    PairingState.IN_REVIEW: frozenset(
        {PairingState.ACTIVE, PairingState.RETURNED, PairingState.ENDED}
    ),
    PairingState.RETURNED: frozenset({PairingState.IN_REVIEW, PairingState.ENDED}),
    PairingState.ACTIVE: frozenset({PairingState.COMPLETED, PairingState.ENDED}),
    PairingState.COMPLETED: frozenset(),
    PairingState.ENDED: frozenset(),
}
"""Which state may follow which."""


def pair(
    mine: Project, theirs: Project, came_by: Invitation | dict[str, Any], *, by: Actor
) -> Pairing:
    """Bind two locked projects together; `mine` is the side that accepts, and may undo it.

    `came_by` is the invitation, or their fit where there was none. The caller has checked places
    and rules under the lock. Raises Refused when the two are paired already: the database decides.
    """
    invitation = came_by if isinstance(came_by, Invitation) else None
    kept = came_by.fit if isinstance(came_by, Invitation) else came_by
    cohort = db.session.get_one(Cohort, mine.cohort_id)
    front, back = sorted((mine, theirs), key=lambda project: project.track == "backend")
    moment = now()
    pairing = Pairing(
        cohort_id=cohort.id,
        frontend_id=front.id,
        backend_id=back.id,
        state=PairingState.IN_REVIEW if cohort.review else PairingState.ACTIVE,
        state_since=moment,
        in_review_since=moment if cohort.review else None,
        invitation_id=invitation.id if invitation else None,
        fit=kept,
        fit_tenths=kept["fit"]["tenths"] if kept else None,
        accepted_side=mine.track,
        made_at=moment,
        undo_until=moment + UNDO,
    )
    try:
        with db.session.begin_nested():
            db.session.add(pairing)
    except IntegrityError as error:
        raise Refused("pairing.already_paired", team=theirs.title) from error
    note_event(pairing, f"pairing.event.{'accepted' if invitation else 'linked'}", by)
    work.enqueue("pairing.settle", due=pairing.undo_until, pairing_id=pairing.id)
    signals.paired.send(pairing, by=by)
    return pairing


def note_event(pairing: Pairing, code: str, by: Actor, **values: Any) -> PairingEvent:
    """Write what happened into the pairing's story, after all that is there already."""
    number = db.session.execute(
        sa.update(Pairing)
        .where(Pairing.id == pairing.id)
        .values(events=Pairing.events + 1)
        .returning(Pairing.events)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    sa.orm.attributes.set_committed_value(pairing, "events", number)
    event = PairingEvent(
        pairing_id=pairing.id,
        number=number,
        code=code,
        values=values,
        at=now(),
        by_id=by.enrolment_id,
    )
    db.session.add(event)
    db.session.flush()
    return event


def set_state(
    pairing: Pairing, state: PairingState, by: Actor, code: str, **values: Any
) -> Pairing:
    """Bring a pairing into another state and note it under `code`; returns it read afresh.

    Raises Refused when it has left the state from which that one follows: somebody was faster.
    Going back to review begins the next round. For the end there is `end`.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    before = pairing.state
    if state not in MOVES[before]:
        raise Refused("pairing.not_now" if pairing.live else "pairing.not_live")
    pairing.state, pairing.state_since = state, now()
    if state is PairingState.IN_REVIEW:
        pairing.in_review_since, pairing.round = now(), pairing.round + 1
    if state is PairingState.COMPLETED:
        pairing.ended_at, pairing.ended_by_id = now(), by.enrolment_id
    return _moved(pairing, before, by, code, values)


def _moved(
    pairing: Pairing, before: PairingState, by: Actor, code: str, values: dict[str, Any]
) -> Pairing:
    db.session.flush()
    note_event(pairing, code, by, **values)
    signals.moved.send(pairing, before=before, by=by)
    if not pairing.live:
        signals.ended.send(pairing, by=by)
    return pairing


def end(pairing: Pairing, reason: EndReason, note: str = "", *, by: Actor) -> Pairing:
    """End a live pairing, with a reason; returns it read afresh.

    For a team's reasons the actor leads one of the two; whether somebody may decide as a mentor
    is for the caller to know. Raises Refused when it has ended already.
    """
    if reason in TEAMS_REASONS and by.enrolment_id is not None:
        _require_lead_of_either(pairing, by)
    return finish(pairing, reason, note, by=by)


def finish(pairing: Pairing, reason: EndReason, note: str = "", *, by: Actor) -> Pairing:
    """As `end`, for what follows from something else and asks nobody."""
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    before = pairing.state
    if PairingState.ENDED not in MOVES[before]:
        raise Refused("pairing.not_live")
    pairing.state, pairing.state_since = PairingState.ENDED, now()
    pairing.ended_at, pairing.ended_by_id = now(), by.enrolment_id
    pairing.end_reason, pairing.end_note = reason, note
    undone = reason is EndReason.UNDONE
    _moved(pairing, before, by, f"pairing.event.{'undone' if undone else f'ended.{reason}'}", {})
    telling.ended(pairing, by)
    return pairing


def _require_lead_of_either(pairing: Pairing, by: Actor) -> None:
    if queries.leads(by.enrolment_id, pairing.project_ids) is None:
        raise Refused("pairing.lead_only", team=pairing.frontend.title)


def undo_accept(pairing: Pairing, *, by: Actor) -> Pairing:
    """Take an acceptance back within its ten minutes, by the side that accepted.

    Its invitation is open again, for the time it has left; but not where the team that asked has
    asked as many others meanwhile, or a block lies between the two. Raises Refused when it is too
    late.
    """
    both = lock(Project, pairing.project_ids)
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    mine = next(each for each in both.values() if each.track == pairing.accepted_side)
    if queries.leads(by.enrolment_id, [mine.id]) is None:
        raise Refused("pairing.undo_other_side")
    if not pairing.live:
        raise Refused("pairing.not_live")
    if pairing.undo_until is None or pairing.undo_until <= now():
        raise Refused("pairing.undo_too_late")
    _reopen_invitation(pairing)
    return finish(pairing, EndReason.UNDONE, by=by)


def _reopen_invitation(pairing: Pairing) -> None:
    if pairing.invitation_id is None:
        return
    invitation = lock(Invitation, [pairing.invitation_id])[pairing.invitation_id]
    invitation.answer = invitation.answered_at = invitation.answered_by_id = None
    sender, recipient = invitation.sender_id, invitation.recipient_id
    if queries.asked_count(sender) > MOST_OPEN or recipient in queries.barred_projects(sender):
        invitation.answer, invitation.answered_at = Answer.WITHDRAWN, now()
    db.session.flush()


def complete_due() -> list[Pairing]:
    """Complete the active pairings of cohorts whose last day is over, at most BATCH at once."""
    active = sa.select(Pairing.cohort_id).where(Pairing.state == PairingState.ACTIVE).distinct()
    cohorts = db.session.scalars(sa.select(Cohort).where(Cohort.id.in_(active))).all()
    over = [cohort.id for cohort in cohorts if now() >= calendar.ends_at(cohort)]
    due = sa.select(Pairing).where(
        Pairing.state == PairingState.ACTIVE, Pairing.cohort_id.in_(over)
    )
    rows = db.session.scalars(
        due.order_by(Pairing.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True, key_share=True, of=Pairing)
    ).all()
    code = "pairing.event.completed"
    completed = [set_state(row, PairingState.COMPLETED, PROGRAM, code) for row in rows]
    for pairing in completed:
        telling.completed(pairing)
    return completed

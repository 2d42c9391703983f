"""The verbs of review: claim, decide, approve together or by rule, answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.exc import IntegrityError

from nexus.cohorts.models import Cohort
from nexus.core import audit
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, insert, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import settle, tell
from nexus.pairing import actions as pairing_actions
from nexus.pairing.models import EndReason, Pairing, PairingState
from nexus.pairing.queries import account_ids_of
from nexus.projects.models import Project
from nexus.review import queries
from nexus.review.models import Claim, Decision, Review, ReviewAnswer

CLAIM = timedelta(minutes=30)
"""How long a mentor's claim holds; claiming again renews it."""

STATE_AFTER = {
    Decision.APPROVED: PairingState.ACTIVE,
    Decision.BY_RULE: PairingState.ACTIVE,
    Decision.RETURNED: PairingState.RETURNED,
}


def claim(pairing: Pairing, *, by: Actor) -> datetime:
    """Show others that one is looking, for half an hour; returns until when.

    Raises Refused while another mentor's claim holds.
    """
    until = now() + CLAIM
    taken = insert(Claim).values(pairing_id=pairing.id, by_id=by.enrolment_id, until=until)
    free = (Claim.until <= now()) | (Claim.by_id == by.enrolment_id)
    taken = taken.on_conflict_do_update(
        index_elements=["pairing_id"], set_={"by_id": by.enrolment_id, "until": until}, where=free
    )
    if db.session.scalar(taken.returning(Claim.pairing_id)) is None:
        _refuse_claimed(pairing.id, by)
    return until


def release(pairing: Pairing, *, by: Actor) -> None:
    """Give one's claim back before its time."""
    mine = sa.delete(Claim).filter_by(pairing_id=pairing.id, by_id=by.enrolment_id)
    db.session.execute(mine)


def _refuse_claimed(pairing_id: int, by: Actor) -> None:
    held = queries.claims([pairing_id]).get(pairing_id)
    if held is not None and held.by_id != by.enrolment_id:
        minutes = max(1, round((held.until - now()).total_seconds() / 60))
        raise Refused("review.claimed", name=held.by.account.name, minutes=minutes)


def _refuse_decided(pairing: Pairing, review_round: int) -> None:
    """Raise Refused when this round has its decision, or the pairing went on without one."""
    earlier = queries.decision_in(pairing.id, review_round)
    if earlier is not None and earlier.by is not None:
        raise Refused(f"review.decided.{earlier.decision}", name=earlier.by.account.name)
    if earlier is not None:
        raise Refused("review.decided.by_rule")
    if pairing.state is not PairingState.IN_REVIEW or pairing.round != review_round:
        raise Refused("review.not_waiting")


def decide(
    pairing: Pairing,
    decision: Decision,
    *,
    review_round: int,
    comment: str = "",
    answer_by: datetime | None = None,
    by: Actor,
) -> Review:
    """Decide about a pairing in one round: approve, return with a question, or end it.

    Of two mentors at once one decides, and the other is told by whom: Refused. `review_round` is
    the round that the mentor saw.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    _refuse_decided(pairing, review_round)
    _refuse_claimed(pairing.id, by)
    review = Review(
        pairing_id=pairing.id,
        round=review_round,
        decision=decision,
        comment=comment,
        waited_since=pairing.in_review_since or pairing.made_at,
        by_id=by.enrolment_id,
        answer_by=answer_by,
    )
    try:
        with db.session.begin_nested():
            db.session.add(review)
    except IntegrityError as error:
        raise Refused("review.not_waiting") from error
    _carry_out(pairing, review, by)
    return review


def _carry_out(pairing: Pairing, review: Review, by: Actor) -> None:
    """Bring the pairing where the decision says, write it down and tell both teams."""
    code = f"review.{review.decision}"
    if review.decision is Decision.ENDED:
        pairing_actions.end(pairing, EndReason.MENTOR, review.comment[:500], by=by)
    else:
        pairing_actions.set_state(pairing, STATE_AFTER[review.decision], by, code)
    db.session.execute(sa.delete(Claim).filter_by(pairing_id=pairing.id))
    audit.record(
        code, by, about=f"pairing:{pairing.id}", cohort_id=pairing.cohort_id, round=review.round
    )
    _tell_teams(pairing, code, lapses_at=review.answer_by)
    if not queries.queue(pairing.cohort_id):
        settle(_about_queue(pairing.cohort_id))


def _tell_teams(pairing: Pairing, code: str, lapses_at: datetime | None = None) -> None:
    titles = {
        project.id: project.title
        for project in db.session.scalars(
            sa.select(Project).where(Project.id.in_(pairing.project_ids))
        )
    }
    for project_id in pairing.project_ids:
        tell(
            account_ids_of([project_id]),
            code,
            path=path_of(pairing),
            cohort_id=pairing.cohort_id,
            about=f"review:{pairing.id}",
            lapses_at=lapses_at,
            team=titles[pairing.partner_of(project_id)],
        )


def path_of(pairing: Pairing) -> str:
    """Where a pairing's page is."""
    slug = db.session.get_one(Cohort, pairing.cohort_id).slug
    return f"/c/{slug}/pairings/{pairing.id}"


def _about_queue(cohort_id: int) -> str:
    return f"review-queue:{cohort_id}"


def approve_together(cohort_id: int, ids: Sequence[int], *, by: Actor) -> list[int]:
    """Approve those of the pairings that still wait and meet every rule; returns their ids.

    What another mentor claims or decided meanwhile, or what became doubtful, is left alone.
    """
    sound = {each.id for each in queries.queue(cohort_id) if not each.doubts} & set(ids)
    rows = lock(Pairing, sound)
    approved = []
    for row in rows.values():
        try:
            decide(row, Decision.APPROVED, review_round=row.round, by=by)
        except Refused:
            continue
        approved.append(row.id)
    return approved


def approve_by_rule() -> list[int]:
    """Approve what meets every rule and nobody looked at in the cohort's time; returns the ids."""
    waiting = sa.select(Pairing.cohort_id).where(Pairing.state == PairingState.IN_REVIEW)
    cohorts = db.session.scalars(sa.select(Cohort).where(Cohort.id.in_(waiting.distinct())))
    approved = []
    for cohort in cohorts.all():
        latest = now() - timedelta(hours=cohort.approve_after_hours)
        due = [
            each.id for each in queries.queue(cohort.id) if not each.doubts and each.since <= latest
        ]
        held = queries.claims(due)
        for row in lock(Pairing, [each for each in due if each not in held]).values():
            if row.state is PairingState.IN_REVIEW:
                decide(row, Decision.BY_RULE, review_round=row.round, by=PROGRAM)
                approved.append(row.id)
    return approved


def answer(pairing: Pairing, project_id: int, body: str, *, by: Actor) -> ReviewAnswer:
    """Answer a returned review for one team. When both have, it goes back to the mentors.

    Raises Refused when the pairing is not returned any more.
    """
    pairing = lock(Pairing, [pairing.id])[pairing.id]
    returned = queries.decision_in(pairing.id, pairing.round)
    if pairing.state is not PairingState.RETURNED or returned is None:
        raise Refused("review.not_returned")
    said = ReviewAnswer(
        review_id=returned.id, project_id=project_id, by_id=by.enrolment_id, body=body
    )
    db.session.add(said)
    db.session.flush()
    answered = {each.project_id for each in queries.answers_to([returned.id])}
    if answered >= set(pairing.project_ids):
        _back_to_review(pairing, by)
    return said


def _back_to_review(pairing: Pairing, by: Actor) -> None:
    pairing_actions.set_state(pairing, PairingState.IN_REVIEW, by, "review.answered")
    settle(f"review:{pairing.id}")


def take_back_unanswered() -> None:
    """Bring returned pairings back to the mentors when the date of their question has passed."""
    query = (
        sa.select(Pairing)
        .join(Review, (Review.pairing_id == Pairing.id) & (Review.round == Pairing.round))
        .where(Pairing.state == PairingState.RETURNED, Review.answer_by <= now())
        .order_by(Pairing.id)
    )
    for row in db.session.scalars(query).all():
        _back_to_review(row, PROGRAM)


def tell_mentors(pairing: Pairing, mentors: Sequence[int], unread: set[int], **values: Any) -> None:
    """Tell mentors that something waits: once, until they have looked."""
    cohort = db.session.get_one(Cohort, pairing.cohort_id)
    tell(
        [each for each in mentors if each not in unread],
        "review.waiting",
        path=url_for("review.queue", cohort=cohort.slug),
        cohort_id=cohort.id,
        about=_about_queue(cohort.id),
        cohort=cohort.name,
        **values,
    )

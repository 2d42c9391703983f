"""What waits for a mentor, in which order, and how long it really takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from nexus.cohorts.models import Brief, Cohort, Enrolment
from nexus.core.clock import now
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing.models import Pairing, PairingState
from nexus.pairing.queries import pairings_of
from nexus.projects.models import Member, Project
from nexus.projects.teams import kept_fit
from nexus.review.models import Claim, Review, ReviewAnswer

RECENT = 50
"""Over so many decisions it is told how long reviews took."""

DOUBTS = (
    ("overlap", "unknown", "review.doubt.hours"),
    ("overlap", "none", "review.doubt.overlap"),
    ("language", "different", "review.doubt.language"),
)
"""Which state of which part of a fit makes a pairing doubtful, whatever its number."""

FEWEST = 5
"""With fewer decisions than these there is nothing to tell yet."""


@dataclass(frozen=True)
class Waiting:
    """A pairing in the queue: since when, and the codes of what is doubtful about it."""

    id: int
    brief_id: int
    since: datetime
    doubts: tuple[str, ...]


def doubts_of(fit: dict[str, Any], tenths: int | None, review_round: int) -> tuple[str, ...]:
    """What a mentor should look at, as codes; none: it meets every rule of the cohort."""
    kept = kept_fit(fit)
    if kept is None or tenths is None:
        return ("review.doubt.unmeasured",)
    found = []
    if kept.barred is not None:
        found.append("review.doubt.barred")
    if kept.band == "weak":
        found.append("review.doubt.weak")
    states = {part.code: part.values["state"] for part in kept.parts}
    found += [doubt for code, state, doubt in DOUBTS if states.get(code) == state]
    if review_round > 1:
        found.append("review.doubt.returned")
    return tuple(found)


def queue(cohort_id: int, brief_id: int | None = None) -> list[Waiting]:
    """What waits for a review in a cohort: the doubtful first, then the oldest; one query."""
    query = (
        sa.select(
            Pairing.id,
            Project.brief_id,
            Pairing.in_review_since,
            Pairing.fit,
            Pairing.fit_tenths,
            Pairing.round,
        )
        .join(Project, Project.id == Pairing.backend_id)
        .where(Pairing.cohort_id == cohort_id, Pairing.state == PairingState.IN_REVIEW)
    )
    if brief_id is not None:
        query = query.where(Project.brief_id == brief_id)
    found = [
        Waiting(
            row.id, row.brief_id, row.in_review_since, doubts_of(row.fit, row.fit_tenths, row.round)
        )
        for row in db.session.execute(query)
    ]
    return sorted(found, key=lambda each: (not each.doubts, each.since, each.id))


def waiting_briefs(waiting: Sequence[Waiting]) -> list[tuple[Brief, int]]:
    """The briefs of what waits, with how many, in the catalogue's order; one query."""
    ids = {each.brief_id for each in waiting}
    query = sa.select(Brief).where(Brief.id.in_(ids)).order_by(Brief.position, Brief.id)
    return [
        (brief, sum(each.brief_id == brief.id for each in waiting))
        for brief in db.session.scalars(query)
    ]


def pairings(ids: Sequence[int]) -> list[Pairing]:
    """Pairings with both projects, in the order of the ids; one query."""
    query = (
        sa.select(Pairing)
        .where(Pairing.id.in_(ids))
        .options(
            joinedload(Pairing.frontend, innerjoin=True),
            joinedload(Pairing.backend, innerjoin=True),
        )
    )
    found = {row.id: row for row in db.session.scalars(query).unique()}
    return [found[each] for each in ids if each in found]


def other_pairings(pairing: Pairing) -> list[Pairing]:
    """What else the two projects are or were paired with, the newest first; one query."""
    ids = pairing.project_ids
    mine = Pairing.frontend_id.in_(ids) | Pairing.backend_id.in_(ids)
    query = (
        sa.select(Pairing)
        .where(mine, Pairing.id != pairing.id)
        .options(
            joinedload(Pairing.frontend, innerjoin=True),
            joinedload(Pairing.backend, innerjoin=True),
        )
        .order_by(Pairing.made_at.desc(), Pairing.id.desc())
    )
    return list(db.session.scalars(query).unique())


def reviewable(reader: Enrolment) -> sa.Select[Any]:
    """The pairings of the reader's cohort, with both projects and their members."""
    both = (
        joinedload(Pairing.frontend, innerjoin=True).selectinload(Project.members),
        joinedload(Pairing.backend, innerjoin=True).selectinload(Project.members),
    )
    return sa.select(Pairing).where(Pairing.cohort_id == reader.cohort_id).options(*both)


def claims(ids: Sequence[int]) -> dict[int, Claim]:
    """The claims that hold now on some pairings, by pairing; one query."""
    query = sa.select(Claim).where(Claim.pairing_id.in_(ids), Claim.until > now())
    return {claim.pairing_id: claim for claim in db.session.scalars(query)}


def claimed_by(mentor: Enrolment) -> list[tuple[Claim, Pairing]]:
    """What a mentor has claimed and what still waits of it, the latest first; one query."""
    query = (
        sa.select(Claim, Pairing)
        .join(Pairing, Pairing.id == Claim.pairing_id)
        .where(
            Claim.by_id == mentor.id,
            Claim.until > now(),
            Pairing.state == PairingState.IN_REVIEW,
        )
        .options(
            joinedload(Pairing.frontend, innerjoin=True),
            joinedload(Pairing.backend, innerjoin=True),
        )
        .order_by(Claim.until.desc())
    )
    return [(claim, pairing) for claim, pairing in db.session.execute(query).unique()]


def questions_to(learner: Enrolment) -> list[tuple[Pairing, Review]]:
    """The questions of mentors that a learner's team has not answered yet; the nearest date first.

    One query; none of it is more than the pairings of one team.
    """
    asked = sa.and_(Review.pairing_id == Pairing.id, Review.round == Pairing.round)
    mine = sa.select(Member.project_id).where(
        Member.enrolment_id == learner.id, Member.left_at.is_(None)
    )
    answered = sa.exists().where(
        ReviewAnswer.review_id == Review.id, ReviewAnswer.project_id.in_(mine)
    )
    query = (
        pairings_of(learner)
        .join(Review, asked)
        .where(Pairing.state == PairingState.RETURNED, ~answered)
        .add_columns(Review)
        .order_by(None)
        .order_by(Review.answer_by, Review.id)
    )
    return [(pairing, review) for pairing, review in db.session.execute(query).unique()]


def reviews_of(pairing_id: int) -> list[Review]:
    """All decisions about a pairing, the first one first."""
    query = sa.select(Review).filter_by(pairing_id=pairing_id).order_by(Review.round)
    return list(db.session.scalars(query))


def answers_to(review_ids: Sequence[int]) -> list[ReviewAnswer]:
    """What the teams answered to these decisions, in their order."""
    query = sa.select(ReviewAnswer).where(ReviewAnswer.review_id.in_(review_ids))
    return list(db.session.scalars(query.order_by(ReviewAnswer.id)))


def decision_in(pairing_id: int, review_round: int) -> Review | None:
    """The decision of one round, if there is one."""
    query = sa.select(Review).filter_by(pairing_id=pairing_id, round=review_round)
    return db.session.scalars(query).first()


def anything_waits(cohort_id: int) -> bool:
    """Whether any pairing of a cohort waits for a review."""
    waiting = sa.exists().where(
        Pairing.cohort_id == cohort_id, Pairing.state == PairingState.IN_REVIEW
    )
    return bool(db.session.scalar(sa.select(waiting)))


def told_that_something_waits(cohort_id: int) -> set[int]:
    """The accounts that were told and have not looked since."""
    query = sa.select(Notification.account_id).where(
        Notification.code == "review.waiting",
        Notification.cohort_id == cohort_id,
        Notification.read_at.is_(None),
    )
    return set(db.session.scalars(query))


def path_of(pairing: Pairing) -> str:
    """Where a pairing's page is."""
    slug = db.session.get_one(Cohort, pairing.cohort_id).slug
    return f"/c/{slug}/pairings/{pairing.id}"


def days_for_nine_of_ten(cohort_id: int) -> int | None:
    """Within how many days 9 of 10 of the latest decisions came, rounded up to whole days.

    None as long as there are fewer than FEWEST decisions. By-rule decisions count as what they
    were: the team waited for them. What waits longer than that already counts as well, so the
    figure is never kinder than the truth.
    """
    query = (
        sa.select(Review.at, Review.waited_since)
        .join(Pairing, Pairing.id == Review.pairing_id)
        .where(Pairing.cohort_id == cohort_id)
        .order_by(Review.at.desc(), Review.id.desc())
        .limit(RECENT)
    )
    waits = [at - since for at, since in db.session.execute(query)]
    if len(waits) < FEWEST:
        return None
    waiting = sa.select(Pairing.in_review_since).where(
        Pairing.cohort_id == cohort_id, Pairing.state == PairingState.IN_REVIEW
    )
    longer = waiting.where(Pairing.in_review_since < now() - _nine_of_ten(waits))
    waits += [now() - since for since in db.session.scalars(longer) if since]
    return max(1, ceil(_nine_of_ten(waits) / timedelta(days=1)))


def _nine_of_ten(waits: Sequence[timedelta]) -> timedelta:
    """What nine of ten of these do not exceed."""
    return sorted(waits)[ceil(len(waits) * 0.9) - 1]

"""What waits for a mentor, in which order, and how long it really takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from nexus.cohorts.models import Brief, Enrolment
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import Pairing, PairingState
from nexus.projects.models import Project
from nexus.projects.teams import kept_fit
from nexus.review.models import Claim, Decision, Review, ReviewAnswer

RECENT = 50
"""Over so many decisions it is told how long reviews took."""

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
    """Which rules of the cohort a pairing does not surely meet, as codes; none: it meets all."""
    kept = kept_fit(fit)
    if kept is None or tenths is None:
        return ("review.doubt.unmeasured",)
    found = []
    if kept.barred is not None:
        found.append("review.doubt.barred")
    if kept.band == "weak":
        found.append("review.doubt.weak")
    if any(part.code == "overlap" and part.values["state"] == "unknown" for part in kept.parts):
        found.append("review.doubt.hours")
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
        .options(joinedload(Pairing.frontend), joinedload(Pairing.backend))
    )
    found = {row.id: row for row in db.session.scalars(query).unique()}
    return [found[each] for each in ids if each in found]


def reviewable(reader: Enrolment) -> sa.Select[Any]:
    """The pairings of the reader's cohort, with both projects and their members."""
    both = (
        joinedload(Pairing.frontend).selectinload(Project.members),
        joinedload(Pairing.backend).selectinload(Project.members),
    )
    return sa.select(Pairing).where(Pairing.cohort_id == reader.cohort_id).options(*both)


def claims(ids: Sequence[int]) -> dict[int, Claim]:
    """The claims that hold now on some pairings, by pairing; one query."""
    query = sa.select(Claim).where(Claim.pairing_id.in_(ids), Claim.until > now())
    return {claim.pairing_id: claim for claim in db.session.scalars(query)}


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


def days_for_nine_of_ten(cohort_id: int) -> int | None:
    """Within how many days 9 of 10 of the latest decisions came, rounded up to whole days.

    None as long as there are fewer than FEWEST decisions. By-rule decisions count as what they
    were: the team waited for them.
    """
    query = (
        sa.select(Review.at, Review.waited_since)
        .join(Pairing, Pairing.id == Review.pairing_id)
        .where(Pairing.cohort_id == cohort_id, Review.decision != Decision.ENDED)
        .order_by(Review.at.desc(), Review.id.desc())
        .limit(RECENT)
    )
    waits = sorted(at - since for at, since in db.session.execute(query))
    if len(waits) < FEWEST:
        return None
    return max(1, ceil(waits[ceil(len(waits) * 0.9) - 1] / timedelta(days=1)))

"""What stands in a post: per brief, what is new and what is open. Counts, no names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.bulletin.models import Bulletin, Post
from nexus.cohorts.models import Brief, Cohort, Enrolment, EnrolmentState, Track
from nexus.cohorts.queries import open_briefs
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import EndReason, Pairing
from nexus.pairing.queries import live_counts_in
from nexus.projects.models import Member, Project, ProjectState


@dataclass(frozen=True)
class BriefCounts:
    """One brief: teams that are new, and teams with a place free, by track."""

    title: str
    new: int
    frontends: int
    backends: int


@dataclass(frozen=True)
class News:
    """A cohort since a moment."""

    briefs: list[BriefCounts]
    pairings: int
    new_pairings: int


def bulletin_of(cohort_id: int) -> Bulletin | None:
    """The cohort's channel, if it has one."""
    return db.session.get(Bulletin, cohort_id)


def last_posts(cohort_id: int, most: int = 7) -> list[Post]:
    """The newest posts first."""
    query = sa.select(Post).filter_by(cohort_id=cohort_id).order_by(Post.day.desc())
    return list(db.session.scalars(query.limit(most)))


def since(bulletin: Bulletin, day: date) -> datetime:
    """From when on something is new: the last post before this day, or when it was switched on."""
    newest = sa.select(sa.func.max(Post.begun_at)).where(
        Post.cohort_id == bulletin.cohort_id, Post.day < day
    )
    earlier: datetime | None = db.session.scalar(newest)
    return earlier or bulletin.on_since or now()


def news_of(cohort: Cohort, moment: datetime) -> News:
    """What is new since a moment, and open now; briefs with nothing of either are left out."""
    new, seeking = _teams(cohort, moment)
    rows = [
        BriefCounts(
            brief.title,
            new[brief.id],
            seeking[brief.id, Track.FRONTEND],
            seeking[brief.id, Track.BACKEND],
        )
        for brief in db.session.scalars(open_briefs(cohort))
    ]
    shown = [each for each in rows if each.new or each.frontends or each.backends]
    live = live_counts_in(cohort.id)
    paired = sa.select(sa.func.count()).where(
        Pairing.cohort_id == cohort.id,
        Pairing.made_at > moment,
        sa.or_(Pairing.end_reason.is_(None), Pairing.end_reason != EndReason.UNDONE),
    )
    return News(shown, sum(live.values()) // 2, db.session.scalar(paired) or 0)


def _teams(cohort: Cohort, moment: datetime) -> tuple[Counter[int], Counter[tuple[int, Track]]]:
    """Teams led by somebody confirmed and active: new ones by brief, seeking ones by track too."""
    live = live_counts_in(cohort.id)
    new: Counter[int] = Counter()
    seeking: Counter[tuple[int, Track]] = Counter()
    for each in db.session.execute(_shown_projects(cohort)):
        new[each.brief_id] += each.created_at > moment
        if each.state is ProjectState.OPEN and live.get(each.id, 0) < each.capacity:
            seeking[each.brief_id, each.track] += 1
    return new, seeking


def _shown_projects(cohort: Cohort) -> Any:
    columns = Project.id, Project.brief_id, Project.track, Project.state, Project.capacity
    hidden = ProjectState.DRAFT, ProjectState.CLOSED
    return (
        sa.select(*columns, Project.created_at)
        .join(Member, Member.project_id == Project.id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .join(Brief, Brief.id == Project.brief_id)
        .where(
            Project.cohort_id == cohort.id,
            Project.state.not_in(hidden),
            Member.lead & Member.left_at.is_(None),
            Enrolment.state == EnrolmentState.ACTIVE,
            Account.confirmed_at.is_not(None),
            Account.is_open(),
        )
    )

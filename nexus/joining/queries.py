"""What one chooses among when joining, and who is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, Track
from nexus.cohorts.queries import open_briefs, seen_by
from nexus.core.db import db
from nexus.pairing.queries import link_of_word
from nexus.projects.models import Member, Project, ProjectState

MOST_IDEAS = 24
"""How many ideas of learners are shown: those with the most teams."""


@dataclass(frozen=True)
class Choice:
    """A brief one may choose, with how many confirmed teams develop it on each track."""

    brief: Brief
    teams: dict[Track, int]

    @property
    def number(self) -> int:
        return sum(self.teams.values())


def choices(cohort: Cohort, account_id: int) -> tuple[list[Choice], list[Choice]]:
    """Briefs of the programme in their order, and ideas of learners, the most chosen first.

    Ideas of people who have not confirmed their address are theirs alone to see.
    """
    counted = _teams_by_brief(cohort)
    query = seen_by(account_id, open_briefs(cohort))
    found = [Choice(brief, counted.get(brief.id, {})) for brief in db.session.scalars(query)]
    offered = [choice for choice in found if choice.brief.proposer_id is None]
    ideas = [choice for choice in found if choice.brief.proposer_id is not None]
    return offered, sorted(ideas, key=lambda idea: -idea.number)[:MOST_IDEAS]


def _teams_by_brief(cohort: Cohort) -> dict[int, dict[Track, int]]:
    query = (
        sa.select(Project.brief_id, Project.track, sa.func.count())
        .join(
            Member, sa.and_(Member.project_id == Project.id, Member.lead, Member.left_at.is_(None))
        )
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(
            Project.cohort_id == cohort.id,
            Project.state != ProjectState.CLOSED,
            Account.confirmed_at.is_not(None),
        )
        .group_by(Project.brief_id, Project.track)
    )
    counted: dict[int, dict[Track, int]] = {}
    for brief_id, track, number in db.session.execute(query):
        counted.setdefault(brief_id, {})[track] = number
    return counted


def partner_of(cohort: Cohort, word: str | None) -> Project | None:
    """The project whose pairing link somebody follows, while it may be used in this cohort."""
    link = link_of_word(word) if word else None
    if link is None or link.cohort_id != cohort.id:
        return None
    return db.session.get(Project, link.project_id)


def suited_to(partner: Project) -> dict[str, Any]:
    """What whoever follows a pairing link develops most likely: the same, on the other track."""
    return {"track": partner.track.other, "brief": str(partner.brief_id)}

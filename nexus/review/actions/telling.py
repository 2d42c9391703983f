"""Who is told what: both teams of each decision, mentors of what waits."""

from __future__ import annotations

from datetime import datetime

from nexus.cohorts.models import Cohort, Role
from nexus.cohorts.queries import mentors_and_staff
from nexus.core.db import db
from nexus.notifications.actions import settle, tell
from nexus.pairing.models import Pairing
from nexus.pairing.queries import account_ids_of
from nexus.review import queries


def tell_teams(pairing: Pairing, code: str, lapses_at: datetime | None = None) -> None:
    """Tell all members of both teams, each with the other team's name."""
    sides = (pairing.frontend, pairing.backend)
    for mine, theirs in (sides, sides[::-1]):
        tell(
            account_ids_of([mine.id]),
            code,
            path=queries.path_of(pairing),
            cohort_id=pairing.cohort_id,
            about=_about(pairing),
            lapses_at=lapses_at,
            team=theirs.title,
        )


def settle_question(pairing: Pairing, project_id: int | None = None) -> None:
    """Nothing is to be answered any more, by one team or by both."""
    if project_id is None:
        settle(_about(pairing))
        return
    for account_id in account_ids_of([project_id]):
        settle(_about(pairing), account_id=account_id)


def tell_mentors(cohort_id: int) -> None:
    """Tell the cohort's mentors that something waits, once until they have looked.

    A cohort without mentors has its staff to look.
    """
    cohort = db.session.get_one(Cohort, cohort_id)
    both = db.session.scalars(mentors_and_staff(cohort)).all()
    mentors = [each.account_id for each in both if each.role is Role.MENTOR]
    told = queries.told_that_something_waits(cohort.id)
    tell(
        {*(mentors or [each.account_id for each in both])} - told,
        "review.waiting",
        path=f"/c/{cohort.slug}/review",
        cohort_id=cohort.id,
        about=_about_queue(cohort.id),
        cohort=cohort.name,
    )


def settle_queue(cohort_id: int) -> None:
    """Nothing waits for the mentors any more, if that is so."""
    if not queries.anything_waits(cohort_id):
        settle(_about_queue(cohort_id))


def _about(pairing: Pairing) -> str:
    return f"review:{pairing.id}"


def _about_queue(cohort_id: int) -> str:
    return f"review-queue:{cohort_id}"

"""What comes by itself: the question before the day, the run of the evening before, the offers."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState, Role
from nexus.cohorts.queries import mentors_and_staff
from nexus.core import work
from nexus.core.actor import PROGRAM
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.actions import settle, tell
from nexus.pairing import actions as pairing
from nexus.pairing.models import LIVE, Pairing
from nexus.pairing.queries import account_ids_of, live_counts, next_best
from nexus.projects.models import Member, Project, ProjectState
from nexus.runs import queries
from nexus.runs.actions.days import about_day
from nexus.runs.actions.starting import start
from nexus.runs.actions.states import day_locked
from nexus.runs.models import Entry, MatchRun
from nexus.runs.plans import chosen

ASKED_BEFORE = timedelta(days=2)
"""So long before the match day learners are asked whether they are in."""

EVENING = time(18)
"""From this hour of the day before on staff find a run made for them."""


def _under_way() -> list[Cohort]:
    """Cohorts that are not over, and begin within days."""
    soon = now().date() + timedelta(days=2)
    query = sa.select(Cohort).where(Cohort.closed_at.is_(None), Cohort.first_day <= soon)
    recent = query.where(Cohort.first_day >= now().date() - timedelta(days=400))
    return [each for each in db.session.scalars(recent.order_by(Cohort.id)) if _goes_on(each)]


def _goes_on(cohort: Cohort) -> bool:
    return not calendar.is_over(cohort)


def day_begins(cohort: Cohort) -> datetime:
    """The first moment of the match day, where the cohort is."""
    return datetime.combine(queries.day_of(cohort), time(), ZoneInfo(cohort.zone))


def ask_all() -> int:
    """Ask the learners without a partner whether they are in, once, in the days before."""
    asked = 0
    for cohort in _under_way():
        begins = day_begins(cohort)
        if queries.match_day(cohort).asked_at is None and (begins - ASKED_BEFORE <= now() < begins):
            day_locked(cohort).asked_at = now()
            asked += _ask(cohort, begins)
    db.session.flush()
    return asked


def _ask(cohort: Cohort, begins: datetime) -> int:
    people = list(db.session.scalars(_without_a_word(cohort.id)))
    tell(
        people,
        "runs.told.asked",
        path=f"/c/{cohort.slug}/match-day",
        cohort_id=cohort.id,
        about=about_day(cohort.id),
        lapses_at=begins,
        cohort=cohort.name,
    )
    return len(people)


def _without_a_word(cohort_id: int) -> sa.Select[int]:
    """Accounts of learners in open teams without a partner who have said nothing."""
    live = [
        sa.select(side).where(Pairing.cohort_id == cohort_id, Pairing.state.in_(LIVE))
        for side in (Pairing.frontend_id, Pairing.backend_id)
    ]
    return (
        sa.select(Enrolment.account_id)
        .join(Member, sa.and_(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None)))
        .join(Project, Project.id == Member.project_id)
        .join(Entry, Entry.enrolment_id == Enrolment.id, isouter=True)
        .where(
            Enrolment.cohort_id == cohort_id,
            Enrolment.role == Role.LEARNER,
            Enrolment.state == EnrolmentState.ACTIVE,
            Project.state == ProjectState.OPEN,
            Project.id.not_in(sa.union(*live)),
            Entry.said.is_(None),
        )
    )


def start_eve() -> list[MatchRun]:
    """Start a run the evening before the match day, and tell staff and mentors of it; once."""
    return [run for cohort in _under_way() if (run := _start_eve(cohort)) is not None]


def _start_eve(cohort: Cohort) -> MatchRun | None:
    begins = day_begins(cohort)
    evening = begins - timedelta(days=1) + timedelta(hours=EVENING.hour)
    day = queries.match_day(cohort)
    if day.shown_at is not None or not evening <= now() < begins + timedelta(days=1):
        return None
    plan = chosen(cohort, day.plan, day.silent)
    try:
        run = start(cohort, plan, by=PROGRAM)
    except Refused:
        return None
    day_locked(cohort).shown_at = now()
    guides = [each.account_id for each in db.session.scalars(mentors_and_staff(cohort))]
    path = f"/c/{cohort.slug}/runs/{run.id}"
    tell(guides, "runs.told.evening", path=path, cohort_id=cohort.id, cohort=cohort.name)
    return run


def wait_for_offer(project: Project) -> None:
    """After a cohort's match day: see to it that this team is offered a partner at once."""
    if queries.latest_published(project.cohort_id) is not None:
        key = f"runs.offer:{project.id}:{now():%Y%m%d%H%M}"
        work.enqueue("runs.offer", key=key, project_id=project.id)


def offer(project_id: int) -> Project | None:
    """Offer the best partner there is to a team without one; else it waits in its turn."""
    project = db.session.get(Project, project_id)
    if project is None or project.state is not ProjectState.OPEN or live_counts([project_id]):
        return None
    cohort = db.session.get_one(Cohort, project.cohort_id)
    best = next_best(project, cohort)
    settle(f"offer:{project.id}")
    if best is None:
        pairing.watch(project)
        return None
    tell(
        account_ids_of([project.id], lead=True),
        "runs.told.offer",
        path=f"/c/{cohort.slug}/projects/{best.id}/invite",
        cohort_id=cohort.id,
        about=f"offer:{project.id}",
        team=best.title,
    )
    return best

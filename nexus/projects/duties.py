"""What projects hear from the rooms below, and what time brings about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from nexus.accounts import signals as of_accounts
from nexus.accounts.models import Account
from nexus.cohorts import signals as of_cohorts
from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.core.actor import PROGRAM, Actor, Way
from nexus.core.db import db
from nexus.core.work import every
from nexus.profiles import signals as of_profiles
from nexus.projects import actions, signals
from nexus.projects.models import Member, Project, ProjectState
from nexus.projects.teams import bump_pool


def _memberships(account_id: int) -> list[Member]:
    query = (
        sa.select(Member)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .where(Enrolment.account_id == account_id, Member.left_at.is_(None))
        .order_by(Member.cohort_id)
    )
    return list(db.session.scalars(query).unique())


@of_profiles.changed.connect
def _rank_anew(account_id: int, **_: Any) -> None:
    """A member's hours, languages, aims … are others now."""
    for member in _memberships(account_id):
        bump_pool(member.cohort_id)


@of_accounts.suspended.connect
@of_accounts.restored.connect
def _rank_without(account: Account, **_: Any) -> None:
    """What somebody leads is found only while they can answer."""
    _rank_anew(account.id)


@of_cohorts.settings_changed.connect
def _rank_by_other_rules(cohort: Cohort, **_: Any) -> None:
    actions.keep_within(cohort)
    bump_pool(cohort.id)


@of_cohorts.left.connect
def _step_out(person: Enrolment, *, role: Role, by: Actor, **_: Any) -> None:
    """Somebody takes part no more: their team goes on without them."""
    if role is Role.LEARNER:
        actions.step_out(person, by=by)


@of_cohorts.enrolled.connect
def _step_back(person: Enrolment, *, by: Actor, **_: Any) -> None:
    """Somebody is here again."""
    actions.step_back(person, by=by)


@of_accounts.confirmed.connect
def _show(account: Account, **_: Any) -> None:
    """What somebody leads is seen from the confirmation on."""
    for member in _memberships(account.id):
        if member.lead:
            bump_pool(member.cohort_id)
            project = db.session.get_one(Project, member.project_id)
            if project.state is ProjectState.OPEN:
                signals.opened.send(project, by=PROGRAM)


@of_accounts.removing.connect
def _leave_all(account: Account, **_: Any) -> None:
    """Who goes for good leaves their teams; nothing may hold that up, such as a closed cohort."""
    for member in _memberships(account.id):
        project = db.session.get_one(Project, member.project_id)
        actions.leave(project, by=Actor(enrolment_id=member.enrolment_id, way=Way.JOB))


@every(timedelta(minutes=5))
def bring_back() -> None:
    """Open the projects whose team is back."""
    actions.bring_back()

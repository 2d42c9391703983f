"""What time brings about, and what pairing hears of the rooms below."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nexus.accounts import signals as accounts
from nexus.accounts.models import Account
from nexus.cohorts import signals as cohorts
from nexus.cohorts.hooks import beyond
from nexus.cohorts.models import Cohort, Enrolment
from nexus.conduct import signals as conduct
from nexus.core import work
from nexus.core.actor import Actor
from nexus.pairing import actions
from nexus.projects import signals as projects
from nexus.projects.hooks import barriers
from nexus.projects.models import Project

SOON = timedelta(seconds=10)
"""Duties that do a little at once come again soon, until nothing is left."""


@work.every(SOON)
def expire() -> None:
    """Let invitations run out."""
    actions.expire_due()


@work.every(SOON)
def complete() -> None:
    """Complete the pairings of cohorts that are over."""
    actions.complete_due()


@work.every(SOON)
def tell_of_arrivals() -> None:
    """Tell those for whom somebody arrived while they were not to be told again."""
    actions.tell_later()


@work.kind("pairing.settle")
def settle(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Withdraw what an acceptance made impossible, once it can be undone no more."""
    return {"withdrawn": len(actions.settle_acceptance(payload["pairing_id"]))}


@accounts.confirmed.connect
def send_what_waited(account: Account, **_more: Any) -> None:
    """An address is confirmed: the invitation that waited for it leaves."""
    actions.send_held(account.id)


@cohorts.settings_changed.connect
def follow_settings(cohort: Cohort, **_more: Any) -> None:
    """A cohort has other settings: invitations keep within its search, and to its briefs."""
    actions.follow_settings(cohort)
    actions.part_briefs(cohort)


beyond.add("pairing", actions.beyond)


@projects.came_back.connect
def tell_former(project: Project, *, since: datetime, **_more: Any) -> None:
    """A project goes on: its former partners may ask it again."""
    actions.tell_former(project, since)


@projects.opened.connect
def welcome(project: Project, **_more: Any) -> None:
    """A project takes partners: tell those who wait for one."""
    actions.welcome(project)


barriers.add("pairing", actions.require_change)


@projects.changed.connect
def follow_change(project: Project, **_more: Any) -> None:
    """A project was changed: what it left behind is withdrawn."""
    actions.follow_change(project)


@projects.closed.connect
def follow_closing(project: Project, *, by: Actor, **_more: Any) -> None:
    """A project takes part no more: what was bound to it ends."""
    actions.follow_closing(project, by=by)


@conduct.blocked.connect
def follow_block(enrolment: Enrolment, *, other: Enrolment, **_more: Any) -> None:
    """Somebody keeps clear of somebody: an invitation between them ends."""
    actions.follow_block(enrolment, other)

"""What cohorts hear of the room below."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from nexus.accounts import signals as accounts
from nexus.accounts.models import Account
from nexus.cohorts import actions
from nexus.cohorts.models import Brief, Enrolment, EnrolmentState
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db


@accounts.removing.connect
def archive_ideas(account: Account, **_more: Any) -> None:
    """Offer the ideas of who goes for good no more: without a proposer they would be briefs."""
    mine = sa.select(Enrolment.id).where(Enrolment.account_id == account.id)
    ideas = sa.select(Brief).where(Brief.proposer_id.in_(mine), Brief.archived_at.is_(None))
    for idea in db.session.scalars(ideas.order_by(Brief.id)):
        idea.archived_at = now()
    db.session.flush()


def _enrolments(account: Account, *where: sa.ColumnElement[bool]) -> list[Enrolment]:
    query = sa.select(Enrolment).where(Enrolment.account_id == account.id, *where)
    return list(db.session.scalars(query.order_by(Enrolment.cohort_id)))


@accounts.leaving.connect
def withdraw_from_all(account: Account, *, by: Actor, **_more: Any) -> None:
    """Who lets their account go takes part nowhere. Raises Refused for the only staff of one."""
    for each in _enrolments(account, Enrolment.state == EnrolmentState.ACTIVE):
        actions.withdraw(each, "", by=Actor(by.account_id, each.id, by.way))


@accounts.returned.connect
def take_part_again(account: Account, *, since: datetime, by: Actor, **_more: Any) -> None:
    """Who comes back is in the cohorts again from which the leaving had withdrawn them."""
    then = (Enrolment.state_since >= since) & (Enrolment.state_by_id == account.id)
    for each in _enrolments(account, Enrolment.state == EnrolmentState.WITHDRAWN, then):
        actions.reinstate(each, "", by=Actor(by.account_id, each.id, by.way))

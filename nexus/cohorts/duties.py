"""What cohorts hear of the room below."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from nexus.accounts import signals as accounts
from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Enrolment
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

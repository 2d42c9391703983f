"""An older state of the cohorts: invitations of mentors and staff are made anew."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.cohorts.models import RoleInvitation
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.registry import after_restore


def _withdraw_invitations(_later: Connection | None) -> str:
    waiting = RoleInvitation.accepted_at.is_(None), RoleInvitation.withdrawn_at.is_(None)
    rows = db.session.scalars(sa.select(RoleInvitation).where(*waiting)).all()
    for row in rows:
        row.withdrawn_at = now()
    db.session.flush()
    return f"{len(rows)} invitations of mentors and staff have ended: invite them again."


after_restore.add("cohorts", _withdraw_invitations, order=40)

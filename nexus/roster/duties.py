"""What the worker does for the roster: remove what nobody came for."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from nexus.core import retention, work
from nexus.core.db import db
from nexus.core.retention import Kept
from nexus.roster.models import Place

DAYS = 14

retention.kept.add(
    "roster",
    Kept(
        _l("What staff listed of somebody who has not signed up"),
        lambda _here: DAYS,
        _l("it was listed"),
    ),
    order=60,
)


@work.every(timedelta(hours=1))
def forget_unclaimed() -> None:
    """Remove places that nobody has claimed in time."""
    over = Place.claimed_at.is_(None), Place.read_at < retention.limit("roster")
    db.session.execute(sa.delete(Place).where(*over))

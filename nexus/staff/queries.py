"""What staff may see of the people of their cohort, and of what happened in it."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.cohorts.models import Cohort


def earlier_cohorts() -> sa.Select[Cohort]:
    """All cohorts of the site, the newest first; for operators."""
    return sa.select(Cohort).order_by(Cohort.first_day.desc(), Cohort.id.desc()).limit(200)

"""What is written of an invented cohort, and what all who write it share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment
from nexus.core.db import db

PASSWORD = "kola-nuts-and-cardamom"  # noqa: S105 - told on the sign-in page of the demo
DAYS_IN = 3
"""So many days ago the cohort began."""


@dataclass
class Built:
    """What was written: the cohort, its people and projects by id, in the order of writing."""

    cohort: Cohort
    random: Random
    staff: list[Enrolment] = field(default_factory=list)
    mentors: list[Enrolment] = field(default_factory=list)
    learners: list[int] = field(default_factory=list)
    projects: list[int] = field(default_factory=list)


def written(model: Any, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows and return their ids in the rows' order."""
    if not rows:
        return []
    statement = sa.insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, rows))

"""A cohort with its people and projects, written in bulk: the same for the same seed."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import CODE_LETTERS, Brief, Cohort, Role
from nexus.core.clock import now
from nexus.core.db import db
from nexus.demo.built import DAYS_IN, Built
from nexus.demo.enrolling import enrol, guides
from nexus.demo.registering import register
from nexus.projects.teams import bump_pool
from nexus.staff.catalogue import FURTHER, STANDARD

WEEKS = 3


def _cohort(slug: str, name: str, random: Random) -> Cohort:
    cohort = Cohort(
        slug=slug,
        name=name,
        first_day=now().date() - timedelta(days=DAYS_IN),
        weeks=WEEKS,
        zone="Africa/Nairobi",
        join_code="".join(random.choices(CODE_LETTERS, k=10)),
        most_for_backend=3,
    )
    db.session.add(cohort)
    db.session.flush()
    for position, wording in enumerate((*STANDARD, *FURTHER), start=1):
        db.session.add(Brief(cohort_id=cohort.id, position=position, **vars(wording)))
    db.session.flush()
    return cohort


def build(slug: str, learners: int, seed: int, *, name: str = "Cohort 7") -> Built:
    """Write the cohort: staff (an operator), three mentors, learners, projects. Flushes."""
    random = Random(f"{slug} {seed}")  # noqa: S311 - the same each time is the point
    first = (db.session.scalar(sa.select(sa.func.max(Account.id))) or 0) + 1
    built = Built(_cohort(slug, name, random), random)
    built.staff = guides(built, Role.STAFF, 1, first)
    built.mentors = guides(built, Role.MENTOR, 3, first + 1)
    operator = sa.update(Account).where(Account.id == built.staff[0].account_id)
    db.session.execute(operator.values(operator_since=now()))
    register(built, enrol(built, learners, first + 4))
    bump_pool(built.cohort.id)
    return built

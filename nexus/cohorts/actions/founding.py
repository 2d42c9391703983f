"""Make a cohort, and change what staff decide about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts.models import Account
from nexus.cohorts import calendar, signals
from nexus.cohorts.actions.people import enrol
from nexus.cohorts.hooks import beyond
from nexus.cohorts.models import Cohort, Role, Track, new_join_code
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What staff decide about a cohort; the defaults are those of the form.

    None: the search and the join link end with the cohort, invitations live by its length.
    """

    name: str
    first_day: date
    weeks: int
    zone: str = "Africa/Nairobi"
    join_until: datetime | None = None
    search_closes_at: datetime | None = None
    invitation_hours: int | None = None
    least_overlap_minutes: int = 60
    meeting_minutes: int = 60
    most_for_frontend: int = 1
    most_for_backend: int = 3
    across_briefs: bool = False
    review: bool = True
    approve_after_hours: int = 24


def plan_of(cohort: Cohort) -> Plan:
    """What is decided about a cohort at present."""
    return Plan(**{field.name: getattr(cohort, field.name) for field in fields(Plan)})


def _slug(name: str) -> str:
    """A short name for addresses: the letters of ASCII nearest to the name's."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:50].strip("-") or "cohort"


def create_cohort(plan: Plan, *, by: Actor, slug: str | None = None) -> Cohort:
    """Make a cohort; whoever makes it becomes its staff.

    `slug` stands in addresses and by default comes from the name; a taken one gets a number.
    """
    stem = slug or _slug(plan.name)
    values = {field.name: getattr(plan, field.name) for field in fields(plan)}
    taken = set(db.session.scalars(sa.select(Cohort.slug).where(Cohort.slug.startswith(stem))))
    for number in range(1, len(taken) + 20):
        name = stem if number == 1 else f"{stem}-{number}"
        if name in taken:
            continue
        cohort = Cohort(slug=name, **values)
        try:
            with db.session.begin_nested():
                db.session.add(cohort)
        except IntegrityError:
            continue
        audit.record("cohorts.created", by, cohort_id=cohort.id, name=cohort.name)
        _make_staff(cohort, by)
        return cohort
    raise RuntimeError(f"no free short name beside {stem}")


def _make_staff(cohort: Cohort, by: Actor) -> None:
    founder = db.session.get(Account, by.account_id) if by.account_id else None
    if founder:
        enrol(founder, cohort, Role.STAFF, by=by)


def _check_days(cohort: Cohort, plan: Plan) -> None:
    """Days change within reason: the past stays, and the end is not put behind us."""
    if (plan.first_day, plan.weeks, plan.zone) == (cohort.first_day, cohort.weeks, cohort.zone):
        return
    if calendar.is_over(cohort):
        raise Refused("cohorts.over")
    if calendar.has_begun(cohort) and plan.first_day != cohort.first_day:
        raise Refused("cohorts.begun")
    planned = Cohort(first_day=plan.first_day, weeks=plan.weeks, zone=plan.zone)
    if now() >= calendar.ends_at(planned):
        raise Refused("cohorts.would_be_over")


def _check_places(cohort: Cohort, plan: Plan) -> None:
    """No project is left with more partners than it may take."""
    planned = {Track.FRONTEND: plan.most_for_frontend, Track.BACKEND: plan.most_for_backend}
    for track, most in planned.items():
        if most < cohort.most_for(track):
            above = sum(count(cohort, track, most) for count in beyond)
            if above:
                raise Refused(f"cohorts.places_taken_{track}", count=above, most=most)


def edit_settings(cohort: Cohort, plan: Plan, *, by: Actor) -> None:
    """Change what staff decide; the audit log keeps from what to what."""
    _check_days(cohort, plan)
    _check_places(cohort, plan)
    changed: dict[str, Any] = {}
    for field in fields(plan):
        old, new = getattr(cohort, field.name), getattr(plan, field.name)
        if old != new:
            changed[field.name] = [_plain(old), _plain(new)]
            setattr(cohort, field.name, new)
    if changed:
        db.session.flush()
        audit.record("cohorts.settings_changed", by, cohort_id=cohort.id, changed=changed)
        signals.settings_changed.send(cohort)


def _plain(value: Any) -> Any:
    """A value as the audit log can hold it."""
    return value.isoformat() if isinstance(value, date) else value


def renew_join_code(cohort: Cohort, *, by: Actor) -> str:
    """End the join link and make another; who is in stays in."""
    cohort.join_code = new_join_code()
    db.session.flush()
    audit.record("cohorts.code_renewed", by, cohort_id=cohort.id)
    return cohort.join_code

"""What happens to places: read from a list, claimed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from nexus import matching
from nexus.accounts import actions as accounts
from nexus.accounts.models import Account
from nexus.cohorts import actions as cohorts
from nexus.cohorts import calendar
from nexus.cohorts.models import Brief, Cohort, Enrolment, Role
from nexus.cohorts.queries import enrolment_in
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.core.errors import Refused
from nexus.profiles import actions as profiles
from nexus.projects import actions as projects
from nexus.roster import queries
from nexus.roster.models import Place
from nexus.roster.reading import MOST_ROWS, Row, Sheet

AT_ONCE = 500


@dataclass(frozen=True)
class Taken:
    """What became of the rows of a list: new, told anew, or claimed by their people before."""

    new: int
    changed: int
    claimed: int


def weigh(cohort: Cohort, rows: tuple[Row, ...]) -> Taken:
    """What would become of these rows. Raises Refused when too many would wait."""
    there = queries.claimed_by_key(cohort.id)
    known = [there[row.key] for row in rows if row.key in there]
    new = len(rows) - len(known)
    if new + sum(not claimed for claimed in there.values()) > MOST_ROWS:
        raise Refused("roster.too_many", most=MOST_ROWS)
    return Taken(new, known.count(False), known.count(True))


def take(cohort: Cohort, sheet: Sheet, briefs: Mapping[int, Brief], *, by: Actor) -> Taken:
    """Make a place of each row; a name and track that is there is brought up to date."""
    taken = weigh(cohort, sheet.rows)
    values = [_values(cohort, row, briefs[row.line]) for row in sheet.rows]
    for first in range(0, len(values), AT_ONCE):
        fresh = insert(Place).values(values[first : first + AT_ONCE])
        told = {
            name: fresh.excluded[name]
            for name in ("name", "brief_id", "zone", "hours", "hours_a_week", "read_at")
        }
        db.session.execute(
            fresh.on_conflict_do_update(
                index_elements=["cohort_id", "name_key", "track"],
                set_=told,
                where=Place.claimed_at.is_(None),
            )
        )
    audit.record("roster.read", by, cohort_id=cohort.id, new=taken.new, changed=taken.changed)
    return taken


def _values(cohort: Cohort, row: Row, brief: Brief) -> dict[str, Any]:
    moment = now()
    return {
        "cohort_id": cohort.id,
        "name": row.name,
        "name_key": row.key[0],
        "track": row.track,
        "brief_id": brief.id,
        "zone": row.zone or cohort.zone,
        "hours": None if row.hours is None else matching.to_bytes(row.hours),
        "hours_a_week": row.hours_a_week,
        "created_at": moment,
        "read_at": moment,
    }


def sign_up(place: Place, newcomer: Mapping[str, str], *, by: Actor) -> Enrolment:
    """Make an account and take the place with it."""
    account = accounts.sign_up(**newcomer, by=by)
    return claim(place, account, by=Actor(account.id, way=by.way))


def claim(place: Place, account: Account, *, by: Actor) -> Enrolment:
    """Make the place the account's own: enrolment, project, hours where none are known.

    Raises Refused when another was quicker, joining is over, or this person may not come in.
    """
    cohort = place.cohort
    found = enrolment_in(cohort, account)
    if found is not None and found.active and found.role is not Role.LEARNER:
        raise Refused("roster.guides")
    if (found is None or not found.active) and not calendar.joining_open(cohort):
        raise Refused("cohorts.joining_closed", cohort=cohort.name)
    _mark_claimed(place, account)
    learner = cohorts.enrol(account, cohort, Role.LEARNER, place.track, by=by)
    if place.brief.archived_at is None:
        cohorts.set_track(learner, place.track)
        projects.register(learner, place.brief, by=by)
    _fill_in(place, account, by)
    about = f"enrolment:{learner.id}"
    audit.record("roster.claimed", by, cohort_id=cohort.id, about=about)
    return learner


def _mark_claimed(place: Place, account: Account) -> None:
    """Take the place, once."""
    taken = db.session.execute(
        sa.update(Place)
        .where(Place.id == place.id, Place.claimed_at.is_(None))
        .values(account_id=account.id, claimed_at=now())
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        raise Refused("roster.taken")


def _fill_in(place: Place, account: Account, by: Actor) -> None:
    """Put into the profile what it does not say yet."""
    profile = profiles.profile_for(account)
    if place.hours is not None and profile.hours is None:
        profiles.set_hours(profile, matching.from_bytes(place.hours), place.zone, by=by)
    if place.hours_a_week and not profile.hours_a_week:
        profiles.edit(profile, {"hours_a_week": place.hours_a_week}, by=by)


def remove(place: Place, *, by: Actor) -> None:
    """Take a place back: its link ends."""
    audit.record("roster.removed", by, cohort_id=place.cohort_id)
    gone = sa.delete(Place).where(Place.id == place.id, Place.claimed_at.is_(None))
    db.session.execute(gone)

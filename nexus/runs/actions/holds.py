"""Pin a couple, exclude it, take that back: it holds for every run that begins after it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.cohorts.models import Track
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing.queries import barred_projects, live_pairing_of
from nexus.projects.models import Project, ProjectState
from nexus.runs.models import Hold, HoldKind

MOST = 500
"""So many couples of a cohort are held at most."""


def hold(one: Project, other: Project, kind: HoldKind, *, by: Actor) -> Hold:
    """Hold two projects together or apart, in place of what was held of them before.

    To pin a frontend is to take back what else it is pinned to, as far as it has places. Raises
    Refused when they cannot be a pair at all.
    """
    both = lock(Project, [one.id, other.id])
    sides = {each.track: each for each in both.values()}
    if len(sides) < 2 or one.cohort_id != other.cohort_id:
        raise Refused("runs.same_track")
    front, back = sides[Track.FRONTEND], sides[Track.BACKEND]
    if kind is HoldKind.PIN:
        _require_pinnable(front, back)
    _take_back(front.id, back.id)
    if kind is HoldKind.PIN:
        for project in (front, back):
            _make_room(project)
    row = Hold(
        cohort_id=front.cohort_id,
        frontend_id=front.id,
        backend_id=back.id,
        kind=kind,
        made_by_id=by.enrolment_id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Refused("runs.held_meanwhile") from error
    _record(row, kind.value, by)
    return row


def _require_pinnable(front: Project, back: Project) -> None:
    for project in (front, back):
        if project.state is not ProjectState.OPEN:
            raise Refused("runs.not_open", team=project.title)
    if live_pairing_of(front.id, back.id) is not None:
        raise Refused("runs.paired_already")
    if back.id in barred_projects(front.id):
        raise Refused("runs.not_together")
    count = sa.select(sa.func.count(Hold.id)).filter_by(cohort_id=front.cohort_id)
    if (db.session.scalar(count) or 0) >= MOST:
        raise Refused("runs.too_many_holds", most=MOST)


def _take_back(frontend_id: int, backend_id: int) -> None:
    db.session.execute(sa.delete(Hold).filter_by(frontend_id=frontend_id, backend_id=backend_id))


def _make_room(project: Project) -> None:
    """Take back the oldest pins of a project that leave no place for one more."""
    side = Hold.frontend_id if project.track is Track.FRONTEND else Hold.backend_id
    pins = sa.select(Hold).where(side == project.id, Hold.kind == HoldKind.PIN).order_by(Hold.id)
    rows = db.session.scalars(pins).all()
    for row in rows[: max(0, len(rows) + 1 - project.capacity)]:
        db.session.delete(row)
    db.session.flush()


def release(row: Hold, *, by: Actor) -> None:
    """Take a pin or an exclusion back."""
    _record(row, "released", by)
    db.session.delete(row)
    db.session.flush()


def hold_between(frontend_id: int, backend_id: int) -> Hold | None:
    """What is held of a couple, if anything."""
    query = sa.select(Hold).filter_by(frontend_id=frontend_id, backend_id=backend_id)
    return db.session.scalars(query).first()


def _record(row: Hold, what: str, by: Actor) -> None:
    audit.record(
        f"runs.hold.{what}",
        by,
        about=f"hold:{row.id}",
        cohort_id=row.cohort_id,
        frontend=row.frontend_id,
        backend=row.backend_id,
    )

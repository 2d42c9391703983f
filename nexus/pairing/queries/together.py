"""Many couples at once: what stands against each of them now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState
from nexus.conduct.models import Block
from nexus.core.db import db
from nexus.pairing.models import LIVE, Invitation, Pairing
from nexus.pairing.queries.counts import live_counts_in
from nexus.projects.models import Member, Project, ProjectState
from nexus.projects.teams import led_projects

Ids = tuple[int, int]
"""(frontend, backend)."""

CHUNK = 5_000
"""So many ids stand in one statement at most."""


@dataclass(frozen=True)
class Hindrance:
    """Why two cannot be bound together now: a code, and the project it is about (None: both)."""

    code: str
    project_id: int | None = None


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in ascending order, a statement's worth at a time."""
    rest = iter(sorted(set(ids)))
    while some := list(islice(rest, CHUNK)):
        yield some


def hindrances(cohort: Cohort, couples: Collection[Ids]) -> dict[Ids, Hindrance]:
    """Couples that cannot all be bound together now; the same number of queries for any number."""
    projects = {row.id: row for row in db.session.execute(_projects(cohort.id))}
    paired, apart = paired_couples(cohort.id), blocked_couples(cohort.id)
    taken = Counter(live_counts_in(cohort.id))
    against: dict[Ids, Hindrance] = {}
    for front, back in sorted(couples):
        found = _against(front, back, projects)
        parted = found is None and projects[front].brief_id != projects[back].brief_id
        if parted and not cohort.across_briefs:
            found = Hindrance("brief")
        if found is None and (front, back) in paired:
            found = Hindrance("paired")
        if found is None and (front, back) in apart:
            found = Hindrance("apart")
        if found is None:
            full = [each for each in (front, back) if taken[each] >= projects[each].capacity]
            found = Hindrance("full", full[0]) if full else None
        if found is None:
            taken.update((front, back))
        else:
            against[front, back] = found
    return against


def _against(front: int, back: int, projects: Mapping[int, Any]) -> Hindrance | None:
    """What stands against one of the two by itself."""
    for each in (front, back):
        row = projects.get(each)
        if row is None or row.state is ProjectState.CLOSED:
            return Hindrance("gone", each)
        if row.state is not ProjectState.OPEN:
            return Hindrance(str(row.state.value), each)
        if not row.confirmed:
            return Hindrance("unconfirmed", each)
    return None


def _projects(cohort_id: int) -> sa.Select[*tuple[Any, ...]]:
    columns = (Project.id, Project.state, Project.capacity, Project.brief_id)
    return led_projects(cohort_id, *columns)


def paired_couples(cohort_id: int) -> set[Ids]:
    """Couples of a cohort that are paired now."""
    query = sa.select(Pairing.frontend_id, Pairing.backend_id).where(
        Pairing.cohort_id == cohort_id, Pairing.state.in_(LIVE)
    )
    return {(front, back) for front, back in db.session.execute(query)}


def blocked_couples(cohort_id: int) -> set[Ids]:
    """Two teams, in either order, of which a member keeps clear of a member of the other."""
    mine, theirs = sa.orm.aliased(Member), sa.orm.aliased(Member)
    one, other = sa.orm.aliased(Enrolment), sa.orm.aliased(Enrolment)
    query = (
        sa.select(mine.project_id, theirs.project_id)
        .join(one, one.id == mine.enrolment_id)
        .join(Block, Block.blocker_id == one.account_id)
        .join(other, other.account_id == Block.blocked_id)
        .join(theirs, theirs.enrolment_id == other.id)
        .where(mine.cohort_id == cohort_id, theirs.cohort_id == cohort_id)
        .where(mine.left_at.is_(None), theirs.left_at.is_(None))
    )
    rows = [(a, b) for a, b in db.session.execute(query)]
    return {*rows, *((b, a) for a, b in rows)}


def members_by_project(cohort_id: int) -> dict[int, list[int]]:
    """The accounts of the members of every team of a cohort; one query."""
    query = (
        sa.select(Member.project_id, Enrolment.account_id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .where(
            Member.cohort_id == cohort_id,
            Member.left_at.is_(None),
            Enrolment.state == EnrolmentState.ACTIVE,
        )
        .order_by(Member.id)
    )
    found: dict[int, list[int]] = {}
    for project_id, account_id in db.session.execute(query):
        found.setdefault(project_id, []).append(account_id)
    return found


def asked_projects(cohort_id: int) -> set[int]:
    """Projects that have asked or were asked and have no answer."""
    query = sa.select(Invitation.frontend_id, Invitation.backend_id).where(
        Invitation.cohort_id == cohort_id, Invitation.answer.is_(None)
    )
    return {each for row in db.session.execute(query) for each in row}

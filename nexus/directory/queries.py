"""What the directories show of projects and people: rows without objects, few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, EnrolmentState, Role, Track
from nexus.conduct.models import Block
from nexus.core.db import db
from nexus.core.search import Reach
from nexus.core.text import hue
from nexus.directory.models import BoardEntry
from nexus.profiles.models import Profile
from nexus.projects.models import Member, Project, ProjectState

CHOICES_LIVE = 60
"""So many seconds the choices of filters are kept: they need not be of this moment."""

MOST_BRIEFS, MOST_ZONES = 40, 60


@dataclass(frozen=True)
class Hidden:
    """Whom a reader keeps clear of, or who does of them, and the projects these are in."""

    people: AbstractSet[int] = frozenset()
    projects: AbstractSet[int] = frozenset()


@dataclass(frozen=True)
class Face:
    """Somebody of a team."""

    id: int
    name: str

    @property
    def hue(self) -> int:
        return hue(self.name)


@dataclass(frozen=True)
class ProjectRow:
    """A project in a list. `people` is empty for whom they are not named."""

    id: int
    title: str
    summary: str
    stack: Sequence[str]
    track: Track
    state: ProjectState
    away_until: date | None
    brief: str
    people: list[Face] = field(default_factory=list)


def reach_of(reader: Enrolment) -> Reach:
    """Which circle a reader is in: names are for those whose address is confirmed."""
    if reader.role is Role.STAFF:
        return Reach.STAFF
    return Reach.CONFIRMED if reader.account.confirmed else Reach.MEMBERS


def hidden_from(reader: Enrolment) -> Hidden:
    """Blocked people and who blocks: neither stands in the other's lists. One query."""
    if reader.role is not Role.LEARNER:
        return Hidden()
    mine = reader.account_id
    out = sa.select(Block.blocked_id).where(Block.blocker_id == mine)
    into = sa.select(Block.blocker_id).where(Block.blocked_id == mine)
    live = sa.and_(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None))
    query = (
        sa.select(Enrolment.id, Member.project_id)
        .outerjoin(Member, live)
        .where(Enrolment.cohort_id == reader.cohort_id, Enrolment.account_id.in_(out.union(into)))
    )
    rows = db.session.execute(query).all()
    return Hidden({row[0] for row in rows}, {row[1] for row in rows if row[1]})


_PROJECT: tuple[Any, ...] = (
    *(Project.id, Project.title, Project.summary, Project.stack, Project.track, Project.state),
    *(Project.away_until, Brief.title.label("brief")),
)


def projects(ids: Sequence[int], *, names: bool) -> list[ProjectRow]:
    """These projects in this order, with their people if `names`; those that closed are absent."""
    query = sa.select(*_PROJECT).join(Brief, Brief.id == Project.brief_id)
    query = query.where(Project.id.in_(ids), Project.state != ProjectState.CLOSED)
    if names:
        live = sa.and_(Member.project_id == Project.id, Member.left_at.is_(None))
        query = query.add_columns(Enrolment.id.label("person"), Account.name)
        query = query.outerjoin(Member, live)
        query = query.outerjoin(Enrolment, Enrolment.id == Member.enrolment_id)
        query = query.outerjoin(Account, Account.id == Enrolment.account_id)
        query = query.order_by(Member.id)
    found: dict[int, ProjectRow] = {}
    for row in db.session.execute(query):
        project = found.setdefault(row[0], ProjectRow(*row[: len(_PROJECT)]))
        if names and row.person:
            project.people.append(Face(row.person, row.name))
    return [found[each] for each in ids if each in found]


def people(ids: Sequence[int]) -> list[Any]:
    """These people in this order, each with their project if they have one; who left is absent."""
    live = sa.and_(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None))
    person: tuple[Any, ...] = (Enrolment.id, Enrolment.role, Enrolment.track)
    account = (Account.name, Account.zone, Profile.handle, Profile.skills, Profile.languages)
    query = (
        sa.select(*person, *account, Project.id.label("project_id"), Project.title)
        .select_from(Enrolment)
        .join(Account, Account.id == Enrolment.account_id)
        .outerjoin(Profile, Profile.account_id == Account.id)
        .outerjoin(Member, live)
        .outerjoin(Project, Project.id == Member.project_id)
        .where(Enrolment.id.in_(ids), Enrolment.state == EnrolmentState.ACTIVE)
        .where(Account.is_open())
    )
    found = {row.id: row for row in db.session.execute(query)}
    return [found[each] for each in ids if each in found]


def briefs(ids: Iterable[int]) -> dict[int, Brief]:
    """These briefs by their number."""
    query = sa.select(Brief).where(Brief.id.in_(ids), Brief.archived_at.is_(None))
    return {brief.id: brief for brief in db.session.scalars(query)}


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: briefs with projects, the most chosen first; zones by name."""

    briefs: list[tuple[int, str]]
    zones: list[str]


_choices: dict[tuple[int, object], tuple[float, Choices]] = {}


def choices_of(cohort: Cohort) -> Choices:
    """The choices of a cohort's filters, as they were within the last minute."""
    key = cohort.id, cohort.created_at
    kept = _choices.get(key)
    if kept is None or monotonic() - kept[0] > CHOICES_LIVE:
        kept = monotonic(), Choices(_chosen_briefs(cohort.id), _zones(cohort.id))
        _choices[key] = kept
    return kept[1]


def _chosen_briefs(cohort_id: int) -> list[tuple[int, str]]:
    number = sa.func.count(Project.id)
    shown = Project.state.not_in([ProjectState.DRAFT, ProjectState.CLOSED])
    query = (
        sa.select(Brief.id, Brief.title)
        .join(Project, sa.and_(Project.brief_id == Brief.id, shown))
        .where(Brief.cohort_id == cohort_id)
        .group_by(Brief.id, Brief.title)
        .order_by(number.desc(), Brief.id)
        .limit(MOST_BRIEFS)
    )
    return [(brief_id, title) for brief_id, title in db.session.execute(query)]


def _zones(cohort_id: int) -> list[str]:
    query = (
        sa.select(Account.zone)
        .join(Enrolment, Enrolment.account_id == Account.id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.state == EnrolmentState.ACTIVE)
        .group_by(Account.zone)
        .order_by(sa.func.count().desc(), Account.zone)
        .limit(MOST_ZONES)
    )
    return sorted(db.session.scalars(query))


def entry_of(project_id: int) -> BoardEntry | None:
    """The entry of a project on the board, if it has one."""
    return db.session.get(BoardEntry, project_id)

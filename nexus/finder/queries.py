"""What the finder asks the database: three queries, however many projects the cohort has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, lazyload

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Enrolment, Track
from nexus.conduct.queries import barred_from
from nexus.core import search
from nexus.core.db import db, seconds_between
from nexus.pairing.models import LIVE, Answer, Invitation, Pairing
from nexus.pairing.queries import is_open, unanswered
from nexus.profiles.models import AskedQuestion, Profile
from nexus.profiles.questions import Told
from nexus.projects.models import Member, PoolRevision, Project

DAY = timedelta(days=1).total_seconds()


@dataclass(frozen=True)
class Standing:
    """The reader's project, if any, whether they lead it, what they told of themselves.

    `revision` is that of the cohort's pool.
    """

    project: Project | None
    lead: bool
    revision: str | None
    told: Told


@dataclass(frozen=True)
class Moment:
    """What is so right now, by project: live pairings, open invitations, who is out of question.

    `named` are the projects whose text holds the words that were asked for; None when none were.
    """

    live: Mapping[int, int] = field(default_factory=dict)
    waiting: Mapping[int, int] = field(default_factory=dict)
    partners: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[int, int] = field(default_factory=dict)
    asking: Mapping[int, int] = field(default_factory=dict)
    barred: AbstractSet[int] = frozenset()
    named: AbstractSet[int] | None = None


def standing_of(reader: Enrolment) -> Standing:
    """Where a learner stands, in one query."""
    mine = sa.and_(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None))
    query = (
        sa.select(Project, Member.lead, PoolRevision.word, Profile, AskedQuestion.code)
        .select_from(Enrolment)
        .outerjoin(Member, mine)
        .outerjoin(Project, Project.id == Member.project_id)
        .outerjoin(Brief, Brief.id == Project.brief_id)
        .outerjoin(PoolRevision, PoolRevision.cohort_id == Enrolment.cohort_id)
        .outerjoin(Profile, Profile.account_id == Enrolment.account_id)
        .outerjoin(AskedQuestion, AskedQuestion.account_id == Enrolment.account_id)
        .where(Enrolment.id == reader.id)
        .options(contains_eager(Project.brief), lazyload(Profile.account))
    )
    rows = db.session.execute(query).all()
    project, lead, revision, profile, _ = rows[0]
    settled = {row[4] for row in rows if row[4]}
    return Standing(project, bool(lead), revision, (profile, settled))


def _sides(kind: type[Any], project: Project) -> tuple[Any, Any]:
    """The columns of a couple that name the reader's project, and the other one."""
    sides = kind.frontend_id, kind.backend_id
    return sides if project.track is Track.FRONTEND else sides[::-1]


def moment_of(project: Project, words: str = "", *, by_name: bool = False) -> Moment:
    """What is so right now in the cohort, seen from a project, in one query.

    `words` are looked for as the directories do, in people's names only where `by_name`.
    """
    mine, theirs = _sides(Pairing, project)
    asker, asked = _sides(Invitation, project)
    live = sa.and_(Pairing.cohort_id == project.cohort_id, Pairing.state.in_(LIVE))
    here = Invitation.cohort_id == project.cohort_id
    by_mine = Invitation.asked_by == project.track
    one = sa.literal(1)
    kinds: dict[str, sa.Select[Any]] = {
        "live": sa.select(theirs, sa.func.count()).where(live).group_by(theirs),
        "waiting": sa.select(asked, sa.func.count())
        .where(here, is_open(), by_mine)
        .group_by(asked),
        "partners": sa.select(theirs, Pairing.id).where(live, mine == project.id),
        "asked": sa.select(asked, Invitation.id).where(unanswered(), by_mine, asker == project.id),
        "asking": sa.select(asked, Invitation.id).where(is_open(), ~by_mine, asker == project.id),
        "barred": barred_from(project.id).add_columns(one),
    }
    if words:
        kinds["named"] = _named(project, words, by_name=by_name).add_columns(one)
    found: dict[str, dict[int, int]] = {name: {} for name in kinds}
    parts = [query.add_columns(sa.literal(name)) for name, query in kinds.items()]
    for project_id, number, name in db.session.execute(sa.union_all(*parts)):
        found[name][project_id] = number
    barred, named = found.pop("barred").keys(), found.pop("named", None)
    return Moment(**found, barred=barred, named=None if named is None else named.keys())


def _named(project: Project, words: str, *, by_name: bool) -> sa.Select[Any]:
    """Projects of the cohort that hold these words, and people's names only `by_name`."""
    reach = search.Reach.CONFIRMED if by_name else search.Reach.MEMBERS
    asked = search.words_of(words)
    return search.named(search.Sought(project.cohort_id, "project", reach, asked, names=by_name))


def _answers(*where: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """How many invitations that a project received came to their end, as told by `where`."""
    received = sa.or_(
        sa.and_(Invitation.backend_id == Project.id, Invitation.asked_by == Track.FRONTEND),
        sa.and_(Invitation.frontend_id == Project.id, Invitation.asked_by == Track.BACKEND),
    )
    ended = Invitation.answer.in_([Answer.ACCEPTED, Answer.DECLINED, Answer.EXPIRED])
    query = sa.select(sa.func.count(Invitation.id)).where(
        received, ended, Invitation.sent_at.is_not(None), *where
    )
    return query.correlate(Project).scalar_subquery()


def rows_of(project_ids: Iterable[int]) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """What cards say of projects, a row for each member; in no order."""
    quick = sa.and_(
        Invitation.answer != Answer.EXPIRED,
        seconds_between(Invitation.sent_at, Invitation.answered_at) <= DAY,
    )
    columns = (Project.id, Project.title, Project.summary, Project.stack, Project.state)
    also = (Project.away_until, Project.capacity, Project.created_at, Brief.title.label("brief"))
    return db.session.execute(
        sa.select(
            *columns,
            *also,
            Member.lead,
            Account.name,
            _answers().label("answers"),
            _answers(quick).label("quick"),
        )
        .join(Brief, Brief.id == Project.brief_id)
        .join(Member, sa.and_(Member.project_id == Project.id, Member.left_at.is_(None)))
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(Project.id.in_(sorted(project_ids)))
        .order_by(Member.joined_at, Member.id)
    ).all()

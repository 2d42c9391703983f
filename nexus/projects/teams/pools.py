"""The pool of a cohort: all its teams in columns, kept in the process while nothing changes.

It is looked up by the word of its `PoolRevision`, read in the same transaction. Places that are
free, blocks and invitations are never kept: they come from the database each time. A transaction
that writes keeps what it makes for itself, since nobody knows yet whether it will hold.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState
from nexus.core.db import Mode, db, insert, mode
from nexus.matching import Pool, Weeks
from nexus.projects.models import Member, PoolRevision, Project, ProjectState
from nexus.projects.teams.made import Teams, make, members_of

KEPT = 8
"""Pools of so many cohorts are kept, those looked at last."""

SHOWN = frozenset({ProjectState.OPEN, ProjectState.AWAY})


@dataclass(frozen=True)
class CohortPool:
    """A cohort's teams at one moment.

    `pool` has the projects that others may find: open or away, led by a confirmed person. `teams`
    has every project that is not closed, the reader's own among them. `away` tells until when.
    """

    pool: Pool
    teams: Teams
    away: Mapping[int, date]

    @cached_property
    def ids(self) -> Sequence[int]:
        """The ids of the projects in the pool, in the order of its rows."""
        return [team.id for team in self.pool.teams]

    @property
    def weeks(self) -> Weeks:
        return self.teams.weeks


_kept: OrderedDict[tuple[int, str], CohortPool] = OrderedDict()
_made_last: OrderedDict[int, Teams] = OrderedDict()
_lock = Lock()
_making: dict[int, Lock] = {}


@dataclass
class _Own:
    """What one transaction has to do with pools: which it changes, and those it has made."""

    bumped: set[int] = field(default_factory=set)
    made: dict[int, CohortPool] = field(default_factory=dict)


def _own() -> _Own:
    own: _Own = db.session.info.setdefault("pools", _Own())
    return own


def bump_pool(cohort_id: int) -> None:
    """Say that the pool of a cohort is another one once this transaction holds.

    For actions that change what ranking depends on; call it after the change, before the rooms
    above hear of it, since they may ask for the pool. The word is drawn at
    the commit: whoever else bumps the same pool waits from then on only, holding what they locked.
    """
    _own().bumped.add(cohort_id)
    _own().made.pop(cohort_id, None)


@event.listens_for(db.session, "before_commit")
def _draw_words(session: Session) -> None:
    if session.in_nested_transaction() or "pools" not in session.info:
        return
    own: _Own = session.info.pop("pools")
    for cohort_id in sorted(own.bumped):
        row = insert(PoolRevision).values(cohort_id=cohort_id, word=secrets.token_hex(8))
        newer = {"word": row.excluded.word}
        session.execute(row.on_conflict_do_update(index_elements=["cohort_id"], set_=newer))


@event.listens_for(db.session, "after_soft_rollback")
def _forget_words(session: Session, ended: Any) -> None:
    if not ended.nested:
        session.info.pop("pools", None)


def pool_of(cohort: Cohort, word: str | None = None) -> CohortPool:
    """The cohort's pool, kept or made anew: one query or three. Threads may share it.

    A caller that has read the revision's `word` in this transaction saves the first query.
    """
    query = sa.select(PoolRevision.word).filter_by(cohort_id=cohort.id)
    word = word or db.session.scalar(query)
    if mode() is Mode.WRITE:
        return _made_to_write(cohort, word)
    if word is None:
        return _made(cohort)
    found = _look_up((cohort.id, word))
    if found is None:
        with _lock:
            making = _making.setdefault(cohort.id, Lock())
        with making:
            found = _look_up((cohort.id, word)) or _keep((cohort.id, word), _made(cohort))
    return found


def _made_to_write(cohort: Cohort, word: str | None) -> CohortPool:
    """The pool for a transaction that writes: the one kept while it has changed nothing in it."""
    own = _own()
    found = own.made.get(cohort.id)
    if found is None and word is not None and cohort.id not in own.bumped:
        found = _look_up((cohort.id, word))
    if found is None:
        found = own.made[cohort.id] = _made(cohort)
    return found


def _look_up(key: tuple[int, str]) -> CohortPool | None:
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
        return found


def _keep(key: tuple[int, str], pool: CohortPool) -> CohortPool:
    """Keep a pool in place of the cohort's older ones."""
    with _lock:
        for old in [each for each in _kept if each[0] == key[0]]:
            del _kept[old]
        _kept[key] = pool
        while len(_kept) > KEPT:
            gone, _ = _kept.popitem(last=False)
            _making.pop(gone[0], None)
    return pool


def _teams(cohort: Cohort, projects: Sequence[Any], members: Sequence[Any]) -> Teams:
    """The teams of these rows; those whose rows are the same as the last time are taken over."""
    with _lock:
        before = _made_last.get(cohort.id)
    teams = make(cohort, projects, members, before)
    with _lock:
        _made_last[cohort.id] = teams
        _made_last.move_to_end(cohort.id)
        while len(_made_last) > KEPT:
            _made_last.popitem(last=False)
    return teams


def _made(cohort: Cohort) -> CohortPool:
    projects = db.session.execute(_projects(cohort.id)).all()
    members = db.session.execute(members_of(Member.cohort_id == cohort.id)).all()
    teams = _teams(cohort, projects, members)
    shown = [each for each in projects if each.confirmed and each.state in SHOWN]
    return CohortPool(
        pool=Pool(teams[each.id] for each in shown),
        teams=teams,
        away={each.id: each.away_until for each in shown if each.away_until},
    )


def led_projects(cohort_id: int, *columns: Any) -> sa.Select[*tuple[Any, ...]]:
    """Projects that somebody leads: these columns, and whether that is a confirmed person."""
    confirmed = sa.and_(
        Account.confirmed_at.is_not(None),
        Account.is_open(),
        Enrolment.state == EnrolmentState.ACTIVE,
    )
    return (
        sa.select(*columns, confirmed.label("confirmed"))
        .join(Member, sa.and_(Member.project_id == Project.id, Member.lead))
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(Project.cohort_id == cohort_id, Member.left_at.is_(None))
    )


def _projects(cohort_id: int) -> sa.Select[*tuple[Any, ...]]:
    """All projects that are not closed, and whether they are led by a confirmed person."""
    columns = (Project.id, Project.track, Project.brief_id, Project.capacity)
    also = (sa.cast(Project.stack, sa.Text).label("stack"), Project.api, Project.state)
    led = led_projects(cohort_id, *columns, *also, Project.away_until)
    return led.where(Project.state != ProjectState.CLOSED).order_by(Project.id)

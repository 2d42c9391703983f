"""Briefs as documents: those one may choose; an idea while its proposer is there, confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Enrolment, EnrolmentState
from nexus.core.db import db
from nexus.core.search import Entry, Reach, Source, Watch, sources
from nexus.directory.documents.kinds import BRIEF


def _query(refs: Collection[int]) -> sa.Select[Any]:
    columns: tuple[Any, ...] = (Brief, Account.confirmed_at, Enrolment.state)
    return (
        sa.select(*columns)
        .outerjoin(Enrolment, Enrolment.id == Brief.proposer_id)
        .outerjoin(Account, Account.id == Enrolment.account_id)
        .where(Brief.id.in_(refs), Brief.archived_at.is_(None))
    )


def read(refs: Collection[int]) -> Iterator[Entry]:
    """The documents of these briefs."""
    for brief, confirmed_at, state in db.session.execute(_query(refs)):
        there = confirmed_at is not None and state is EnrolmentState.ACTIVE
        shown = brief.proposer_id is None or there
        yield Entry(
            ref=brief.id,
            cohort_id=brief.cohort_id,
            audience=Reach.MEMBERS if shown else Reach.STAFF,
            title=brief.title,
            body=[brief.summary, brief.frontend_delivers, brief.backend_delivers, *brief.stack],
        )


def _rows(cohort_id: int | None) -> sa.Select[Any]:
    query = sa.select(Brief.id)
    return query if cohort_id is None else query.where(Brief.cohort_id == cohort_id)


def _of_enrolments(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Brief.id).where(Brief.proposer_id.in_(ids))


def _of_proposers(ids: Collection[int]) -> sa.Select[Any]:
    mine = sa.select(Enrolment.id).where(Enrolment.account_id.in_(ids))
    return sa.select(Brief.id).where(Brief.proposer_id.in_(mine))


_TEXT = {"title", "summary", "frontend_delivers", "backend_delivers", "stack", "archived_at"}

sources.add(
    BRIEF,
    Source(
        BRIEF,
        read,
        _rows,
        (
            Watch(Brief, frozenset({*_TEXT, "proposer_id"})),
            Watch(Account, frozenset({"confirmed_at"}), _of_proposers),
            Watch(Enrolment, frozenset({"state"}), _of_enrolments),
        ),
    ),
    order=30,
)

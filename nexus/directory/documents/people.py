"""People of a cohort as documents: found by whoever has confirmed an address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment
from nexus.core.db import db
from nexus.core.search import Entry, Reach, Source, Watch, facet, sources
from nexus.directory.documents.kinds import (
    PERSON,
    is_open,
    is_there,
    on_board_of_pairings,
    people_of_projects,
)
from nexus.directory.models import BoardEntry
from nexus.pairing.models import Pairing
from nexus.profiles.models import Profile
from nexus.projects.models import Member, Project

_PERSON = (Enrolment.id, Enrolment.cohort_id, Enrolment.role, Enrolment.track)
_ACCOUNT = (Account.name, Account.confirmed_at, Account.language, Account.zone)
_PROFILE = (Profile.handle, Profile.bio, Profile.skills, Profile.languages)
_PROJECT = (Project.title, Project.brief_id)


def _query(refs: Collection[int]) -> sa.Select[Any]:
    mine = sa.and_(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None))
    return (
        sa.select(*_PERSON, *_ACCOUNT, *_PROFILE, *_PROJECT)
        .add_columns(is_open().label("open"))
        .select_from(Enrolment)
        .join(Account, Account.id == Enrolment.account_id)
        .outerjoin(Profile, Profile.account_id == Account.id)
        .outerjoin(Member, mine)
        .outerjoin(Project, Project.id == Member.project_id)
        .outerjoin(BoardEntry, BoardEntry.project_id == Project.id)
        .where(Enrolment.id.in_(refs), is_there())
        .order_by(Enrolment.id)
    )


def read(refs: Collection[int]) -> Iterator[Entry]:
    """The documents of these people; who is gone or suspended has none."""
    for row in db.session.execute(_query(refs)):
        yield Entry(
            ref=row.id,
            cohort_id=row.cohort_id,
            audience=Reach.CONFIRMED if row.confirmed_at else Reach.STAFF,
            title=row.name,
            body=[row.handle or "", *(row.skills or ()), row.title or "", row.bio or ""],
            facets=_facets(row),
            language=row.language,
        )


def _facets(row: Any) -> Iterable[str]:
    yield facet("track", row.track.value if row.track else "guide")
    yield facet("zone", row.zone)
    if row.brief_id:
        yield facet("brief", row.brief_id)
    yield from (facet("skill", skill) for skill in row.skills or ())
    yield from (facet("language", code) for code in row.languages or ())
    if row.open:
        yield facet("open", 1)


def _rows(cohort_id: int | None) -> sa.Select[Any]:
    query = sa.select(Enrolment.id)
    return query if cohort_id is None else query.where(Enrolment.cohort_id == cohort_id)


def _of_accounts(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Enrolment.id).where(Enrolment.account_id.in_(ids))


def _of_members(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Member.enrolment_id).where(Member.id.in_(ids))


def _of_pairings(ids: Collection[int]) -> sa.Select[Any]:
    projects = on_board_of_pairings(ids)
    live = Member.left_at.is_(None)
    return sa.select(Member.enrolment_id).where(Member.project_id.in_(projects), live)


_OF_ACCOUNT = {"name", "confirmed_at", "suspended_at", "leaving_since", "zone", "language"}

sources.add(
    PERSON,
    Source(
        PERSON,
        read,
        _rows,
        (
            Watch(Enrolment, frozenset({"state", "track", "role"})),
            Watch(Account, frozenset(_OF_ACCOUNT), _of_accounts),
            Watch(Profile, frozenset({"handle", "bio", "skills", "languages"}), _of_accounts),
            Watch(Member, frozenset({"left_at"}), _of_members),
            Watch(
                Project, frozenset({"title", "brief_id", "state", "capacity"}), people_of_projects
            ),
            Watch(BoardEntry, frozenset(), people_of_projects),
            Watch(Pairing, frozenset({"state"}), _of_pairings),
        ),
    ),
    order=10,
)

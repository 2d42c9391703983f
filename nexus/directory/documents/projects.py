"""Projects as documents: what they say of themselves for all, who is in them for the confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Enrolment
from nexus.core.db import db
from nexus.core.search import Entry, Reach, Source, Watch, facet, sources
from nexus.directory.documents.kinds import (
    PROJECT,
    is_open,
    is_there,
    on_board_of_pairings,
    projects_of_accounts,
)
from nexus.directory.models import BoardEntry
from nexus.pairing.models import Pairing
from nexus.profiles.models import Profile
from nexus.projects.models import ApiStyle, Member, Project, ProjectState

_PROJECT = (Project.id, Project.cohort_id, Project.title, Project.summary, Project.stack)
_STATE = (Project.track, Project.api, Project.state, Project.brief_id, Brief.title.label("brief"))
_MEMBER = (Member.lead, Account.name, Account.confirmed_at, Account.language, Account.zone)


def _query(refs: Collection[int]) -> sa.Select[Any]:
    """A row for each member of these projects who is there; closed projects have none."""
    return (
        sa.select(*_PROJECT, *_STATE, *_MEMBER, Profile.handle, Profile.languages)
        .add_columns(is_open().label("open"))
        .join(Brief, Brief.id == Project.brief_id)
        .join(Member, sa.and_(Member.project_id == Project.id, Member.left_at.is_(None)))
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .outerjoin(Profile, Profile.account_id == Account.id)
        .outerjoin(BoardEntry, BoardEntry.project_id == Project.id)
        .where(Project.id.in_(refs), Project.state != ProjectState.CLOSED, is_there())
        .order_by(Project.id, Member.id)
    )


def read(refs: Collection[int]) -> Iterator[Entry]:
    """The documents of these projects; a team whose lead is not there has none."""
    rows = db.session.execute(_query(refs))
    for _id, each in groupby(rows, key=lambda row: row.id):
        team = list(each)
        lead = next((row for row in team if row.lead), None)
        if lead is not None:
            yield _entry(lead, team)


def _entry(lead: Any, team: list[Any]) -> Entry:
    shown = lead.confirmed_at is not None and lead.state is not ProjectState.DRAFT
    known = [row for row in team if row.confirmed_at]
    api = "" if lead.api is ApiStyle.UNDECIDED else str(lead.api)
    return Entry(
        ref=lead.id,
        cohort_id=lead.cohort_id,
        audience=Reach.MEMBERS if shown else Reach.STAFF,
        title=lead.title,
        body=[lead.summary, *lead.stack, lead.brief, api],
        names=[text for row in known for text in (row.name, row.handle or "")],
        facets=_facets(lead, team),
        language=lead.language,
    )


def _facets(lead: Any, team: list[Any]) -> Iterable[str]:
    yield facet("track", lead.track.value)
    yield facet("brief", lead.brief_id)
    yield from (facet("skill", tool) for tool in lead.stack)
    for row in team:
        yield facet("zone", row.zone)
        yield from (facet("language", code) for code in row.languages or ())
    if lead.open:
        yield facet("open", 1)


def _rows(cohort_id: int | None) -> sa.Select[Any]:
    query = sa.select(Project.id)
    return query if cohort_id is None else query.where(Project.cohort_id == cohort_id)


def _of_members(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Member.project_id).where(Member.id.in_(ids))


def _of_enrolments(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Member.project_id).where(
        Member.enrolment_id.in_(ids), Member.left_at.is_(None)
    )


def _of_briefs(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Project.id).where(Project.brief_id.in_(ids))


_TEXT = {"title", "summary", "stack", "api", "state", "brief_id", "track", "capacity"}
_PERSON = {"name", "confirmed_at", "suspended_at", "leaving_since", "zone", "language"}

sources.add(
    PROJECT,
    Source(
        PROJECT,
        read,
        _rows,
        (
            Watch(Project, frozenset(_TEXT)),
            Watch(Member, frozenset({"lead", "left_at"}), _of_members),
            Watch(Enrolment, frozenset({"state"}), _of_enrolments),
            Watch(Account, frozenset(_PERSON), projects_of_accounts),
            Watch(Profile, frozenset({"handle", "languages"}), projects_of_accounts),
            Watch(Brief, frozenset({"title"}), _of_briefs),
            Watch(BoardEntry, frozenset()),
            Watch(Pairing, frozenset({"state"}), on_board_of_pairings),
        ),
    ),
    order=20,
)

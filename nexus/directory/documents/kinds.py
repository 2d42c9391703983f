"""What the documents of this room have in common: kinds, who is there, who is open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, EnrolmentState
from nexus.directory.models import BoardEntry
from nexus.pairing.models import LIVE, Pairing
from nexus.projects.models import Member, Project, ProjectState

PROJECT, PERSON, BRIEF = "project", "person", "brief"


def is_there() -> sa.ColumnElement[bool]:
    """Of accounts joined with enrolments, those of people who take part."""
    return sa.and_(Enrolment.state == EnrolmentState.ACTIVE, Account.is_open())


def is_open() -> sa.ColumnElement[bool]:
    """Of projects joined with board entries, those that are open by their own choice.

    They take partners, and a place is free.
    """
    mine = sa.or_(Pairing.frontend_id == Project.id, Pairing.backend_id == Project.id)
    live = sa.select(sa.func.count(Pairing.id)).where(mine, Pairing.state.in_(LIVE))
    return sa.and_(
        BoardEntry.project_id.is_not(None),
        Project.state == ProjectState.OPEN,
        live.correlate(Project).scalar_subquery() < Project.capacity,
    )


def projects_of_accounts(ids: Collection[int]) -> sa.Select[Any]:
    """The live projects of these accounts."""
    return (
        sa.select(Member.project_id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .where(Enrolment.account_id.in_(ids), Member.left_at.is_(None))
    )


def people_of_projects(ids: Collection[int]) -> sa.Select[Any]:
    """Who is in these projects."""
    live = Member.left_at.is_(None)
    return sa.select(Member.enrolment_id).where(Member.project_id.in_(ids), live)


def on_board_of_pairings(ids: Collection[int]) -> sa.Select[Any]:
    """Of the projects of these pairings those that have an entry on the board."""
    sides = (Pairing.frontend_id, Pairing.backend_id)
    paired = sa.union(*(sa.select(side).where(Pairing.id.in_(ids)) for side in sides))
    return sa.select(BoardEntry.project_id).where(BoardEntry.project_id.in_(paired))

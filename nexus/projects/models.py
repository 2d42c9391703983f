"""Projects, their members, and requests to join."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.cohorts.models import Brief, Enrolment, Track
from nexus.core.clock import now
from nexus.core.db import UNNESTED, Model, Versioned, one_of


class ProjectState(enum.StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    AWAY = "away"
    ALONE = "alone"
    PAUSED = "paused"
    CLOSED = "closed"


class ApiStyle(enum.StrEnum):
    REST = "rest"
    GRAPHQL = "graphql"
    UNDECIDED = "undecided"


class Project(Versioned, Model):
    """What one team develops on its track, in one cohort, on one brief."""

    __tablename__ = "projects"
    __table_args__ = (
        sa.UniqueConstraint("cohort_id", "id", "track", name="project_on_a_track"),
        sa.UniqueConstraint("cohort_id", "id", name="project_of_a_cohort"),
        sa.ForeignKeyConstraint(["cohort_id", "brief_id"], ["briefs.cohort_id", "briefs.id"]),
        sa.CheckConstraint("capacity BETWEEN 1 AND 5", name="places_for_partners"),
        sa.CheckConstraint("(state = 'away') = (away_until IS NOT NULL)", name="away_until_a_day"),
        sa.Index("ix_projects_cohort_id_track_brief_id", "cohort_id", "track", "brief_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"))
    brief_id: Mapped[int] = mapped_column(index=True)
    track: Mapped[Track] = mapped_column(one_of(Track, "known_track"))
    title: Mapped[str] = mapped_column(sa.String(80))
    summary: Mapped[str] = mapped_column(sa.String(600), default="")
    stack: Mapped[list[str]] = mapped_column(default=list)
    api: Mapped[ApiStyle] = mapped_column(one_of(ApiStyle, "known_api"), default=ApiStyle.UNDECIDED)
    repository: Mapped[str] = mapped_column(sa.String(300), default="")
    demo: Mapped[str] = mapped_column(sa.String(300), default="")
    wishes: Mapped[str] = mapped_column(sa.String(600), default="")
    capacity: Mapped[int] = mapped_column(default=1)
    state: Mapped[ProjectState] = mapped_column(
        one_of(ProjectState, "known_state"), default=ProjectState.OPEN
    )
    away_until: Mapped[date | None]
    state_since: Mapped[datetime] = mapped_column(default=now)
    state_by_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    brief: Mapped[Brief] = relationship(lazy="joined", innerjoin=UNNESTED, viewonly=True)
    members: Mapped[list[Member]] = relationship(
        primaryjoin="and_(Member.project_id == Project.id, Member.left_at.is_(None))",
        order_by="Member.joined_at, Member.id",
        viewonly=True,
    )


class Member(Model):
    """A learner in a team, from joining to leaving. One live membership per learner and cohort."""

    __tablename__ = "members"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"], ["projects.cohort_id", "projects.id"], ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            ondelete="CASCADE",
        ),
        sa.Index(
            "one_live_project_per_learner",
            "enrolment_id",
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        ),
        sa.Index(
            "one_lead_per_project",
            "project_id",
            unique=True,
            sqlite_where=sa.text("lead AND left_at IS NULL"),
            postgresql_where=sa.text("lead AND left_at IS NULL"),
        ),
        sa.Index("ix_members_project_id", "project_id"),
        sa.Index("ix_members_enrolment_id", "enrolment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int]
    project_id: Mapped[int]
    enrolment_id: Mapped[int]
    lead: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime] = mapped_column(default=now)
    left_at: Mapped[datetime | None]

    enrolment: Mapped[Enrolment] = relationship(lazy="joined", innerjoin=UNNESTED, viewonly=True)
    project: Mapped[Project] = relationship(viewonly=True)


class AskedBy(enum.StrEnum):
    """Which side asked: the team invites a learner, or a learner asks the team."""

    TEAM = "team"
    LEARNER = "learner"


class JoinAnswer(enum.StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class JoinRequest(Model):
    """A learner of the same track joining a team: asked by one side, answered by the other."""

    __tablename__ = "join_requests"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"], ["projects.cohort_id", "projects.id"], ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answer_has_its_time"),
        sa.Index(
            "one_open_join_request",
            "project_id",
            "enrolment_id",
            unique=True,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int]
    project_id: Mapped[int]
    enrolment_id: Mapped[int] = mapped_column(index=True)
    asked_by: Mapped[AskedBy] = mapped_column(one_of(AskedBy, "known_side"))
    note: Mapped[str] = mapped_column(sa.String(500), default="")
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answer: Mapped[JoinAnswer | None] = mapped_column(one_of(JoinAnswer, "known_answer"))
    answered_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship(lazy="joined", innerjoin=UNNESTED, viewonly=True)
    enrolment: Mapped[Enrolment] = relationship(lazy="joined", innerjoin=UNNESTED, viewonly=True)


class KeptPlace(Model):
    """Where somebody was when they stopped taking part, so that they come back to it.

    `closed` when the project closed with them; `state` and `away_until` are what it then was.
    """

    __tablename__ = "kept_places"

    enrolment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("enrolments.id", ondelete="CASCADE"), primary_key=True
    )
    project_id: Mapped[int] = mapped_column(
        sa.ForeignKey("projects.id", ondelete="CASCADE"), index=True
    )
    closed: Mapped[bool]
    state: Mapped[ProjectState] = mapped_column(one_of(ProjectState, "known_state"))
    away_until: Mapped[date | None]
    since: Mapped[datetime] = mapped_column(default=now)


class PoolRevision(Model):
    """A word that is another one after every change that a cohort's ranking depends on.

    It is drawn, not counted: a change that was taken back leaves no word that comes again.
    """

    __tablename__ = "pool_revisions"

    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True
    )
    word: Mapped[str] = mapped_column(sa.String(16))

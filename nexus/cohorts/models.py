"""Cohorts, enrolments, briefs, role invitations."""

from __future__ import annotations

import enum
import re
import secrets
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from nexus.accounts.models import Account
from nexus.core.clock import now
from nexus.core.db import UNNESTED, Model, Versioned, one_of


class Track(enum.StrEnum):
    FRONTEND = "frontend"
    BACKEND = "backend"

    @property
    def other(self) -> Track:
        return Track.BACKEND if self is Track.FRONTEND else Track.FRONTEND


class Role(enum.StrEnum):
    LEARNER = "learner"
    MENTOR = "mentor"
    STAFF = "staff"


class EnrolmentState(enum.StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    SUSPENDED = "suspended"


CODE_LETTERS = "abcdefghkmnprstvwxyz347"
"""What join codes are made of: one of each group of letters and digits that look alike."""

_LOOK_ALIKE = str.maketrans("0125689ijqu", "olzsbbgllgv")


def fold_code(typed: str) -> str:
    """A join code as it is stored, however it was typed: capitals, spaces, look-alike letters."""
    letters = re.sub(r"[^a-z0-9]", "", typed.casefold())
    return letters.translate(_LOOK_ALIKE)[:16]


def new_join_code() -> str:
    """Ten letters and digits that are not mistaken for each other."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(10))


class Cohort(Versioned, Model):
    """One run of the programme. Days are those of its own zone; `weeks` counts from `first_day`.

    Empty times mean the default: an invitation lives 48 hours in a cohort of up to four weeks,
    else seven days; the search closes with the cohort.
    """

    __tablename__ = "cohorts"
    __table_args__ = (
        sa.CheckConstraint("weeks BETWEEN 1 AND 52", name="weeks_of_a_year"),
        sa.CheckConstraint("meeting_minutes BETWEEN 30 AND 240", name="length_of_a_meeting"),
        sa.CheckConstraint(
            "least_overlap_minutes BETWEEN 0 AND 2400", name="least_overlap_of_a_week"
        ),
        sa.CheckConstraint("most_for_frontend BETWEEN 1 AND 5", name="capacity_of_a_frontend"),
        sa.CheckConstraint("most_for_backend BETWEEN 1 AND 5", name="capacity_of_a_backend"),
        sa.CheckConstraint(
            "approve_after_hours BETWEEN 1 AND 336", name="time_until_the_rule_approves"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    first_day: Mapped[date]
    weeks: Mapped[int]
    zone: Mapped[str] = mapped_column(sa.String(64), default="Africa/Nairobi")
    join_code: Mapped[str] = mapped_column(sa.String(16), unique=True, default=new_join_code)
    join_until: Mapped[datetime | None]
    search_closes_at: Mapped[datetime | None]
    invitation_hours: Mapped[int | None]
    least_overlap_minutes: Mapped[int] = mapped_column(default=60)
    meeting_minutes: Mapped[int] = mapped_column(default=60)
    most_for_frontend: Mapped[int] = mapped_column(default=1)
    most_for_backend: Mapped[int] = mapped_column(default=3)
    across_briefs: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    review: Mapped[bool] = mapped_column(default=True)
    approve_after_hours: Mapped[int] = mapped_column(default=24)
    created_at: Mapped[datetime] = mapped_column(default=now)
    closed_at: Mapped[datetime | None]

    def most_for(self, track: Track) -> int:
        """The greatest capacity a project of a track may take."""
        return self.most_for_frontend if track is Track.FRONTEND else self.most_for_backend

    @validates("join_code")
    def _as_it_is_looked_up(self, _key: str, code: str) -> str:
        if not code or fold_code(code) != code:
            raise ValueError(f"a join code is made of {CODE_LETTERS}, not {code!r}")
        return code

    @property
    def invitation_lifetime(self) -> timedelta:
        return timedelta(hours=self.invitation_hours or (48 if self.weeks <= 4 else 168))


class Enrolment(Versioned, Model):
    """An account in a cohort, once. Its state says since when, by whose hand and why."""

    __tablename__ = "enrolments"
    __table_args__ = (
        sa.UniqueConstraint("account_id", "cohort_id", name="once_per_cohort"),
        sa.UniqueConstraint("cohort_id", "id", name="enrolment_of_a_cohort"),
        sa.CheckConstraint("track IS NULL OR role = 'learner'", name="only_learners_have_a_track"),
        {"sqlite_autoincrement": True},  # a number stands for its person for ever
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"))
    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[Role] = mapped_column(one_of(Role, "known_role"))
    track: Mapped[Track | None] = mapped_column(one_of(Track, "known_track"))
    state: Mapped[EnrolmentState] = mapped_column(
        one_of(EnrolmentState, "known_state"), default=EnrolmentState.ACTIVE
    )
    state_since: Mapped[datetime] = mapped_column(default=now)
    state_by_id: Mapped[int | None]
    state_reason: Mapped[str] = mapped_column(sa.String(500), default="", server_default="")
    joined_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=UNNESTED)
    cohort: Mapped[Cohort] = relationship(lazy="joined", innerjoin=UNNESTED)

    @property
    def active(self) -> bool:
        return self.state is EnrolmentState.ACTIVE


class Brief(Versioned, Model):
    """What several teams may develop. With a proposer it is a learner's own idea."""

    __tablename__ = "briefs"
    __table_args__ = (
        sa.UniqueConstraint("cohort_id", "id", name="brief_of_a_cohort"),
        sa.ForeignKeyConstraint(["proposer_id"], ["enrolments.id"], ondelete="SET NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("cohorts.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(sa.String(80))
    summary: Mapped[str] = mapped_column(sa.String(400))
    frontend_delivers: Mapped[str] = mapped_column(sa.Text, default="")
    backend_delivers: Mapped[str] = mapped_column(sa.Text, default="")
    stack: Mapped[list[str]] = mapped_column(default=list)
    position: Mapped[int] = mapped_column(default=0)
    proposer_id: Mapped[int | None] = mapped_column(index=True)
    archived_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class RoleInvitation(Model):
    """A mentor or staff member invited by mail; its link is signed and ends with the answer."""

    __tablename__ = "role_invitations"
    __table_args__ = (
        sa.Index(
            "one_open_role_invitation_per_address",
            "cohort_id",
            "email_key",
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
        ),
        sa.CheckConstraint("role <> 'learner'", name="learners_come_by_the_join_link"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254))
    role: Mapped[Role] = mapped_column(one_of(Role, "known_role"))
    invited_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    invited_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    cohort: Mapped[Cohort] = relationship(lazy="joined", innerjoin=UNNESTED)

    @property
    def usable(self) -> bool:
        """Whether its link still leads in."""
        return self.accepted_at is None and self.withdrawn_at is None and now() < self.expires_at

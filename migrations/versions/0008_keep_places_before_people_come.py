"""Keep places before people come

Lists of names are read from now on, so no rows are made.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TRACK = sa.Enum(
    "frontend",
    "backend",
    name="known_track_of_a_place",
    native_enum=False,
    create_constraint=True,
    length=24,
)


def upgrade() -> None:
    op.create_table(
        "roster_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.String(length=240), nullable=False),
        sa.Column("track", TRACK, nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("hours", sa.LargeBinary(length=42), nullable=True),
        sa.Column("hours_a_week", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(account_id IS NULL) = (claimed_at IS NULL)", name="claim_has_a_time"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_roster_places_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_roster_places_cohort_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "brief_id"],
            ["briefs.cohort_id", "briefs.id"],
            name=op.f("fk_roster_places_cohort_id_brief_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_places")),
        sa.UniqueConstraint("cohort_id", "name_key", "track", name="place_once_in_a_cohort"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_roster_places_account_id"), "roster_places", ["account_id"])


def downgrade() -> None:
    op.drop_table("roster_places")

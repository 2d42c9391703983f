"""Let a whole cohort be paired at once

New tables only: match days, what learners say to them, runs with what they were given, propose and
leave over, and couples that staff hold. Rows that are there already stay as they are.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_days",
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "silent",
            sa.Enum(
                "last",
                "out",
                name="known_way_with_the_silent",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_match_days_cohort_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_match_days")),
    )
    op.create_table(
        "match_entries",
        sa.Column("enrolment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column(
            "said",
            sa.Enum(
                "in", "out", name="known_word", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("weighs", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(said IS NULL) = (said_at IS NULL)", name=op.f("ck_match_entries_said_has_its_time")
        ),
        sa.CheckConstraint(
            "seen_at IS NULL OR asked_at IS NOT NULL",
            name=op.f("ck_match_entries_what_is_seen_was_asked"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name=op.f("fk_match_entries_cohort_id_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seen_by_id"],
            ["enrolments.id"],
            name=op.f("fk_match_entries_seen_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_match_entries")),
    )
    with op.batch_alter_table("match_entries", schema=None) as batch_op:
        batch_op.create_index("ix_match_entries_cohort_id", ["cohort_id"], unique=False)

    op.create_table(
        "match_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "solved",
                "scheduled",
                "published",
                "undone",
                "discarded",
                "cancelled",
                "failed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_by_id", sa.Integer(), nullable=True),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("proof", sa.JSON(), nullable=False),
        sa.Column("finds", sa.JSON(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("failed_code", sa.String(length=80), nullable=True),
        sa.Column("failed_values", sa.JSON(), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(published_at IS NOT NULL) = (state IN ('published', 'undone'))",
            name=op.f("ck_match_runs_published_has_its_time"),
        ),
        sa.CheckConstraint(
            "(state = 'failed') = (failed_code IS NOT NULL)",
            name=op.f("ck_match_runs_failed_with_its_reason"),
        ),
        sa.CheckConstraint(
            "state <> 'scheduled' OR publish_at IS NOT NULL",
            name=op.f("ck_match_runs_scheduled_has_its_time"),
        ),
        sa.ForeignKeyConstraint(
            ["base_id"], ["match_runs.id"], name=op.f("fk_match_runs_base_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_match_runs_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["state_by_id"],
            ["enrolments.id"],
            name=op.f("fk_match_runs_state_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_runs")),
        sa.UniqueConstraint("cohort_id", "number", name="number_of_a_run"),
    )
    op.create_table(
        "match_events",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["enrolments.id"], name=op.f("fk_match_events_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["match_runs.id"], name=op.f("fk_match_events_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "number", name=op.f("pk_match_events")),
    )
    op.create_table(
        "match_inputs",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("frozen", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["match_runs.id"], name=op.f("fk_match_inputs_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_match_inputs")),
    )
    op.create_table(
        "match_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pin",
                "exclude",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("frontend_id", sa.Integer(), nullable=False),
        sa.Column("backend_id", sa.Integer(), nullable=False),
        sa.Column("frontend_track", sa.String(length=24), nullable=False),
        sa.Column("backend_track", sa.String(length=24), nullable=False),
        sa.Column("fit_tenths", sa.Integer(), nullable=True),
        sa.Column("fit", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "backend_track = 'backend'", name=op.f("ck_match_holds_backend_side_is_a_backend")
        ),
        sa.CheckConstraint(
            "frontend_track = 'frontend'", name=op.f("ck_match_holds_frontend_side_is_a_frontend")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "backend_id", "backend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_match_holds_cohort_id_backend_id_backend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "frontend_id", "frontend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_match_holds_cohort_id_frontend_id_frontend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_match_holds_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["enrolments.id"],
            name=op.f("fk_match_holds_made_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_holds")),
        sa.UniqueConstraint("frontend_id", "backend_id", name="one_hold_per_couple"),
    )
    with op.batch_alter_table("match_holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_holds_backend_id"), ["backend_id"], unique=False)
        batch_op.create_index("ix_match_holds_cohort_id", ["cohort_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_match_holds_frontend_id"), ["frontend_id"], unique=False
        )

    op.create_table(
        "match_leftovers",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("remedies", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"],
            ["projects.cohort_id", "projects.id"],
            name=op.f("fk_match_leftovers_cohort_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["match_runs.id"],
            name=op.f("fk_match_leftovers_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "project_id", name=op.f("pk_match_leftovers")),
    )
    with op.batch_alter_table("match_leftovers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_match_leftovers_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "match_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=True),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("frontend_id", sa.Integer(), nullable=False),
        sa.Column("backend_id", sa.Integer(), nullable=False),
        sa.Column("frontend_track", sa.String(length=24), nullable=False),
        sa.Column("backend_track", sa.String(length=24), nullable=False),
        sa.Column("fit_tenths", sa.Integer(), nullable=True),
        sa.Column("fit", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "backend_track = 'backend'", name=op.f("ck_match_proposals_backend_side_is_a_backend")
        ),
        sa.CheckConstraint(
            "frontend_track = 'frontend'",
            name=op.f("ck_match_proposals_frontend_side_is_a_frontend"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "backend_id", "backend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_match_proposals_cohort_id_backend_id_backend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "frontend_id", "frontend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_match_proposals_cohort_id_frontend_id_frontend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_match_proposals_cohort_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairings.id"],
            name=op.f("fk_match_proposals_pairing_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["match_runs.id"],
            name=op.f("fk_match_proposals_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_proposals")),
        sa.UniqueConstraint("run_id", "frontend_id", "backend_id", name="a_couple_once"),
    )
    with op.batch_alter_table("match_proposals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_match_proposals_backend_id"), ["backend_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_match_proposals_frontend_id"), ["frontend_id"], unique=False
        )
        batch_op.create_index(
            "ix_match_proposals_weakest", ["run_id", "fit_tenths", "id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("match_proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_match_proposals_weakest")
        batch_op.drop_index(batch_op.f("ix_match_proposals_frontend_id"))
        batch_op.drop_index(batch_op.f("ix_match_proposals_backend_id"))

    op.drop_table("match_proposals")
    with op.batch_alter_table("match_leftovers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_leftovers_project_id"))

    op.drop_table("match_leftovers")
    with op.batch_alter_table("match_holds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_holds_frontend_id"))
        batch_op.drop_index("ix_match_holds_cohort_id")
        batch_op.drop_index(batch_op.f("ix_match_holds_backend_id"))

    op.drop_table("match_holds")
    op.drop_table("match_inputs")
    op.drop_table("match_events")
    op.drop_table("match_runs")
    with op.batch_alter_table("match_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_match_entries_cohort_id")

    op.drop_table("match_entries")
    op.drop_table("match_days")

"""Lay the tables of week one

There are no rows yet: this is where the history begins.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


AUDIT_GROWS_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_entries_refuse_{verb} BEFORE {verb} ON audit_entries "
        "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$",
        "CREATE TRIGGER audit_entries_grow_only BEFORE UPDATE OR DELETE ON audit_entries "
        "FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("stamp", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column(
            "theme",
            sa.Enum(
                "auto",
                "light",
                "dark",
                name="known_theme",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("operator_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index("ix_accounts_email_key", ["email_key"], unique=False)
        batch_op.create_index(
            "one_confirmed_account_per_address",
            ["email_key"],
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        )

    op.create_table(
        "attempts",
        sa.Column("bucket", sa.String(length=64), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "window_start", name=op.f("pk_attempts")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column(
            "way",
            sa.Enum(
                "page",
                "api",
                "command",
                "job",
                name="known_way",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_entries_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "cohorts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("join_code", sa.String(length=16), nullable=False),
        sa.Column("join_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invitation_hours", sa.Integer(), nullable=True),
        sa.Column("least_overlap_minutes", sa.Integer(), nullable=False),
        sa.Column("meeting_minutes", sa.Integer(), nullable=False),
        sa.Column("most_for_frontend", sa.Integer(), nullable=False),
        sa.Column("most_for_backend", sa.Integer(), nullable=False),
        sa.Column("review", sa.Boolean(), nullable=False),
        sa.Column("approve_after_hours", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "approve_after_hours BETWEEN 1 AND 336",
            name=op.f("ck_cohorts_time_until_the_rule_approves"),
        ),
        sa.CheckConstraint(
            "least_overlap_minutes BETWEEN 0 AND 2400",
            name=op.f("ck_cohorts_least_overlap_of_a_week"),
        ),
        sa.CheckConstraint(
            "meeting_minutes BETWEEN 30 AND 240", name=op.f("ck_cohorts_length_of_a_meeting")
        ),
        sa.CheckConstraint(
            "most_for_backend BETWEEN 1 AND 5", name=op.f("ck_cohorts_capacity_of_a_backend")
        ),
        sa.CheckConstraint(
            "most_for_frontend BETWEEN 1 AND 5", name=op.f("ck_cohorts_capacity_of_a_frontend")
        ),
        sa.CheckConstraint("weeks BETWEEN 1 AND 52", name=op.f("ck_cohorts_weeks_of_a_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint("join_code", name=op.f("uq_cohorts_join_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_cohorts_slug")),
    )
    op.create_table(
        "drafts",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "place", name=op.f("pk_drafts")),
    )
    op.create_table(
        "duties",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_duties")),
    )
    op.create_table(
        "form_keys",
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("who", "key", "path", name=op.f("pk_form_keys")),
    )
    with op.batch_alter_table("form_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_keys_claimed_at"), ["claimed_at"], unique=False)

    op.create_table(
        "work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("cancel_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "(lease IS NULL) = (leased_until IS NULL)", name=op.f("ck_work_lease_has_its_end")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("key", name=op.f("uq_work_key")),
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index(
            "work_to_do",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
        )

    op.create_table(
        "account_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remembered", sa.Boolean(), nullable=False),
        sa.Column("browser", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_account_sessions_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_sessions")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_account_sessions_token_digest")),
    )
    with op.batch_alter_table("account_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_account_sessions_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "asked_questions",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_asked_questions_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "code", name=op.f("pk_asked_questions")),
    )
    op.create_table(
        "blocks",
        sa.Column("blocker_id", sa.Integer(), nullable=False),
        sa.Column("blocked_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("blocker_id <> blocked_id", name=op.f("ck_blocks_not_of_oneself")),
        sa.ForeignKeyConstraint(
            ["blocked_id"], ["accounts.id"], name=op.f("fk_blocks_blocked_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["blocker_id"], ["accounts.id"], name=op.f("fk_blocks_blocker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("blocker_id", "blocked_id", name=op.f("pk_blocks")),
    )
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blocks_blocked_id"), ["blocked_id"], unique=False)

    op.create_table(
        "enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "learner",
                "mentor",
                "staff",
                name="known_role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "track",
            sa.Enum(
                "frontend",
                "backend",
                name="known_track",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "withdrawn",
                "removed",
                "suspended",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_by_id", sa.Integer(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "track IS NULL OR role = 'learner'",
            name=op.f("ck_enrolments_only_learners_have_a_track"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_enrolments_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_enrolments_cohort_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("account_id", "cohort_id", name="once_per_cohort"),
        sa.UniqueConstraint("cohort_id", "id", name="enrolment_of_a_cohort"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolments_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "mail_choices",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("off_since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_mail_choices_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "code", name=op.f("pk_mail_choices")),
    )
    op.create_table(
        "mail_days",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("bundled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alone_before", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_mail_days_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_mail_days")),
    )
    op.create_table(
        "notifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mail", sa.Boolean(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_notifications_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
    )
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notifications_about"), ["about"], unique=False)
        batch_op.create_index("ix_notifications_account_id_id", ["account_id", "id"], unique=False)
        batch_op.create_index(
            "notifications_to_mail",
            ["account_id"],
            unique=False,
            sqlite_where=sa.text("mail AND mailed_at IS NULL"),
            postgresql_where=sa.text("mail AND mailed_at IS NULL"),
        )
        batch_op.create_index(
            "unread_notifications",
            ["account_id"],
            unique=False,
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )

    op.create_table(
        "pool_revisions",
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_pool_revisions_cohort_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_pool_revisions")),
    )
    op.create_table(
        "profiles",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=30), nullable=False),
        sa.Column("handle_key", sa.String(length=30), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("bio_html", sa.Text(), nullable=False),
        sa.Column("bio_renderer", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "new",
                "some",
                "confident",
                "working",
                name="known_level",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("aims", sa.JSON(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "calls",
                "writing",
                name="known_way",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("hours_a_week", sa.Integer(), nullable=True),
        sa.Column("hours", sa.LargeBinary(), nullable=True),
        sa.Column("hours_zone", sa.String(length=64), nullable=False),
        sa.Column("hours_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "hours IS NULL OR length(hours) = 42", name=op.f("ck_profiles_hours_of_one_week")
        ),
        sa.CheckConstraint(
            "hours_a_week BETWEEN 1 AND 80", name=op.f("ck_profiles_hours_of_work_a_week")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_profiles_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_profiles")),
        sa.UniqueConstraint("handle_key", name=op.f("uq_profiles_handle_key")),
    )
    op.create_table(
        "role_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "learner",
                "mentor",
                "staff",
                name="known_role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role <> 'learner'", name=op.f("ck_role_invitations_learners_come_by_the_join_link")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_role_invitations_cohort_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"],
            ["accounts.id"],
            name=op.f("fk_role_invitations_invited_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_invitations")),
    )
    with op.batch_alter_table("role_invitations", schema=None) as batch_op:
        batch_op.create_index(
            "one_open_role_invitation_per_address",
            ["cohort_id", "email_key"],
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.create_table(
        "briefs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("frontend_delivers", sa.Text(), nullable=False),
        sa.Column("backend_delivers", sa.Text(), nullable=False),
        sa.Column("stack", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_briefs_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposer_id"],
            ["enrolments.id"],
            name=op.f("fk_briefs_proposer_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefs")),
        sa.UniqueConstraint("cohort_id", "id", name="brief_of_a_cohort"),
    )
    with op.batch_alter_table("briefs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefs_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_briefs_proposer_id"), ["proposer_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=500), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_id"], ["enrolments.id"], name=op.f("fk_reports_about_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_reports_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"],
            ["enrolments.id"],
            name=op.f("fk_reports_reporter_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["enrolments.id"],
            name=op.f("fk_reports_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column(
            "track",
            sa.Enum(
                "frontend",
                "backend",
                name="known_track",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("stack", sa.JSON(), nullable=False),
        sa.Column(
            "api",
            sa.Enum(
                "rest",
                "graphql",
                "undecided",
                name="known_api",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("repository", sa.String(length=300), nullable=False),
        sa.Column("demo", sa.String(length=300), nullable=False),
        sa.Column("wishes", sa.String(length=600), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "away",
                "alone",
                "paused",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'away') = (away_until IS NOT NULL)", name=op.f("ck_projects_away_until_a_day")
        ),
        sa.CheckConstraint(
            "capacity BETWEEN 1 AND 5", name=op.f("ck_projects_places_for_partners")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "brief_id"],
            ["briefs.cohort_id", "briefs.id"],
            name=op.f("fk_projects_cohort_id_brief_id"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_projects_cohort_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("cohort_id", "id", "track", name="project_on_a_track"),
        sa.UniqueConstraint("cohort_id", "id", name="project_of_a_cohort"),
    )
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_projects_brief_id"), ["brief_id"], unique=False)
        batch_op.create_index(
            "ix_projects_cohort_id_track_brief_id", ["cohort_id", "track", "brief_id"], unique=False
        )

    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "asked_by",
            sa.Enum(
                "frontend",
                "backend",
                name="known_side",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "accepted",
                "declined",
                "withdrawn",
                "expired",
                name="known_answer",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("frontend_id", sa.Integer(), nullable=False),
        sa.Column("backend_id", sa.Integer(), nullable=False),
        sa.Column("frontend_track", sa.String(length=24), nullable=False),
        sa.Column("backend_track", sa.String(length=24), nullable=False),
        sa.Column("fit_tenths", sa.Integer(), nullable=True),
        sa.Column("fit", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "backend_track = 'backend'", name=op.f("ck_invitations_backend_side_is_a_backend")
        ),
        sa.CheckConstraint(
            "frontend_track = 'frontend'", name=op.f("ck_invitations_frontend_side_is_a_frontend")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_invitations_answer_has_its_time"),
        ),
        sa.CheckConstraint(
            "(sent_at IS NULL) = (expires_at IS NULL)", name=op.f("ck_invitations_sent_has_its_end")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["enrolments.id"],
            name=op.f("fk_invitations_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["enrolments.id"],
            name=op.f("fk_invitations_asked_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "backend_id", "backend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_invitations_cohort_id_backend_id_backend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "frontend_id", "frontend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_invitations_cohort_id_frontend_id_frontend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_invitations_cohort_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_backend_id"), ["backend_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_invitations_frontend_id"), ["frontend_id"], unique=False
        )
        batch_op.create_index(
            "one_open_invitation_per_couple",
            ["frontend_id", "backend_id"],
            unique=True,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )

    op.create_table(
        "join_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column(
            "asked_by",
            sa.Enum(
                "team",
                "learner",
                name="known_side",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "accepted",
                "declined",
                "withdrawn",
                name="known_answer",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_join_requests_answer_has_its_time"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name=op.f("fk_join_requests_cohort_id_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"],
            ["projects.cohort_id", "projects.id"],
            name=op.f("fk_join_requests_cohort_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
    )
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_join_requests_enrolment_id"), ["enrolment_id"], unique=False
        )
        batch_op.create_index(
            "one_open_join_request",
            ["project_id", "enrolment_id"],
            unique=True,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )

    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name=op.f("fk_members_cohort_id_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"],
            ["projects.cohort_id", "projects.id"],
            name=op.f("fk_members_cohort_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index("ix_members_project_id", ["project_id"], unique=False)
        batch_op.create_index(
            "one_lead_per_project",
            ["project_id"],
            unique=True,
            sqlite_where=sa.text("lead AND left_at IS NULL"),
            postgresql_where=sa.text("lead AND left_at IS NULL"),
        )
        batch_op.create_index(
            "one_live_project_per_learner",
            ["enrolment_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "pairing_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=32), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(used_at IS NULL) OR (revoked_at IS NULL)",
            name=op.f("ck_pairing_links_used_or_revoked"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "project_id"],
            ["projects.cohort_id", "projects.id"],
            name=op.f("fk_pairing_links_cohort_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["enrolments.id"],
            name=op.f("fk_pairing_links_made_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_pairing_links_token_digest")),
    )
    with op.batch_alter_table("pairing_links", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pairing_links_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            "one_link_per_project",
            ["project_id"],
            unique=True,
            sqlite_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
            postgresql_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
        )

    op.create_table(
        "watches",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_watches_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_watches")),
    )
    op.create_table(
        "pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "in_review",
                "returned",
                "active",
                "completed",
                "ended",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("in_review_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column(
            "accepted_side",
            sa.Enum(
                "frontend",
                "backend",
                name="known_accepted_side",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "end_reason",
            sa.Enum(
                "agreed",
                "silent",
                "left",
                "mentor",
                "undone",
                name="known_reason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("end_note", sa.String(length=500), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("frontend_id", sa.Integer(), nullable=False),
        sa.Column("backend_id", sa.Integer(), nullable=False),
        sa.Column("frontend_track", sa.String(length=24), nullable=False),
        sa.Column("backend_track", sa.String(length=24), nullable=False),
        sa.Column("fit_tenths", sa.Integer(), nullable=True),
        sa.Column("fit", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (state NOT IN ('completed', 'ended'))",
            name=op.f("ck_pairings_end_has_its_time"),
        ),
        sa.CheckConstraint(
            "(state = 'ended') = (end_reason IS NOT NULL)",
            name=op.f("ck_pairings_end_has_its_reason"),
        ),
        sa.CheckConstraint(
            "backend_track = 'backend'", name=op.f("ck_pairings_backend_side_is_a_backend")
        ),
        sa.CheckConstraint(
            "frontend_track = 'frontend'", name=op.f("ck_pairings_frontend_side_is_a_frontend")
        ),
        sa.CheckConstraint(
            "(undo_until IS NULL) OR (accepted_side IS NOT NULL)",
            name=op.f("ck_pairings_undone_by_who_accepted"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "backend_id", "backend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_pairings_cohort_id_backend_id_backend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "frontend_id", "frontend_track"],
            ["projects.cohort_id", "projects.id", "projects.track"],
            name=op.f("fk_pairings_cohort_id_frontend_id_frontend_track"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_pairings_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["enrolments.id"],
            name=op.f("fk_pairings_ended_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_pairings_invitation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairings")),
        sa.UniqueConstraint("cohort_id", "id", name="pairing_of_a_cohort"),
    )
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairings_backend_id"), ["backend_id"], unique=False)
        batch_op.create_index("ix_pairings_cohort_id_state", ["cohort_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairings_frontend_id"), ["frontend_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_pairings_invitation_id"), ["invitation_id"], unique=False
        )
        batch_op.create_index(
            "one_live_pairing_per_couple",
            ["frontend_id", "backend_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('in_review', 'returned', 'active')"),
            postgresql_where=sa.text("state IN ('in_review', 'returned', 'active')"),
        )

    op.create_table(
        "claims",
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["enrolments.id"], name=op.f("fk_claims_by_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairings.id"], name=op.f("fk_claims_pairing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pairing_id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_by_id"), ["by_id"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["enrolments.id"],
            name=op.f("fk_messages_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairings.id"], name=op.f("fk_messages_pairing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("pairing_id", "number", name="one_place_in_the_thread"),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_author_id"), ["author_id"], unique=False)

    op.create_table(
        "pairing_events",
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["enrolments.id"], name=op.f("fk_pairing_events_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairings.id"],
            name=op.f("fk_pairing_events_pairing_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pairing_id", "number", name=op.f("pk_pairing_events")),
    )
    op.create_table(
        "read_marks",
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolments.id"],
            name=op.f("fk_read_marks_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairings.id"],
            name=op.f("fk_read_marks_pairing_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pairing_id", "enrolment_id", name=op.f("pk_read_marks")),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "approved",
                "returned",
                "ended",
                "by_rule",
                name="known_decision",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("comment", sa.String(length=2000), nullable=False),
        sa.Column("waited_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(decision = 'by_rule') = (by_id IS NULL)",
            name=op.f("ck_reviews_mentors_decide_by_name"),
        ),
        sa.CheckConstraint(
            "(decision = 'returned') = (answer_by IS NOT NULL)",
            name=op.f("ck_reviews_question_has_a_date"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["enrolments.id"], name=op.f("fk_reviews_by_id")),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairings.id"], name=op.f("fk_reviews_pairing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("pairing_id", "round", name="one_decision_per_round"),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviews_at"), ["at"], unique=False)

    op.create_table(
        "message_versions",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_versions_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", "number", name=op.f("pk_message_versions")),
    )
    op.create_table(
        "review_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["enrolments.id"], name=op.f("fk_review_answers_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["projects.id"],
            name=op.f("fk_review_answers_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_review_answers_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_answers")),
    )
    with op.batch_alter_table("review_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_answers_review_id"), ["review_id"], unique=False
        )

    for statement in AUDIT_GROWS_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("review_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_answers_review_id"))

    op.drop_table("review_answers")
    op.drop_table("message_versions")
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviews_at"))

    op.drop_table("reviews")
    op.drop_table("read_marks")
    op.drop_table("pairing_events")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_author_id"))

    op.drop_table("messages")
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_by_id"))

    op.drop_table("claims")
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.drop_index(
            "one_live_pairing_per_couple",
            sqlite_where=sa.text("state IN ('in_review', 'returned', 'active')"),
            postgresql_where=sa.text("state IN ('in_review', 'returned', 'active')"),
        )
        batch_op.drop_index(batch_op.f("ix_pairings_invitation_id"))
        batch_op.drop_index(batch_op.f("ix_pairings_frontend_id"))
        batch_op.drop_index("ix_pairings_cohort_id_state")
        batch_op.drop_index(batch_op.f("ix_pairings_backend_id"))

    op.drop_table("pairings")
    op.drop_table("watches")
    with op.batch_alter_table("pairing_links", schema=None) as batch_op:
        batch_op.drop_index(
            "one_link_per_project",
            sqlite_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
            postgresql_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_pairing_links_project_id"))

    op.drop_table("pairing_links")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index(
            "one_live_project_per_learner",
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )
        batch_op.drop_index(
            "one_lead_per_project",
            sqlite_where=sa.text("lead AND left_at IS NULL"),
            postgresql_where=sa.text("lead AND left_at IS NULL"),
        )
        batch_op.drop_index("ix_members_project_id")

    op.drop_table("members")
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "one_open_join_request",
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_join_requests_enrolment_id"))

    op.drop_table("join_requests")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(
            "one_open_invitation_per_couple",
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_invitations_frontend_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_expires_at"))
        batch_op.drop_index(batch_op.f("ix_invitations_backend_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_index("ix_projects_cohort_id_track_brief_id")
        batch_op.drop_index(batch_op.f("ix_projects_brief_id"))

    op.drop_table("projects")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_cohort_id"))

    op.drop_table("reports")
    with op.batch_alter_table("briefs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_briefs_proposer_id"))
        batch_op.drop_index(batch_op.f("ix_briefs_cohort_id"))

    op.drop_table("briefs")
    with op.batch_alter_table("role_invitations", schema=None) as batch_op:
        batch_op.drop_index(
            "one_open_role_invitation_per_address",
            sqlite_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.drop_table("role_invitations")
    op.drop_table("profiles")
    op.drop_table("pool_revisions")
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index(
            "unread_notifications",
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )
        batch_op.drop_index(
            "notifications_to_mail",
            sqlite_where=sa.text("mail AND mailed_at IS NULL"),
            postgresql_where=sa.text("mail AND mailed_at IS NULL"),
        )
        batch_op.drop_index("ix_notifications_account_id_id")
        batch_op.drop_index(batch_op.f("ix_notifications_about"))

    op.drop_table("notifications")
    op.drop_table("mail_days")
    op.drop_table("mail_choices")
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolments_cohort_id"))

    op.drop_table("enrolments")
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blocks_blocked_id"))

    op.drop_table("blocks")
    op.drop_table("asked_questions")
    with op.batch_alter_table("account_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_sessions_account_id"))

    op.drop_table("account_sessions")
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.drop_index(
            "work_to_do",
            sqlite_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
        )

    op.drop_table("work")
    with op.batch_alter_table("form_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_keys_claimed_at"))

    op.drop_table("form_keys")
    op.drop_table("duties")
    op.drop_table("drafts")
    op.drop_table("cohorts")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_cohort_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_code"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_account_id"))

    op.drop_table("audit_entries")
    op.drop_table("attempts")
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(
            "one_confirmed_account_per_address",
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_accounts_email_key")

    op.drop_table("accounts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entries_refuse()")

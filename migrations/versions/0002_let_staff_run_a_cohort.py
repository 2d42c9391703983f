"""Let staff run a cohort

Enrolments say why they stand as they do: those there are say nothing. Pairs across briefs stay
forbidden where they were. A place in a team is kept for who comes back; nobody has stepped out so
far. Reports that were settled keep what was written and have no measure. A mentor's decision
outlives the mentor's enrolment. The audit log is read by cohort, newest first.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATES = ("draft", "open", "away", "alone", "paused", "closed")
reviews = sa.table("reviews", *map(sa.column, ("decision", "by_id", "answer_by")))


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.add_column(
        "enrolments",
        sa.Column("state_reason", sa.String(length=500), server_default="", nullable=False),
    )
    op.add_column(
        "cohorts",
        sa.Column("across_briefs", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    with op.batch_alter_table("reports") as table:
        measure = _one_of("none", "warned", "suspended", name="known_measure")
        table.add_column(sa.Column("measure", measure, nullable=True))
        told = sa.Column("told", sa.String(length=500), server_default="", nullable=False)
        table.add_column(told)
    op.create_table(
        "kept_places",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("state", _one_of(*STATES, name="known_state"), nullable=False),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolments.id"],
            name=op.f("fk_kept_places_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["projects.id"],
            name=op.f("fk_kept_places_project_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_kept_places")),
    )
    op.create_index(op.f("ix_kept_places_project_id"), "kept_places", ["project_id"])
    with op.batch_alter_table("reviews") as table:
        table.drop_constraint("mentors_decide_by_name", type_="check")
        table.drop_constraint("fk_reviews_by_id", type_="foreignkey")
        table.create_check_constraint(
            "rules_decide_without_a_name", "decision <> 'by_rule' OR by_id IS NULL"
        )
        table.create_foreign_key(
            op.f("fk_reviews_by_id"), "enrolments", ["by_id"], ["id"], ondelete="SET NULL"
        )
    op.drop_index("ix_audit_entries_cohort_id", "audit_entries")
    op.create_index("ix_audit_entries_cohort_id_id", "audit_entries", ["cohort_id", "id"])


def downgrade() -> None:
    """A decision whose mentor has gone can only stand as one without a name: by rule."""
    op.drop_index("ix_audit_entries_cohort_id_id", "audit_entries")
    op.create_index("ix_audit_entries_cohort_id", "audit_entries", ["cohort_id"])
    nameless = reviews.update().where(reviews.c.by_id.is_(None))
    op.execute(nameless.values(decision="by_rule", answer_by=None))
    with op.batch_alter_table("reviews") as table:
        table.drop_constraint("rules_decide_without_a_name", type_="check")
        table.drop_constraint("fk_reviews_by_id", type_="foreignkey")
        table.create_check_constraint(
            "mentors_decide_by_name", "(decision = 'by_rule') = (by_id IS NULL)"
        )
        table.create_foreign_key(op.f("fk_reviews_by_id"), "enrolments", ["by_id"], ["id"])
    op.drop_table("kept_places")
    with op.batch_alter_table("reports") as table:
        table.drop_constraint("known_measure", type_="check")
        table.drop_column("told")
        table.drop_column("measure")
    with op.batch_alter_table("cohorts") as table:
        table.drop_column("across_briefs")
    with op.batch_alter_table("enrolments", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_column("state_reason")

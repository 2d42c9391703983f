"""Let people go, move to another address, and take their data along

Accounts that are there stay where they are; nobody is moving or leaving yet.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("leaving_since", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "address_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("from_email", sa.String(length=254), nullable=False),
        sa.Column("to_email", sa.String(length=254), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_address_changes_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_changes")),
    )
    op.create_index(op.f("ix_address_changes_account_id"), "address_changes", ["account_id"])
    op.create_table(
        "archives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(ready_at IS NULL) = (content IS NULL)", name=op.f("ck_archives_ready_with_content")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_archives_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archives")),
        sa.UniqueConstraint("account_id", name=op.f("uq_archives_account_id")),
        sa.UniqueConstraint("work_id", name=op.f("uq_archives_work_id")),
    )


def downgrade() -> None:
    op.drop_table("archives")
    op.drop_table("address_changes")
    with op.batch_alter_table("accounts", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_column("leaving_since")

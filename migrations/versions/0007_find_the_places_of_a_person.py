"""Find the places of a person at once

An index only: also past memberships are looked up by person, and each page of a pairing asked for
them by reading the memberships of everybody.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_members_enrolment_id", "members", ["enrolment_id"])


def downgrade() -> None:
    op.drop_index("ix_members_enrolment_id", table_name="members")

"""The audit log: every change by mentors, staff and operators, and every security event.

It only grows: the database refuses changes and removals. A person stands in it as a number, so
that erasing the account erases the name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core.actor import Actor, Way
from nexus.core.clock import now
from nexus.core.db import Model, db, one_of


class AuditEntry(Model):
    """One event: what, by whom, by which way in, about whom or what, with its values."""

    __tablename__ = "audit_entries"
    __table_args__ = (sa.Index("ix_audit_entries_cohort_id_id", "cohort_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    code: Mapped[str] = mapped_column(sa.String(80), index=True)
    account_id: Mapped[int | None] = mapped_column(index=True)
    enrolment_id: Mapped[int | None]
    way: Mapped[Way] = mapped_column(one_of(Way, "known_way"))
    cohort_id: Mapped[int | None]
    about: Mapped[str] = mapped_column(sa.String(80), default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)


_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
GROWS_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_entries_refuse_{verb} BEFORE {verb} ON audit_entries {_REFUSE}"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        """CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$""",
        """CREATE TRIGGER audit_entries_grow_only BEFORE UPDATE OR DELETE ON audit_entries
        FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse()""",
    ],
}
"""How each database is told that the log only grows; the migration says the same."""

for _dialect, _statements in GROWS_ONLY.items():
    for _statement in _statements:
        event.listen(
            AuditEntry.__table__, "after_create", sa.DDL(_statement).execute_if(dialect=_dialect)
        )


def record(
    code: str, by: Actor, *, about: str = "", cohort_id: int | None = None, **values: Any
) -> None:
    """Write one event in the transaction of its cause. `about` is such as `pairing:7`."""
    db.session.add(
        AuditEntry(
            code=code,
            account_id=by.account_id,
            enrolment_id=by.enrolment_id,
            way=by.way,
            cohort_id=cohort_id,
            about=about,
            values=values,
        )
    )

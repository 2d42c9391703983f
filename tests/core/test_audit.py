"""The audit log only grows."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from nexus.core import audit
from nexus.core.actor import COMMAND
from nexus.core.audit import AuditEntry
from nexus.core.db import db


@pytest.mark.parametrize(
    "statement", [sa.delete(AuditEntry), sa.update(AuditEntry).values(code="x")]
)
def test_entries_cannot_be_changed(app: Flask, statement: sa.Delete | sa.Update) -> None:
    audit.record("core.tested", COMMAND, about="thing:1", word="yes")
    db.session.commit()

    with pytest.raises(DatabaseError, match="only grows"):
        db.session.execute(statement)
    db.session.rollback()

    entry = db.session.scalars(sa.select(AuditEntry)).one()
    assert (entry.code, entry.about, entry.values) == ("core.tested", "thing:1", {"word": "yes"})

"""An older state of the pairings: links that were not used then may have been used since."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.registry import after_restore
from nexus.pairing.models import PairingLink


def _revoke_links(_later: Connection | None) -> str:
    unused = sa.select(PairingLink).filter_by(used_at=None, revoked_at=None)
    rows = db.session.scalars(unused).all()
    for row in rows:
        row.revoked_at = now()
    db.session.flush()
    return f"{len(rows)} pairing links have ended: their teams make new ones."


after_restore.add("pairing", _revoke_links, order=50)

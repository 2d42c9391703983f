"""Pairing links, and who waits for somebody to arrive."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import PairingLink, Watch


def digest(word: str) -> str:
    """What is kept of a link's word."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()


def _usable() -> sa.Select[PairingLink]:
    return sa.select(PairingLink).where(
        PairingLink.used_at.is_(None),
        PairingLink.revoked_at.is_(None),
        PairingLink.expires_at > now(),
    )


def link_of_word(word: str) -> PairingLink | None:
    """The link with this word, if it can still be used."""
    return db.session.scalars(_usable().filter_by(token_digest=digest(word))).first()


def link_of(project_id: int) -> PairingLink | None:
    """The link of a project that can still be used, if it has one."""
    return db.session.scalars(_usable().filter_by(project_id=project_id)).first()


def watch_of(project_id: int) -> Watch | None:
    """Whether a project is to be told when somebody arrives."""
    return db.session.get(Watch, project_id)

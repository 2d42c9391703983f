"""The archive of a person, and the work that makes it."""

from __future__ import annotations

import sqlalchemy as sa
from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from nexus.core import retention
from nexus.core.db import db
from nexus.core.work import Work
from nexus.owndata.models import Archive


def archive_of(account_id: int) -> Archive | None:
    """What a person asked for and may still fetch, or waits for; without its content."""
    query = sa.select(Archive).filter_by(account_id=account_id)
    return db.session.scalars(query.where(Archive.asked_at > retention.limit("archives"))).first()


def work_of(archive: Archive) -> Work | None:
    """The work that makes an archive, unless it has failed."""
    piece = db.session.get(Work, archive.work_id or 0)
    return piece if piece and piece.failed_at is None else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="owndata.archive")


def word_of(archive: Archive) -> str:
    """What stands in the address of one archive: not to be guessed, and another one each time."""
    return str(_signer().dumps([archive.id, archive.account_id]))


def archive_to_fetch(account_id: int, word: str) -> sa.Select[Archive]:
    """The person's own archive with this word, while it is ready and not too old."""
    try:
        number = int(_signer().loads(word)[0])
    except BadSignature:
        number = 0
    return sa.select(Archive).where(
        Archive.id == number,
        Archive.account_id == account_id,
        Archive.ready_at.is_not(None),
        Archive.asked_at > retention.limit("archives"),
    )

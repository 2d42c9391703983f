"""The signed word in the link of a role invitation: names its row, for this one purpose."""

from __future__ import annotations

import sqlalchemy as sa
from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from nexus.cohorts.models import RoleInvitation
from nexus.core.db import db


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="cohorts.role-invitation")


def token_of(invitation: RoleInvitation) -> str:
    """The word for a link; it ends with its row's answer or time, not by itself."""
    return str(_signer().dumps(invitation.id))


def invitation_of(token: str) -> RoleInvitation | None:
    """The invitation that a word names, if it was signed here and may still be used."""
    try:
        number = _signer().loads(token)
    except (BadSignature, UnicodeError):
        return None
    query = sa.select(RoleInvitation).where(RoleInvitation.id == number)
    found = db.session.scalars(query).first()
    return found if found and found.usable else None

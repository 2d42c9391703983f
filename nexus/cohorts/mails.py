"""Mails of cohorts: the invitation of a mentor or staff member."""

from __future__ import annotations

from typing import Any

from flask import url_for

from nexus.accounts.models import Account
from nexus.cohorts.models import RoleInvitation
from nexus.cohorts.tokens import token_of
from nexus.core import mail
from nexus.core.db import db
from nexus.core.mail import Letter


def _role_invitation(payload: dict[str, Any]) -> Letter | None:
    invitation = db.session.get(RoleInvitation, payload["role_invitation_id"])
    if invitation is None or not invitation.usable:
        return None
    inviter = (
        db.session.get(Account, invitation.invited_by_id) if invitation.invited_by_id else None
    )
    url = url_for("cohorts.open_role_invitation", token=token_of(invitation), _external=True)
    values = {"invitation": invitation, "inviter": inviter, "url": url}
    language = inviter.language if inviter else "en"
    template = "cohorts/mail/role_invitation.txt"
    zone = invitation.cohort.zone
    return Letter(invitation.email, language, template, values, zone=zone)


mail.composers.add("cohorts.role_invitation", _role_invitation)

"""Whose profile one may read."""

from __future__ import annotations

from nexus.accounts.models import Account
from nexus.core.db import db
from nexus.profiles import handles
from nexus.profiles.models import Profile


def profile_of(account_id: int) -> Profile | None:
    """The profile of an account, if it has one by now. Safe on pages that only read."""
    return db.session.get(Profile, account_id)


def profile_or_blank(account: Account) -> Profile:
    """The account's profile, or one that says nothing and stands in no table."""
    return profile_of(account.id) or Profile(
        account_id=account.id,
        handle=handles.made_of(account.name),
        bio="",
        bio_html="",
        skills=[],
        languages=[],
        aims=[],
        links=[],
        hours_zone=account.zone,
        version=1,
    )

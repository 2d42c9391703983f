"""What one does to one's profile."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts.models import Account
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.text import RENDERER, fold, render_markdown
from nexus.matching import known, to_bytes
from nexus.profiles import handles, queries, signals
from nexus.profiles.models import Profile

RANKED = frozenset({"level", "aims", "way", "languages", "hours_a_week", "hours", "hours_zone"})
"""What a ranking of teams may depend on."""


def _free_handle(name: str) -> str:
    """A handle that nobody has at the moment: the name's, with a number where it is taken."""
    base = handles.made_of(name)
    wanted = [base, *(f"{base}-{number}" for number in range(2, 10))]
    taken = set(
        db.session.scalars(sa.select(Profile.handle_key).where(Profile.handle_key.in_(wanted)))
    )
    free = [handle for handle in wanted if handle not in taken]
    return free[0] if free else f"{base}-{secrets.token_hex(3)}"


def profile_for(account: Account) -> Profile:
    """The account's profile, made on demand with a handle of its own."""
    profile = queries.profile_of(account.id)
    handle = _free_handle(account.name) if profile is None else ""
    while profile is None:
        fresh = Profile(
            account_id=account.id, handle=handle, handle_key=fold(handle), hours_zone=account.zone
        )
        try:
            with db.session.begin_nested():
                db.session.add(fresh)
            profile = fresh
        except IntegrityError:  # somebody took the handle, or made the profile, in this moment
            profile = queries.profile_of(account.id)
            handle = f"{handles.made_of(account.name)}-{secrets.token_hex(3)}"
    return profile


def edit(profile: Profile, changes: Mapping[str, Any], *, by: Actor) -> None:  # noqa: ARG001 - every action takes it
    """Set fields of a profile; a new bio is rendered, a new handle must be free.

    Raises Refused("profiles.handle_taken").
    """
    before = {name: getattr(profile, name) for name in RANKED}
    for name, value in changes.items():
        setattr(profile, name, value)
    if "handle" in changes:
        profile.handle_key = fold(profile.handle)
    if "bio" in changes:
        profile.bio_html, profile.bio_renderer = render_markdown(profile.bio), RENDERER
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        raise Refused("profiles.handle_taken", handle=changes.get("handle", "")) from error
    if any(getattr(profile, name) != value for name, value in before.items()):
        signals.changed.send(profile.account_id)


def set_hours(profile: Profile, bits: int, zone: str, *, by: Actor) -> None:
    """Keep when one is free: half-hours of local wall time in `zone`.

    All blank or all ticked means "not known", and is kept as such.
    """
    told = known(bits)
    hours = None if told is None else to_bytes(told)
    edit(profile, {"hours": hours, "hours_zone": zone, "hours_at": now()}, by=by)

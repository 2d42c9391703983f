"""The pairing link: two who know each other pair at once, by one link that one of them made."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from nexus.cohorts import calendar
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import queries, telling
from nexus.pairing.actions import rules
from nexus.pairing.actions.invitations import answer
from nexus.pairing.actions.pairings import pair
from nexus.pairing.models import Answer, Invitation, Pairing, PairingLink
from nexus.pairing.queries.links import digest
from nexus.projects import actions as projects
from nexus.projects.models import Project, ProjectState

LIFETIME = timedelta(days=7)


def word_of(link: PairingLink) -> str:
    """The word of a link as it stands in its address; None of it is kept in the database."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    made = hmac.new(secret, f"pairing-link\0{link.seed}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:18]).decode()


def make_link(project: Project, *, by: Actor) -> PairingLink:
    """Make the project's link, in place of the one it had. Raises Refused."""
    project = lock(Project, [project.id])[project.id]
    rules.require_lead(project, by)
    cohort = rules.searching(project.cohort_id)
    if project.state is not ProjectState.OPEN:
        raise Refused("pairing.you_not_open")
    if queries.live_count(project) >= project.capacity:
        raise Refused("pairing.you_full")
    revoke_links(project)
    link = PairingLink(
        cohort_id=project.cohort_id,
        project_id=project.id,
        seed=secrets.token_hex(16),
        made_by_id=by.enrolment_id,
        expires_at=min(now() + LIFETIME, calendar.search_closes_at(cohort)),
    )
    link.token_digest = digest(word_of(link))
    db.session.add(link)
    db.session.flush()
    return link


def revoke_link(project: Project, *, by: Actor) -> None:
    """Let the project's link open nothing any more. Raises Refused."""
    rules.require_lead(project, by)
    revoke_links(lock(Project, [project.id])[project.id])


def revoke_links(project: Project, *, but_by: int | None = None) -> None:
    """End the links of a locked project that were not used, but those that this enrolment made."""
    unused = sa.select(PairingLink).filter_by(project_id=project.id, used_at=None, revoked_at=None)
    for link in db.session.scalars(unused):
        if but_by is None or link.made_by_id != but_by:
            link.revoked_at = now()
    db.session.flush()


def pair_by_link(link: PairingLink, mine: Project, *, switch: bool = False, by: Actor) -> Pairing:
    """Pair at once with the team that made the link, whose consent it is; the link is used up.

    The two need not share hours; track, brief and free places count. With `switch` one's project
    moves to the brief of the other first. Raises Refused.
    """
    both = lock(Project, [mine.id, link.project_id])
    mine, theirs = both[mine.id], both[link.project_id]
    rules.require_lead(mine, by)
    if switch and mine.track is not theirs.track:
        projects.change_brief(mine, theirs.brief, by=by)
    rules.searching(theirs.cohort_id)
    link = lock(PairingLink, [link.id])[link.id]
    if link.used_at or link.revoked_at or link.expires_at <= now():
        raise Refused("pairing.link_ended")
    kept = require_linkable(mine, theirs)
    pairing = pair(mine, theirs, kept, by=by)
    link.used_at = now()
    _close_open_invitation(mine, theirs, by)
    db.session.flush()
    telling.linked(pairing, mine, theirs, by)
    return pairing


def require_linkable(mine: Project, theirs: Project) -> dict[str, Any]:
    """All that a pairing link asks of two projects; returns their fit. Raises Refused."""
    rules.require_other_track(mine, theirs)
    rules.require_reachable(mine, theirs)
    rules.require_looking(mine, theirs)
    rules.require_places(mine, theirs)
    kept = rules.fit_kept(mine, theirs)
    rules.require_fit(kept, "brief")
    return kept


def _close_open_invitation(mine: Project, theirs: Project, by: Actor) -> None:
    """An invitation between the two has come true by another way."""
    between = queries.open_between(mine.id, theirs.id).with_only_columns(Invitation.id)
    for invitation in lock(Invitation, db.session.scalars(between)).values():
        if invitation.answer is None:
            answer(invitation, Answer.WITHDRAWN, by)

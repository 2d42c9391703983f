"""Invite, send, accept, decline, withdraw, let run out."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.accounts.models import Account
from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort, Enrolment
from nexus.core import limits
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import queries, signals, telling
from nexus.pairing.actions import rules
from nexus.pairing.actions.pairings import pair
from nexus.pairing.actions.rules import BATCH, MOST_OPEN
from nexus.pairing.models import Answer, Invitation, Pairing
from nexus.pairing.queries.invitations import touching
from nexus.projects.models import Project


def invite(sender: Project, recipient: Project, *, note: str = "", by: Actor) -> Invitation:
    """Ask a project to pair. Held until the asker's address is confirmed; else sent at once.

    Raises Refused, with the first rule that stands against it. The unconfirmed are locked first:
    else a confirmation in the same moment would send what waits before this one is there.
    """
    if not _confirmed(by):
        lock(Account, [by.account_id or 0])
    both = lock(Project, [sender.id, recipient.id])
    sender, recipient = both[sender.id], both[recipient.id]
    rules.require_lead(sender, by)
    _expire(_overdue().where(touching(both)))
    kept = require_may_invite(sender, recipient, by=by)
    invitation = _make(sender, recipient, note, by)
    if limits.wait_for(rules.ASKING, str(sender.id)):
        raise Refused("pairing.asked_often")
    invitation.fit, invitation.fit_tenths = kept, kept["fit"]["tenths"]
    db.session.flush()
    if _confirmed(by):
        _send(invitation, rules.searching(sender.cohort_id))
    return invitation


def require_may_invite(sender: Project, recipient: Project, *, by: Actor) -> dict[str, Any]:
    """All that an invitation asks of this moment; returns the fit of the two. Raises Refused.

    Without the locks, on a page that only reads, it tells what would stand against one.
    """
    rules.searching(sender.cohort_id)
    _require_unasked(sender, recipient)
    kept = rules.require_invitable(sender, recipient)
    asked = queries.asked_count(sender.id)
    if asked and not _confirmed(by):
        raise Refused("pairing.confirm_first")
    if asked >= MOST_OPEN:
        raise Refused("pairing.too_many_open", most=MOST_OPEN)
    return kept


def _confirmed(by: Actor) -> bool:
    return by.account_id is None or db.session.get_one(Account, by.account_id).confirmed


def _require_unasked(sender: Project, recipient: Project) -> None:
    between = queries.open_between(sender.id, recipient.id).where(queries.unanswered())
    there = db.session.scalars(between).first()
    if there is None:
        return
    theirs = there.sent_at is not None and there.sender_id != sender.id
    code = "pairing.they_asked" if theirs else "pairing.already_asked"
    raise Refused(code, team=recipient.title)


def _make(sender: Project, recipient: Project, note: str, by: Actor) -> Invitation:
    front, back = sorted((sender, recipient), key=lambda project: project.track == "backend")
    invitation = Invitation(
        cohort_id=sender.cohort_id,
        frontend_id=front.id,
        backend_id=back.id,
        asked_by=sender.track,
        asked_by_id=by.enrolment_id,
        note=note,
    )
    try:
        with db.session.begin_nested():
            db.session.add(invitation)
    except IntegrityError as error:
        raise Refused("pairing.already_asked", team=recipient.title) from error
    return invitation


def _send(invitation: Invitation, cohort: Cohort) -> None:
    """From now on the recipient sees it, and its time runs."""
    invitation.sent_at = now()
    until = invitation.sent_at + cohort.invitation_lifetime
    invitation.expires_at = min(until, calendar.search_closes_at(cohort))
    db.session.flush()
    telling.invited(invitation)


def send_held(account_id: int) -> list[Invitation]:
    """Send the invitations that waited for the confirmation of an address.

    One that has become impossible meanwhile is withdrawn. Returns those that left.
    """
    query = (
        sa.select(Invitation)
        .join(Enrolment, Enrolment.id == Invitation.asked_by_id)
        .where(
            Enrolment.account_id == account_id,
            Invitation.answer.is_(None),
            Invitation.sent_at.is_(None),
        )
        .order_by(Invitation.id)
    )
    return [each for each in db.session.scalars(query).all() if _send_if_allowed(each)]


def _send_if_allowed(invitation: Invitation) -> bool:
    both = lock(Project, invitation.project_ids)
    invitation = lock(Invitation, [invitation.id])[invitation.id]
    if invitation.answer is not None or invitation.sent_at is not None:
        return False
    try:
        cohort = rules.searching(invitation.cohort_id)
        rules.require_invitable(both[invitation.sender_id], both[invitation.recipient_id])
    except Refused:
        answer(invitation, Answer.WITHDRAWN, PROGRAM)
        telling.not_sent(invitation)
        return False
    _send(invitation, cohort)
    telling.sent(invitation)
    return True


def _still_open(invitation: Invitation) -> Invitation:
    """The invitation, locked and read afresh; one whose time is not over. Raises Refused."""
    fresh = lock(Invitation, [invitation.id])[invitation.id]
    if fresh.answer is not None:
        raise Refused(f"pairing.answered.{fresh.answer}")
    if fresh.expires_at is not None and fresh.expires_at <= now():
        raise Refused("pairing.answered.expired")
    return fresh


def _received(invitation: Invitation) -> Invitation:
    """As `_still_open`, for the one who is asked: it was sent. Raises Refused."""
    fresh = _still_open(invitation)
    if fresh.sent_at is None:
        raise Refused("pairing.answered.withdrawn")
    return fresh


def answer(invitation: Invitation, how: Answer, by: Actor, reason: str = "") -> None:
    """Close an invitation that the caller holds locked, and settle what was told of it."""
    invitation.answer, invitation.answered_at = how, now()
    invitation.answered_by_id, invitation.reason = by.enrolment_id, reason
    db.session.flush()
    telling.settled(invitation)


def accept(invitation: Invitation, *, by: Actor) -> Pairing:
    """Turn an open invitation into a pairing.

    Raises Refused when it is answered or too late, or when either team has no place left. Both
    projects are locked first, so of a hundred that accept in the same second only as many win as
    there are places; the others get a sentence.
    """
    both = lock(Project, invitation.project_ids)
    mine, theirs = both[invitation.recipient_id], both[invitation.sender_id]
    rules.require_lead(mine, by)
    rules.searching(invitation.cohort_id)
    invitation = _received(invitation)
    rules.require_reachable(mine, theirs)
    rules.require_looking(mine, theirs)
    rules.require_places(mine, theirs)
    pairing = pair(mine, theirs, invitation, by=by)
    answer(invitation, Answer.ACCEPTED, by)
    telling.accepted(invitation, pairing, by)
    signals.accepted.send(invitation, pairing=pairing, by=by)
    return pairing


def decline(invitation: Invitation, *, reason: str = "", by: Actor) -> None:
    """Say no, with a reason or without. Raises Refused when it is answered or too late."""
    both = lock(Project, invitation.project_ids)
    rules.require_lead(both[invitation.recipient_id], by)
    invitation = _received(invitation)
    answer(invitation, Answer.DECLINED, by, reason)
    telling.declined(invitation)


def withdraw(invitation: Invitation, *, by: Actor) -> None:
    """Take an invitation back, sent or held. Raises Refused when it is answered or too late."""
    both = lock(Project, invitation.project_ids)
    rules.require_lead(both[invitation.sender_id], by)
    invitation = _still_open(invitation)
    answer(invitation, Answer.WITHDRAWN, by)
    if invitation.sent_at is not None:
        telling.withdrawn(invitation)


def _overdue() -> sa.Select[Any]:
    return sa.select(Invitation).where(Invitation.answer.is_(None), Invitation.expires_at <= now())


def _expire(query: sa.Select[Any]) -> list[Invitation]:
    """Rows that somebody else holds are being answered right now, and are left alone."""
    rows = db.session.scalars(
        query.order_by(Invitation.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True, key_share=True, of=Invitation)
        .execution_options(populate_existing=True)
    ).all()
    for invitation in rows:
        answer(invitation, Answer.EXPIRED, PROGRAM)
        telling.expired(invitation)
    return list(rows)


def follow_settings(cohort: Cohort) -> None:
    """The search closes at another time: no open invitation lives past it."""
    end = calendar.search_closes_at(cohort)
    shortened = sa.update(Invitation).where(
        Invitation.cohort_id == cohort.id, Invitation.answer.is_(None), Invitation.expires_at > end
    )
    db.session.execute(
        shortened.values(expires_at=end, version=Invitation.version + 1).execution_options(
            synchronize_session=False
        )
    )


def expire_due() -> list[Invitation]:
    """Let invitations run out whose time is over, at most BATCH at once."""
    return _expire(_overdue())

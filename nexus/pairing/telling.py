"""Who is told what: the lead of what asks for an answer, the whole team of what binds it.

Each is written in the transaction of its cause. Where an invitation came to nothing, the message
names the best partner to ask next, and leads there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nexus.cohorts.models import Cohort
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.notifications.actions import settle, tell
from nexus.pairing import queries
from nexus.pairing.models import Invitation, Pairing
from nexus.projects.models import Project


def _cohort(cohort_id: int) -> Cohort:
    return db.session.get_one(Cohort, cohort_id)


def _tell(account_ids: Iterable[int], code: str, where: str, cohort_id: int, **values: Any) -> None:
    cohort = _cohort(cohort_id)
    path = f"/c/{cohort.slug}/{where}"
    tell(account_ids, f"pairing.told.{code}", path=path, cohort_id=cohort.id, **values)


def _tell_lead(project: Project, code: str, where: str, **values: Any) -> None:
    leads = queries.account_ids_of([project.id], lead=True)
    _tell(leads, code, where, project.cohort_id, **values)


def _tell_lead_with_next(project: Project, code: str, **values: Any) -> None:
    """Tell the lead what came to nothing, and the best partner to ask next where there is one."""
    best = queries.next_best(project, _cohort(project.cohort_id))
    if best is None:
        _tell_lead(project, code, "partners", **values)
    else:
        where = f"projects/{best.id}/invite"
        _tell_lead(project, f"{code}.next", where, next=best.title, **values)


def _about(invitation: Invitation) -> str:
    return f"invitation:{invitation.id}"


def invited(invitation: Invitation) -> None:
    """Tell the lead who is to answer."""
    where = f"invitations#invitation-{invitation.id}"
    _tell_lead(
        invitation.recipient,
        "invited",
        where,
        about=_about(invitation),
        lapses_at=invitation.expires_at,
        team=invitation.sender.title,
    )


def settled(invitation: Invitation) -> None:
    """Nothing needs to be answered any more."""
    settle(_about(invitation))


def sent(invitation: Invitation) -> None:
    """Tell who asked that the invitation has left with the confirmation."""
    _tell_lead(invitation.sender, "sent", "invitations", team=invitation.recipient.title)


def not_sent(invitation: Invitation) -> None:
    """Tell who asked that the invitation could not leave."""
    _tell_lead_with_next(invitation.sender, "not_sent", team=invitation.recipient.title)


def accepted(invitation: Invitation, pairing: Pairing, by: Actor) -> None:
    """Tell the team that asked, and the other members of the one that accepted."""
    where, cohort_id = f"pairings/{pairing.id}", pairing.cohort_id
    asked, others = invitation.sender, invitation.recipient
    _tell(queries.account_ids_of([asked.id]), "accepted", where, cohort_id, team=others.title)
    rest = set(queries.account_ids_of([others.id])) - {by.account_id}
    _tell(rest, "paired", where, cohort_id, team=asked.title)


def linked(pairing: Pairing, mine: Project, theirs: Project, by: Actor) -> None:
    """Tell the team whose link it was, and the other members of the one that followed it."""
    where, cohort_id = f"pairings/{pairing.id}", pairing.cohort_id
    _tell(queries.account_ids_of([theirs.id]), "linked", where, cohort_id, team=mine.title)
    rest = set(queries.account_ids_of([mine.id])) - {by.account_id}
    _tell(rest, "paired", where, cohort_id, team=theirs.title)


def declined(invitation: Invitation) -> None:
    """Tell who asked; the reason stands with the invitation."""
    _tell_lead_with_next(invitation.sender, "declined", team=invitation.recipient.title)


def withdrawn(invitation: Invitation) -> None:
    """Tell who was asked that there is nothing to answer any more."""
    _tell_lead(invitation.recipient, "withdrawn", "invitations", team=invitation.sender.title)


def expired(invitation: Invitation) -> None:
    """Tell who asked that nobody answered in time."""
    _tell_lead_with_next(invitation.sender, "expired", team=invitation.recipient.title)


def impossible(invitation: Invitation, stopped: Project, code: str) -> None:
    """Tell the other team that `stopped` is out of reach now; one that never heard stays untold."""
    asked = invitation.sender_id != stopped.id
    if asked:
        _tell_lead_with_next(invitation.sender, code, team=stopped.title)
    elif invitation.sent_at is not None:
        _tell_lead(invitation.recipient, code, "invitations", team=stopped.title)


def ended(pairing: Pairing, by: Actor) -> None:
    """Tell both teams that it is over and why, but who ended it."""
    for mine, theirs in ((pairing.frontend, pairing.backend), (pairing.backend, pairing.frontend)):
        told = set(queries.account_ids_of([mine.id])) - {by.account_id}
        code = f"ended.{pairing.end_reason}"
        _tell(told, code, f"pairings/{pairing.id}", pairing.cohort_id, team=theirs.title)


def completed(pairing: Pairing) -> None:
    """Tell both teams that the cohort's last day has completed what they did."""
    for mine, theirs in ((pairing.frontend, pairing.backend), (pairing.backend, pairing.frontend)):
        told = queries.account_ids_of([mine.id])
        where = f"pairings/{pairing.id}"
        _tell(told, "completed", where, pairing.cohort_id, team=theirs.title)


def back_again(project: Project, other: Project) -> None:
    """Tell the lead that a former partner is there again, and may be asked."""
    _tell_lead(project, "back_again", f"projects/{other.id}/invite", team=other.title)


def arrived(project: Project, count: int) -> None:
    """Tell a team that somebody has come to its brief."""
    told = queries.account_ids_of([project.id])
    code = "arrived" if count == 1 else "arrived.many"
    values = {"brief": project.brief.title} | ({"count": count} if count > 1 else {})
    _tell(told, code, "partners", project.cohort_id, **values)

"""What has become impossible is withdrawn by itself; those concerned are told whom to ask next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment, Track
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.pairing import queries, telling
from nexus.pairing.actions.invitations import answer
from nexus.pairing.actions.links import revoke_links
from nexus.pairing.actions.pairings import finish
from nexus.pairing.models import Answer, EndReason, Invitation, Pairing, Watch
from nexus.projects.hooks import Change
from nexus.projects.models import Member, Project, ProjectState

STOPPED = frozenset(
    {ProjectState.DRAFT, ProjectState.ALONE, ProjectState.PAUSED, ProjectState.CLOSED}
)
"""States in which a project neither keeps its invitations nor waits for others'."""


def withdraw_waiting(
    projects: list[Project],
    code: str,
    *,
    unless: Callable[[Invitation], bool] = lambda _each: False,
) -> list[Invitation]:
    """Withdraw the unanswered invitations from and to locked projects, but those of `unless`.

    The other team of each is told under `code`, with its next best partner where it had asked.
    All are locked at once, by id, so that two who do this never block each other for good.
    """
    by_id = {project.id: project for project in projects}
    ids = db.session.scalars(queries.waiting_invitations(list(by_id))).all()
    gone = [each for each in lock(Invitation, ids).values() if each.answer is None]
    gone = [each for each in gone if not unless(each)]
    for invitation in gone:
        answer(invitation, Answer.WITHDRAWN, PROGRAM)
        stopped = by_id.get(invitation.sender_id) or by_id[invitation.recipient_id]
        telling.impossible(invitation, stopped, code)
    return gone


def settle_acceptance(pairing_id: int) -> list[Invitation]:
    """Once an acceptance can be undone no more: withdraw what it made impossible.

    Nothing when it was undone or has ended, or while both teams still have a place: also one that
    another acceptance takes as long as that can be undone.
    """
    pairing = db.session.get(Pairing, pairing_id)
    if pairing is None:
        return []
    both = lock(Project, pairing.project_ids)
    live = [each for each in queries.live_pairings(both) if each is pairing or _settled(each)]
    return withdraw_waiting([each for each in both.values() if _full(each, live)], "found_partner")


def _settled(pairing: Pairing) -> bool:
    return pairing.undo_until is None or pairing.undo_until <= now()


def _full(project: Project, pairings: list[Pairing]) -> bool:
    return sum(project.id in each.project_ids for each in pairings) >= project.capacity


def require_change(project: Project, change: Change, places: int) -> None:
    """Hold a locked project to its live pairings. Raises Refused when the change breaks one."""
    live = len(queries.live_pairings([project.id]))
    if change is Change.CAPACITY and live > places:
        raise Refused("pairing.capacity_below", count=live)
    if live and change is not Change.CAPACITY:
        raise Refused(f"pairing.{change}_while_paired")


def follow_change(project: Project) -> None:
    """A project was changed: withdraw the invitations that it left behind.

    A link ends with the lead who made it: it is that person's word for the team.
    """
    project = lock(Project, [project.id])[project.id]
    revoke_links(project, but_by=queries.lead_of(project.id))
    if project.state in STOPPED:
        withdraw_waiting([project], "stopped")
    else:
        withdraw_waiting([project], "other_brief", unless=lambda each: _same_brief(each, project))


def _same_brief(invitation: Invitation, project: Project) -> bool:
    other = db.session.get_one(Project, invitation.partner_of(project.id))
    return other.brief_id == project.brief_id or _cohort_of(project).across_briefs


def _cohort_of(project: Project) -> Cohort:
    return db.session.get_one(Cohort, project.cohort_id)


def part_briefs(cohort: Cohort) -> None:
    """Where pairs across briefs are not allowed (any more), what was asked across them ends."""
    if cohort.across_briefs:
        return
    backend = sa.orm.aliased(Project)
    across = (
        sa.select(queries.of_recipient())
        .join(Project, Project.id == Invitation.frontend_id)
        .join(backend, backend.id == Invitation.backend_id)
        .where(
            Invitation.cohort_id == cohort.id,
            Invitation.answer.is_(None),
            Project.brief_id != backend.brief_id,
        )
    )
    asked_ones = list(lock(Project, db.session.scalars(across)).values())
    withdraw_waiting(asked_ones, "briefs_apart", unless=_on_one_brief)


def _on_one_brief(invitation: Invitation) -> bool:
    return _same_brief(invitation, db.session.get_one(Project, invitation.frontend_id))


def beyond(cohort: Cohort, track: Track, most: int) -> int:
    """How many projects of a track have more than `most` live pairings; all are locked."""
    might = sa.select(Project.id).where(
        Project.cohort_id == cohort.id, Project.track == track, Project.capacity > most
    )
    live = queries.live_counts(lock(Project, db.session.scalars(might)))
    return sum(count > most for count in live.values())


def tell_former(project: Project, since: datetime) -> None:
    """A project goes on that closed as its learner left: tell its partners until then.

    But only those who still look for one.
    """
    parted = sa.select(Pairing).where(
        Pairing.frontend_id.in_([project.id]) | Pairing.backend_id.in_([project.id]),
        Pairing.end_reason == EndReason.LEFT,
        Pairing.ended_at >= since,
    )
    for pairing in db.session.scalars(parted).all():
        other = pairing.backend if pairing.frontend_id == project.id else pairing.frontend
        live = queries.live_count(other)
        if other.state is ProjectState.OPEN and live < other.capacity:
            telling.back_again(other, project)


def follow_closing(project: Project, *, by: Actor) -> None:
    """A project takes part no more: end its pairings, its invitations, its link and its watch."""
    lock(Project, [project.id])
    ids = [each.id for each in queries.live_pairings([project.id])]
    for pairing in lock(Pairing, ids).values():
        if pairing.live:
            finish(pairing, EndReason.LEFT, by=by)
    withdraw_waiting([project], "stopped")
    revoke_links(project)
    db.session.execute(sa.delete(Watch).filter_by(project_id=project.id))
    db.session.flush()


def follow_block(mine: Enrolment, theirs: Enrolment) -> None:
    """Somebody keeps clear of somebody: an open invitation between their teams ends.

    It ends as if declined or withdrawn by hand, so that it does not tell of the block.
    """
    of_both = sa.select(Member.enrolment_id, Member.project_id).where(
        Member.enrolment_id.in_([mine.id, theirs.id]), Member.left_at.is_(None)
    )
    projects = dict(db.session.execute(of_both).all())
    if len(set(projects.values())) < 2:
        return
    between = queries.open_between(projects[mine.id], projects[theirs.id])
    ids = db.session.scalars(between.with_only_columns(Invitation.id))
    for invitation in lock(Invitation, ids).values():
        if invitation.answer is None:
            _end_quietly(invitation, projects[mine.id])


def _end_quietly(invitation: Invitation, mine: int) -> None:
    sent_by_mine = invitation.sender_id == mine
    answer(invitation, Answer.WITHDRAWN if sent_by_mine else Answer.DECLINED, PROGRAM)
    if not sent_by_mine:
        telling.declined(invitation)
    elif invitation.sent_at is not None:
        telling.withdrawn(invitation)

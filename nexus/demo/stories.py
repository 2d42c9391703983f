"""What happened in the invented cohort: told hour by hour through the rooms' own actions."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort, Enrolment
from nexus.core.actor import Actor
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.work import Work
from nexus.demo import texts
from nexus.demo.build import Built
from nexus.matching import suggest
from nexus.notifications.models import Notification
from nexus.pairing import actions
from nexus.pairing.models import EndReason, Invitation, Pairing, PairingState
from nexus.projects.models import Member, Project, ProjectState
from nexus.projects.teams import pool_of
from nexus.review import actions as review
from nexus.review.models import Decision, Ruling
from nexus.thread import actions as thread

Act = Callable[[], None]


class Story:
    """The hours of a cohort, in order; acts may bring about later ones, none after the end."""

    def __init__(self, built: Built, began: datetime, end: datetime) -> None:
        self.built, self.random = built, built.random
        self.began, self.end = began, end
        self.leads = _leads(built.cohort)
        self._acts: list[tuple[datetime, int, Act]] = []
        self._turn = itertools.count()

    def later(self, hours: float, act: Act, since: datetime | None = None) -> None:
        """Plan an act, so many hours after `since` (else after the moment that is told)."""
        moment = (since or now()) + timedelta(hours=hours)
        if moment < self.end:
            heapq.heappush(self._acts, (moment, next(self._turn), act))

    def tell(self, invitations: int) -> None:
        """Invite at any hour, then let everything follow."""
        hours = (self.end - self.began).total_seconds() / 3600
        for _ in range(invitations):
            self.later(self.random.uniform(1, hours), self.somebody_invites, self.began)
        while self._acts:
            moment, _, act = heapq.heappop(self._acts)
            with at(moment), suppress(Refused), db.session.begin_nested():
                act()

    def by(self, project_id: int) -> Actor:
        """The lead of a project, acting."""
        return self.leads[project_id]

    def somebody_invites(self) -> None:
        """A team asks one of those that suit it best."""
        pool = pool_of(self.built.cohort)
        asking = [team for team in pool.pool.teams if team.id in self.leads]
        team = self.random.choice(asking)
        best = suggest(team, pool.pool, pool.teams.rules, 6)
        if not best:
            return
        sender, recipient = (
            db.session.get_one(Project, each)
            for each in (team.id, self.random.choice(best).team_id)
        )
        note = self.random.choice(texts.NOTES)
        invitation = actions.invite(sender, recipient, note=note, by=self.by(sender.id))
        answers = (self.accepts, self.declines, self.withdraws, None)
        answer = self.random.choices(answers, (55, 10, 6, 29))[0]
        if answer is not None:
            act = answer
            self.later(self.random.uniform(0.5, 20), lambda: act(invitation))

    def accepts(self, invitation: Invitation) -> None:
        pairing = actions.accept(invitation, by=self.by(invitation.recipient_id))
        if self.random.random() < 0.06:
            self.later(0.1, lambda: self.undoes(pairing, invitation.recipient_id))
            return
        for number in range(self.random.choice((0, 2, 3, 5, 8))):
            self.later(1.5 * (number + 1), partial(self.writes, pairing, number))
        if self.random.random() < 0.7:
            self.later(self.random.uniform(3, 30), lambda: self.reviewed(pairing))
        if self.random.random() < 0.08:
            self.later(self.random.uniform(6, 40), lambda: self.ends(pairing))

    def undoes(self, pairing: Pairing, project_id: int) -> None:
        actions.undo_accept(pairing, by=self.by(project_id))

    def declines(self, invitation: Invitation) -> None:
        reason = self.random.choice(texts.DECLINES)
        actions.decline(invitation, reason=reason, by=self.by(invitation.recipient_id))

    def withdraws(self, invitation: Invitation) -> None:
        actions.withdraw(invitation, by=self.by(invitation.sender_id))

    def writes(self, pairing: Pairing, number: int) -> None:
        writer = pairing.project_ids[number % 2]
        text = texts.MESSAGES[number % len(texts.MESSAGES)]
        thread.send(pairing, text, seen=number, by=self.by(writer))

    def reviewed(self, pairing: Pairing) -> None:
        mentor = self.random.choice(self.built.mentors)
        by = Actor(mentor.account_id, mentor.id)
        if self.random.random() < 0.8:
            review.decide(pairing, Ruling(Decision.APPROVED), review_round=pairing.round, by=by)
            return
        review.decide(
            pairing,
            Ruling(
                Decision.RETURNED,
                self.random.choice(texts.QUESTIONS),
                now() + timedelta(days=2),
            ),
            review_round=pairing.round,
            by=by,
        )
        for project_id in pairing.project_ids[: self.random.choice((0, 1, 2))]:
            self.later(self.random.uniform(1, 12), partial(self.answers, pairing, project_id))

    def answers(self, pairing: Pairing, project_id: int) -> None:
        text = "We meet on Saturday mornings, and write down what we hand over."
        review.answer(pairing, project_id, text, by=self.by(project_id))

    def ends(self, pairing: Pairing) -> None:
        lead = self.by(self.random.choice(pairing.project_ids))
        reason = self.random.choice((EndReason.AGREED, EndReason.SILENT))
        actions.end(pairing, reason, "We go on alone.", by=lead)


def _leads(cohort: Cohort) -> dict[int, Actor]:
    """The confirmed leads of the cohort's open projects, by project."""
    query = (
        sa.select(Member.project_id, Enrolment.account_id, Enrolment.id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .join(Project, Project.id == Member.project_id)
        .where(
            Member.cohort_id == cohort.id,
            Member.lead,
            Account.confirmed_at.is_not(None),
            Project.state == ProjectState.OPEN,
        )
    )
    return {
        project: Actor(account, enrolment)
        for project, account, enrolment in db.session.execute(query)
    }


def tell(built: Built, began: datetime, end: datetime, invitations: int) -> None:
    """Tell a cohort's hours from `began` to `end` with so many invitations."""
    Story(built, began, end).tell(invitations)
    with at(end):
        actions.expire_due()


def approve_all(built: Built) -> None:
    """Let a mentor approve all that waits."""
    by = Actor(built.mentors[0].account_id, built.mentors[0].id)
    waiting = sa.select(Pairing).filter_by(cohort_id=built.cohort.id, state=PairingState.IN_REVIEW)
    for pairing in db.session.scalars(waiting).all():
        review.decide(pairing, Ruling(Decision.APPROVED), review_round=pairing.round, by=by)


def finish() -> None:
    """Complete what is active in cohorts that are over by now."""
    actions.complete_due()


def quiet() -> None:
    """Count all that was told as mailed: nobody of the demo gets a heap of old mail."""
    db.session.execute(sa.update(Notification).values(mailed_at=now()))
    db.session.execute(sa.delete(Work).where(Work.kind == "mail"))

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
from nexus.demo import texts
from nexus.demo.built import Built
from nexus.demo.works import WORKS
from nexus.matching import suggest
from nexus.pairing import actions
from nexus.pairing.models import EndReason, Invitation, Pairing, PairingState
from nexus.pairing.queries import live_counts_in
from nexus.projects.models import Member, Project, ProjectState
from nexus.projects.teams import pool_of
from nexus.review import actions as review
from nexus.review.models import Decision, Ruling
from nexus.thread import actions as thread

Act = Callable[[], object]

ROUTINE = 4
"""Every so many hours the program does what time alone brings about."""


class Story:
    """The hours of a cohort, in order; acts may bring about later ones, none after the end."""

    def __init__(self, built: Built, began: datetime, end: datetime) -> None:
        self.built, self.random = built, built.random
        self.began, self.end = began, end
        self.leads = leads_of(built.cohort)
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
        for hour in range(ROUTINE, int(hours), ROUTINE):
            self.later(hour, time_passes, self.began)
        while self._acts:
            moment, _, act = heapq.heappop(self._acts)
            with at(moment), suppress(Refused), db.session.begin_nested():
                act()

    def by(self, project_id: int) -> Actor:
        """The lead of a project, acting."""
        return self.leads[project_id]

    def somebody_invites(self) -> None:
        """A team with a free place asks one of those that suit it best."""
        pool, live = pool_of(self.built.cohort), live_counts_in(self.built.cohort.id)
        free = {team.id for team in pool.pool.teams if live.get(team.id, 0) < team.capacity}
        able = self.leads.keys() & free
        team = self.random.choice([team for team in pool.pool.teams if team.id in able])
        best = suggest(team, pool.pool, pool.teams.rules, 12)
        suiting = [each.team_id for each in best if each.team_id in free][:5]
        if suiting:
            self.invites(team.id, self.random.choice(suiting))

    def invites(self, sender_id: int, recipient_id: int) -> None:
        """One asks another, who may answer within a day."""
        sender, recipient = (
            db.session.get_one(Project, each) for each in (sender_id, recipient_id)
        )
        note = self.random.choice(texts.NOTES).format(thing=WORKS[sender.brief.title].thing)
        invitation = actions.invite(sender, recipient, note=note, by=self.by(sender.id))
        answers = (self.accepts, self.declines, self.withdraws, None)
        answer = self.random.choices(answers, (55, 10, 6, 29))[0]
        if answer is not None:
            self.later(self.random.uniform(0.5, 20), partial(answer, invitation))

    def accepts(self, invitation: Invitation) -> None:
        pairing = actions.accept(invitation, by=self.by(invitation.recipient_id))
        if self.random.random() < 0.06:
            self.later(0.1, partial(self.undoes, pairing, invitation.recipient_id))
            return
        self.later(0.2, partial(actions.settle_acceptance, pairing.id))
        self.later(self.random.uniform(0.3, 2), partial(self.talks, pairing))
        if self.random.random() < 0.55:
            self.later(self.random.uniform(3, 30), partial(self.reviewed, pairing))
        if self.random.random() < 0.08:
            self.later(self.random.uniform(6, 40), partial(self.ends, pairing))

    def undoes(self, pairing: Pairing, project_id: int) -> None:
        actions.undo_accept(pairing, by=self.by(project_id))

    def declines(self, invitation: Invitation) -> None:
        reason = self.random.choice(texts.DECLINES)
        actions.decline(invitation, reason=reason, by=self.by(invitation.recipient_id))

    def withdraws(self, invitation: Invitation) -> None:
        actions.withdraw(invitation, by=self.by(invitation.sender_id))

    def talks(self, pairing: Pairing) -> None:
        """Most begin to write to each other, the frontend first, and answer after some hours."""
        thing = WORKS[pairing.frontend.brief.title].thing
        talk = self.random.choice(texts.TALKS)
        hours = 0.0
        for number, line in enumerate(talk[: self.random.choice((0, 2, 3, len(talk), len(talk)))]):
            words = line.format(thing=thing)
            self.later(hours, partial(self.writes, pairing, pairing.project_ids[number % 2], words))
            hours += self.random.uniform(0.2, 6)

    def writes(self, pairing: Pairing, project_id: int, words: str) -> None:
        thread.send(pairing, words, seen=pairing.messages + 1, by=self.by(project_id))

    def reviewed(self, pairing: Pairing) -> None:
        mentor = self.random.choice(self.built.mentors)
        by = Actor(mentor.account_id, mentor.id)
        if self.random.random() < 0.75:
            review.decide(pairing, Ruling(Decision.APPROVED), review_round=pairing.round, by=by)
            return
        which = self.random.randrange(len(texts.QUESTIONS))
        ruling = Ruling(Decision.RETURNED, texts.QUESTIONS[which], now() + timedelta(days=2))
        review.decide(pairing, ruling, review_round=pairing.round, by=by)
        for project_id in pairing.project_ids[: self.random.choice((0, 1, 2))]:
            says = partial(self.answers, pairing, project_id, texts.ANSWERS[which])
            self.later(self.random.uniform(1, 12), says)

    def answers(self, pairing: Pairing, project_id: int, words: str) -> None:
        review.answer(pairing, project_id, words, by=self.by(project_id))

    def ends(self, pairing: Pairing) -> None:
        lead = self.by(self.random.choice(pairing.project_ids))
        reason, words = self.random.choice(texts.ENDS)
        actions.end(pairing, EndReason(reason), words, by=lead)


def leads_of(cohort: Cohort) -> dict[int, Actor]:
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


def time_passes() -> None:
    """What the worker does by itself."""
    actions.expire_due()
    review.approve_by_rule()
    review.bring_back_due()


def tell(built: Built, began: datetime, end: datetime, invitations: int) -> None:
    """Tell a cohort's hours from `began` to `end` with so many invitations."""
    Story(built, began, end).tell(invitations)
    with at(end):
        time_passes()


def approve_all(built: Built) -> None:
    """Let a mentor approve all that waits."""
    by = Actor(built.mentors[0].account_id, built.mentors[0].id)
    waiting = sa.select(Pairing).filter_by(cohort_id=built.cohort.id, state=PairingState.IN_REVIEW)
    for pairing in db.session.scalars(waiting).all():
        review.decide(pairing, Ruling(Decision.APPROVED), review_round=pairing.round, by=by)


def finish() -> None:
    """Complete what is active in cohorts that are over by now."""
    actions.complete_due()

"""The match day: staff set it, learners say whether they are in, staff answer what they ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort, Enrolment
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, insert
from nexus.core.errors import Refused
from nexus.matching import Weights
from nexus.notifications.actions import settle, tell
from nexus.projects.queries import project_of
from nexus.runs.actions.states import day_locked
from nexus.runs.models import Entry, MatchDay, Said, Silent
from nexus.runs.plans import Plan


@dataclass(frozen=True)
class DayPlan:
    """What staff set of a match day: its day (None: the usual one) and the silent."""

    day: date | None
    silent: Silent


def set_day(cohort: Cohort, plan: DayPlan, *, by: Actor) -> MatchDay:
    """Set the day and what becomes of the silent. Raises Refused outside the cohort's days."""
    row = day_locked(cohort)
    if plan.day and not cohort.first_day <= plan.day <= calendar.last_day(cohort):
        raise Refused("runs.day_outside")
    if plan.day != row.day:
        row.asked_at = row.shown_at = None
    row.day, row.silent = plan.day, plan.silent
    _noted(cohort, "runs.day_set", by, day=str(plan.day or ""), silent=plan.silent.value)
    return row


def keep_plan(cohort: Cohort, plan: Plan, *, by: Actor) -> None:
    """Let the cohort's runs begin with these rules from now on."""
    row = day_locked(cohort)
    row.plan, row.silent = plan.plain(), plan.silent
    _noted(cohort, "runs.rules_kept", by, order=plan.order)


def _noted(cohort: Cohort, code: str, by: Actor, **values: Any) -> None:
    db.session.flush()
    audit.record(code, by, about=f"cohort:{cohort.id}", cohort_id=cohort.id, **values)


def _entry(learner: Enrolment) -> Entry:
    row = insert(Entry).values(
        enrolment_id=learner.id,
        cohort_id=learner.cohort_id,
        weighs="",
        question="",
        answer="",
        made_at=now(),
    )
    db.session.execute(row.on_conflict_do_nothing())
    return db.session.get_one(Entry, learner.id)


def say(learner: Enrolment, said: Said) -> Entry:
    """Say for one's team to be in or out; twice is once. Raises Refused without a project."""
    if project_of(learner) is None:
        raise Refused("runs.no_project")
    row = _entry(learner)
    row.said, row.said_at = said, now()
    db.session.flush()
    settle(about_day(learner.cohort_id), account_id=learner.account_id)
    return row


def wish(learner: Enrolment, part: str) -> Entry:
    """Say what should weigh more in the fit; empty takes it back."""
    if part and part not in Weights._fields:
        raise Refused("runs.unknown_part")
    row = _entry(learner)
    row.weighs = part
    db.session.flush()
    return row


def ask(learner: Enrolment, question: str) -> Entry:
    """Ask staff to look again at how one was treated."""
    row = _entry(learner)
    row.question, row.asked_at = question, now()
    row.seen_at, row.seen_by_id, row.answer = None, None, ""
    db.session.flush()
    return row


def answer(entry: Entry, words: str, *, by: Actor) -> None:
    """Answer what a learner asked. Raises Refused when another has answered."""
    db.session.refresh(entry, with_for_update=True)
    if entry.asked_at is None or entry.seen_at is not None:
        raise Refused("runs.answered_meanwhile")
    entry.seen_at, entry.seen_by_id, entry.answer = now(), by.enrolment_id, words
    db.session.flush()
    who = db.session.get_one(Enrolment, entry.enrolment_id)
    audit.record(
        "runs.answered", by, about=f"enrolment:{who.id}", cohort_id=entry.cohort_id, answer=words
    )
    tell(
        [who.account_id],
        "runs.told.answered",
        path=f"/c/{who.cohort.slug}/match-day",
        cohort_id=who.cohort_id,
    )


def about_day(cohort_id: int) -> str:
    """What the question whether one is in is about, for `settle`."""
    return f"match-day:{cohort_id}"

"""The match day of a cohort, and where its teams stand."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState
from nexus.core.db import db
from nexus.core.reads import once_a_read
from nexus.projects.models import Member
from nexus.runs.models import Entry, MatchDay, Said, Silent

FIFTH = 4
"""The usual match day: so many days after the first."""


class Standing(enum.StrEnum):
    """What a team has said to the match day: one word of a member is the team's."""

    CONFIRMED = "confirmed"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"


@once_a_read
def match_day(cohort: Cohort) -> MatchDay:
    """The cohort's match day; a fresh one, not in the database, where staff set nothing yet."""
    found = db.session.get(MatchDay, cohort.id)
    fresh = MatchDay(cohort_id=cohort.id, silent=Silent.LAST, plan={}, runs=0, version=1)
    return found or fresh


def day_of(cohort: Cohort) -> date:
    """The day on which whoever has no partner is paired: as set, else the cohort's fifth."""
    usual = min(cohort.first_day + timedelta(days=FIFTH), calendar.last_day(cohort))
    return match_day(cohort).day or usual


def entry_of(enrolment: Enrolment) -> Entry | None:
    """What a learner has said."""
    return db.session.get(Entry, enrolment.id)


def entries_of(cohort_id: int) -> sa.Select[Any]:
    """What the active learners of a cohort have said: those who asked staff something first."""
    waits = Entry.asked_at.is_not(None) & Entry.seen_at.is_(None)
    return (
        sa.select(Entry)
        .join(Enrolment, Enrolment.id == Entry.enrolment_id)
        .where(Entry.cohort_id == cohort_id, Enrolment.state == EnrolmentState.ACTIVE)
        .order_by(waits.desc(), Entry.enrolment_id)
    )


def standings(cohort_id: int, project_ids: Iterable[int] | None = None) -> dict[int, Standing]:
    """Where the teams stand of which a member said something; the others are silent."""
    query = (
        sa.select(Member.project_id, Entry.said)
        .join(Entry, Entry.enrolment_id == Member.enrolment_id)
        .where(Member.cohort_id == cohort_id, Member.left_at.is_(None), Entry.said.is_not(None))
    )
    if project_ids is not None:
        query = query.where(Member.project_id.in_(sorted(set(project_ids))))
    said: dict[int, set[Said]] = {}
    for project_id, word in db.session.execute(query):
        if word is not None:
            said.setdefault(project_id, set()).add(word)
    return {project_id: _standing(words) for project_id, words in said.items()}


def _standing(words: set[Said]) -> Standing:
    return Standing.CONFIRMED if Said.IN in words else Standing.WITHDRAWN


def standing_of(cohort_id: int, project_id: int) -> Standing:
    """Where one team stands."""
    return standings(cohort_id, [project_id]).get(project_id, Standing.SILENT)


def wished(cohort_id: int) -> Mapping[str, int]:
    """How many learners say that a part of the fit should weigh more, by its code."""
    query = sa.select(Entry.weighs).where(Entry.cohort_id == cohort_id, Entry.weighs != "")
    return Counter(db.session.scalars(query))

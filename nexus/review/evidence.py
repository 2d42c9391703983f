"""What a mentor sees of a pairing: both teams, the fit as it was decided by, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask import abort

from nexus.cohorts.models import Enrolment
from nexus.core import words
from nexus.core.db import db
from nexus.core.languages import reader_zone
from nexus.pairing.models import Pairing
from nexus.profiles.models import Profile
from nexus.projects.models import Member, Project
from nexus.projects.teams import kept_fit, meter, reasons, teams_of, why_barred
from nexus.projects.teams.made import Runs, Teams
from nexus.projects.teams.reasons import PartInWords
from nexus.review import queries
from nexus.review.models import Claim, Review, ReviewAnswer
from nexus.thread.queries import sent_at


@dataclass(frozen=True)
class Line:
    """One pairing in a list: what is doubtful and why they fit, in words, and who looks at it."""

    pairing: Pairing
    doubts: list[str]
    why: str
    score: str
    claim: Claim | None


@dataclass(frozen=True)
class Fitting:
    """The fit that a pairing was decided by, in words and parts, and the hours in common now.

    `runs` is None while somebody's hours are not known; `weeks` are told only where one differs.
    """

    score: str
    barred: str | None
    parts: list[PartInWords]
    runs: Runs | None
    weeks: list[tuple[date, int]]


@dataclass(frozen=True)
class Past:
    """A project's other pairing: with whom, and how it went."""

    pairing: Pairing
    partner: Project


@dataclass(frozen=True)
class Evidence:
    """All that one screen tells of a pairing."""

    pairing: Pairing
    doubts: list[str]
    fitting: Fitting
    profiles: dict[int, Profile]
    past: dict[int, list[Past]]
    wrote_at: datetime | None
    claim: Claim | None
    reviews: list[Review]
    answers: list[ReviewAnswer]


def _measured(pairing: Pairing) -> tuple[str, str]:
    """(score of 100 as text, reasons as a sentence) of the fit that a pairing was decided by."""
    fit = kept_fit(pairing.fit)
    said = ", ".join(reasons(fit)) if fit else ""
    return (f"{fit.score:.0f}", f"{said[:1].upper()}{said[1:]}.") if fit else ("", "")


def lines(waiting: Sequence[queries.Waiting]) -> list[Line]:
    """The lines of a list, two queries however many."""
    ids = [each.id for each in waiting]
    doubts = {each.id: [words.say(code) for code in each.doubts] for each in waiting}
    claims = queries.claims(ids)
    found = []
    for pairing in queries.pairings(ids):
        score, why = _measured(pairing)
        found.append(Line(pairing, doubts[pairing.id], why, score, claims.get(pairing.id)))
    return found


def of(pairing: Pairing) -> Evidence:
    """The evidence about one pairing, a constant number of queries."""
    reviews = queries.reviews_of(pairing.id)
    codes = queries.doubts_of(pairing.fit, pairing.fit_tenths, pairing.round)
    return Evidence(
        pairing=pairing,
        doubts=[words.say(code) for code in codes],
        fitting=_fitting(pairing, teams_of([pairing.frontend, pairing.backend])),
        profiles=_profiles(pairing),
        past=_past(pairing),
        wrote_at=sent_at(pairing, pairing.messages) if pairing.messages else None,
        claim=queries.claims([pairing.id]).get(pairing.id),
        reviews=reviews,
        answers=queries.answers_to([review.id for review in reviews]),
    )


def _fitting(pairing: Pairing, teams: Teams) -> Fitting:
    fit = kept_fit(pairing.fit)
    weeks = teams.overlaps(*pairing.project_ids)
    return Fitting(
        score=_measured(pairing)[0],
        barred=why_barred(fit) if fit else None,
        parts=meter(fit) if fit else [],
        runs=teams.runs(*pairing.project_ids, str(reader_zone())),
        weeks=weeks if len({minutes for _, minutes in weeks}) > 1 else [],
    )


def _profiles(pairing: Pairing) -> dict[int, Profile]:
    """The profiles of both teams' members, by account."""
    query: sa.Select[Any] = (
        sa.select(Profile)
        .join(Enrolment, Enrolment.account_id == Profile.account_id)
        .join(Member, Member.enrolment_id == Enrolment.id)
        .where(Member.project_id.in_(pairing.project_ids), Member.left_at.is_(None))
    )
    return {profile.account_id: profile for profile in db.session.scalars(query)}


def _past(pairing: Pairing) -> dict[int, list[Past]]:
    """The other pairings of both projects, the newest first, by project."""
    others = queries.other_pairings(pairing)
    return {
        side.id: [
            Past(each, each.backend if each.frontend_id == side.id else each.frontend)
            for each in others
            if side.id in each.project_ids
        ]
        for side in (pairing.frontend, pairing.backend)
    }


def own_project(pairing: Pairing, reader: Enrolment) -> int:
    """Which of the pairing's projects is the reader's; 404 when neither is."""
    query = sa.select(Member.project_id).where(
        Member.enrolment_id == reader.id,
        Member.left_at.is_(None),
        Member.project_id.in_(pairing.project_ids),
    )
    found = db.session.scalars(query).first()
    if found is None:
        abort(404)
    return found

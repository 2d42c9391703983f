"""What a mentor sees of a pairing: both teams, the fit as it was decided by, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import abort

from nexus.cohorts.models import Enrolment
from nexus.core import words
from nexus.core.db import db
from nexus.core.languages import reader_zone
from nexus.pairing.models import Pairing
from nexus.profiles.models import Profile
from nexus.projects.models import Member
from nexus.projects.teams import common_runs, kept_fit, meter, reasons, why_barred
from nexus.projects.teams.made import Runs
from nexus.projects.teams.reasons import PartInWords
from nexus.review import queries
from nexus.review.models import Claim, Review, ReviewAnswer

BANDS = {"weak": "warn", "fair": "", "good": "good", "strong": "good"}


@dataclass(frozen=True)
class Line:
    """One pairing in a list: what is doubtful, in words, and who looks at it."""

    pairing: Pairing
    doubts: list[str]
    reasons: list[str]
    score: str
    band: str
    claim: Claim | None


@dataclass(frozen=True)
class Evidence:
    """All that one screen tells of a pairing."""

    pairing: Pairing
    doubts: list[str]
    score: str
    band: str
    reasons: list[str]
    barred: str | None
    parts: list[PartInWords]
    runs: Runs | None
    profiles: dict[int, Profile]
    claim: Claim | None
    reviews: list[Review]
    answers: list[ReviewAnswer]


def _measured(pairing: Pairing) -> tuple[str, str, list[str]]:
    """(score of 100 as text, band, reasons) of the fit that the pairing was decided by."""
    fit = kept_fit(pairing.fit)
    return (f"{fit.score:.0f}", fit.band, reasons(fit)) if fit else ("", "", [])


def lines(waiting: Sequence[queries.Waiting]) -> list[Line]:
    """The lines of a list, two queries however many."""
    ids = [each.id for each in waiting]
    doubts = {each.id: [words.say(code) for code in each.doubts] for each in waiting}
    claims = queries.claims(ids)
    found = []
    for pairing in queries.pairings(ids):
        score, band, why = _measured(pairing)
        found.append(Line(pairing, doubts[pairing.id], why, score, band, claims.get(pairing.id)))
    return found


def of(pairing: Pairing) -> Evidence:
    """The evidence about one pairing, a constant number of queries."""
    fit = kept_fit(pairing.fit)
    score, band, why = _measured(pairing)
    reviews = queries.reviews_of(pairing.id)
    codes = queries.doubts_of(pairing.fit, pairing.fit_tenths, pairing.round)
    return Evidence(
        pairing=pairing,
        doubts=[words.say(code) for code in codes],
        score=score,
        band=band,
        reasons=why,
        barred=why_barred(fit) if fit else None,
        parts=meter(fit) if fit else [],
        runs=common_runs(pairing.frontend, pairing.backend, reader_zone()),
        profiles=_profiles(pairing),
        claim=queries.claims([pairing.id]).get(pairing.id),
        reviews=reviews,
        answers=queries.answers_to([review.id for review in reviews]),
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

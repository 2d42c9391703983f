"""Two runs side by side: what each came to, and who is paired otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from nexus.cohorts.access import REVIEWER, enrolment
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.pages import show
from nexus.runs import queries, shown
from nexus.runs.forms import CompareForm
from nexus.runs.models import MatchRun
from nexus.runs.telling import Names
from nexus.runs.views.blueprint import bp

LISTED = 100
"""So many pairs that only one of the two has are listed for each."""


@dataclass(frozen=True)
class Only:
    """A pair that one of two runs has and the other has not."""

    frontend: str
    backend: str


def _run(name: str, among: list[MatchRun], place: int) -> MatchRun | None:
    """The run of that number in the query string, else the newest but `place`."""
    typed = request.args.get(name, "")
    if typed.isascii() and typed.isdecimal() and len(typed) < 9:
        return next((each for each in among if each.number == int(typed)), None)
    return among[place] if len(among) > place else None


@bp.get("/c/<slug:cohort>/runs/compare")
@may(REVIEWER)
def compare() -> ResponseReturnValue:
    """Compare any two solved runs of the cohort."""
    solved = queries.runs_of(enrolment().cohort_id).where(MatchRun.solved_at.is_not(None))
    among = list(db.session.scalars(solved.limit(50)))
    one, other = _run("first", among, 1), _run("second", among, 0)
    lost, gained = _apart(one, other) if one and other else ([], [])
    return show(
        "runs/compare.html",
        among=among,
        form=CompareForm([each.number for each in among], *_numbers(one, other)),
        one=one,
        other=other,
        lost=lost[:LISTED],
        gained=gained[:LISTED],
        changed=(len(lost), len(gained)),
        verdicts={each.id: shown.verdict_of(each) for each in (one, other) if each},
        stats=shown.beside(one, other) if one and other else [],
    )


def _numbers(*runs: MatchRun | None) -> list[int | None]:
    return [each.number if each else None for each in runs]


def _apart(one: MatchRun, other: MatchRun) -> tuple[list[Only], list[Only]]:
    """The pairs that only the one has, and only the other."""
    left, right = set(queries.couples_of(one)), set(queries.couples_of(other))
    lost, gained = sorted(left - right), sorted(right - left)
    listed = [each for couple in (*lost[:LISTED], *gained[:LISTED]) for each in couple]
    called = shown.names(one.cohort_id, listed)
    return [_only(each, called) for each in lost], [_only(each, called) for each in gained]


def _only(couple: tuple[int, int], called: Names) -> Only:
    return Only(called.team(couple[0]), called.team(couple[1]))

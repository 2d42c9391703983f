"""Runs as the console shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from nexus.cohorts.models import Brief
from nexus.core.db import db
from nexus.matching import Fit
from nexus.projects.models import Project
from nexus.projects.teams import reasons, why_barred
from nexus.runs import queries, telling
from nexus.runs.models import Leftover, MatchRun, Proposal
from nexus.runs.outcome import BINS
from nexus.runs.telling import Names
from nexus.runs.verdict import Verdict, score, verdict


@dataclass(frozen=True)
class Line:
    """A proposal in a list: its fit as a number and in words."""

    proposal: Proposal
    score: str
    weak: bool
    why: str


@dataclass(frozen=True)
class Left:
    """A team without a partner: why, and what would help."""

    project: Project
    brief: str
    why: str
    helps: list[str]


@dataclass(frozen=True)
class Bar:
    """One column of the histogram."""

    label: str
    count: int
    weak: bool


@dataclass(frozen=True)
class BriefLine:
    """One brief of a run."""

    brief: str
    brief_id: int
    frontends: int
    backends: int
    places: int
    pairs: int
    weak: int
    average: str


@dataclass(frozen=True)
class Stat:
    """One number beside what it was in the run before."""

    label: str
    value: str
    note: str


def names(cohort_id: int, teams: Iterable[int] = ()) -> Names:
    """How the briefs of a cohort and these teams are called; two queries at most."""
    briefs = db.session.execute(sa.select(Brief.id, Brief.title).filter_by(cohort_id=cohort_id))
    ids = sorted(set(teams))
    called = (
        db.session.execute(sa.select(Project.id, Project.title).where(Project.id.in_(ids))).all()
        if ids
        else []
    )
    return Names(dict(briefs.all()), dict(called))


def lines(proposals: Sequence[Proposal], weak: int) -> list[Line]:
    """Proposals as lines."""
    return [_line(each, weak) for each in proposals]


def _line(proposal: Proposal, weak: int) -> Line:
    fit = Fit.from_plain(proposal.fit)
    said = ", ".join([*filter(None, [why_barred(fit)]), *reasons(fit)])
    tenths = proposal.fit_tenths or 0
    return Line(proposal, score(tenths), tenths < weak, f"{said[:1].upper()}{said[1:]}")


def left(leftovers: Sequence[Leftover], cohort_id: int) -> list[Left]:
    """Teams without a partner as lines."""
    nearest = [each.values["nearest"] for each in leftovers if "nearest" in each.values]
    called = names(cohort_id, nearest)
    return [
        Left(
            each.project,
            called.brief(each.brief_id),
            telling.why(each.code, each.values, called),
            telling.helps(each.code, each.remedies["list"], called),
        )
        for each in leftovers
    ]


def verdict_of(run: MatchRun) -> Verdict:
    """The verdict of a solved run."""
    base = queries.base_of(run) if run.base_id else None
    return verdict(run.figures, run.proof, base.number if base else None)


def bars(figures: Mapping[str, Any], weak: int) -> list[Bar]:
    """The histogram, from the first column that has a pair on; at the widest the whole."""
    counted = figures["histogram"]
    first = next((place for place, count in enumerate(counted) if count), 0)
    step = 100 // BINS
    return [
        Bar(str(place * step), count, place * step * 10 < weak)
        for place, count in enumerate(counted)
        if place >= min(first, 8)
    ]


def brief_lines(run: MatchRun, called: Names) -> list[BriefLine]:
    """A line for each brief."""
    return [
        BriefLine(
            brief=called.brief(each["brief"]),
            brief_id=each["brief"],
            frontends=each.get("frontend", 0),
            backends=each.get("backend", 0),
            places=each.get("backend_places", 0),
            pairs=each.get("pairs", 0),
            weak=each.get("weak", 0),
            average=score(each["total"] / each["pairs"]) if each.get("pairs") else "",
        )
        for each in run.figures["briefs"]
    ]


def stats(run: MatchRun, before: MatchRun | None) -> list[Stat]:
    """The four numbers on top, each beside the run before."""
    values, was = values_of(run.figures), values_of(before.figures) if before else {}
    return [
        Stat(label, value, _("was %(value)s", value=was[label]) if label in was else "")
        for label, value in values.items()
    ]


def values_of(figures: Mapping[str, Any]) -> dict[str, str]:
    """The four numbers that stand on top, by what they are."""
    return {
        _("Pairs"): str(figures["pairs"]),
        _("Weak pairs, under 40"): str(figures["bands"][0]),
        _("Average fit"): score(figures["average"]) or _("none"),
        _("Without a partner"): str(figures["without"]),
    }


def prices(run: MatchRun) -> list[str]:
    """What the last step of each aim costs the next, in words."""
    return [telling.price(each) for each in run.finds["prices"] if each["most"]]


@dataclass(frozen=True)
class Wish:
    """Two teams that would both rather have each other, and what giving in would do."""

    frontend: str
    backend: str
    score: str
    changes: list[str]


def wishes(run: MatchRun, most: int) -> list[Wish]:
    """The foremost of those who would rather have each other."""
    listed = run.finds["swaps"][:most]
    called = names(
        run.cohort_id, [each[side] for each in listed for side in ("frontend", "backend")]
    )
    return [
        Wish(
            called.team(each["frontend"]),
            called.team(each["backend"]),
            score(each["tenths"]),
            telling.changes(each["change"]),
        )
        for each in listed
    ]


@dataclass(frozen=True)
class Shortage:
    """Teams that cannot all have a partner: more seekers than places."""

    said: str
    seekers: list[str]
    hosts: list[str]
    hidden: int


SHOWN = 60
"""So many names of a shortage are listed on a page."""


def shortages(run: MatchRun) -> list[Shortage]:
    """The sets that cannot all be served, with the names of who is in them."""
    sets = run.proof["shortages"]
    ids = [each for one in sets for each in (*one["seekers"][:SHOWN], *one["hosts"][:SHOWN])]
    called = names(run.cohort_id, ids)
    return [
        Shortage(
            _short(one),
            [called.team(each) for each in one["seekers"][:SHOWN]],
            [called.team(each) for each in one["hosts"][:SHOWN]],
            max(0, len(one["seekers"]) - SHOWN) + max(0, len(one["hosts"]) - SHOWN),
        )
        for one in sets
    ]


def _short(one: Mapping[str, Any]) -> str:
    other = "frontend" if one["track"] == "backend" else "backend"
    return _(
        "%(teams)s may pair with nobody but %(hosts)s, who have %(places)s: %(short)s go without.",
        teams=telling.teams_of(one["track"], len(one["seekers"])).capitalize(),
        hosts=telling.teams_of(other, len(one["hosts"])),
        places=telling.places_of(other, one["places"]),
        short=one["short"],
    )


def beside(one: MatchRun, other: MatchRun) -> list[tuple[str, str, str]]:
    """The same numbers of two runs: what it is, of the one, of the other."""
    return [
        (mine.label, theirs.value, mine.value)
        for mine, theirs in zip(stats(other, None), stats(one, None), strict=True)
    ]

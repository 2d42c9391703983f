"""Teams as the finder shows them: in the reader's words and zone, without marks on people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask_babel import format_date, format_datetime, format_time, ngettext
from flask_babel import gettext as _

from nexus.core.clock import now
from nexus.core.languages import reader_zone
from nexus.core.text import hue
from nexus.finder.queries import Moment, rows_of
from nexus.finder.words import BANDS
from nexus.matching import Fit
from nexus.projects.models import Project, ProjectState
from nexus.projects.teams import CohortPool, PartInWords, meter, reasons

Badge = tuple[str, str]
"""Its text, and its kind for the badge component."""

SURE = 2
"""So many quick answers at least, and three of four, make "usually answers within a day"."""


@dataclass(frozen=True)
class Person:
    """A member of a team, as others see them."""

    name: str
    hue: int


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A team that could be the partner.

    `runs` are the hours in common, to be drawn, None while either's are not known; `band` is a
    word or empty, `soonest` says when both could next meet. `asked` and `asking` are the
    invitation between the two, if one waits.
    """

    id: int
    title: str
    summary: str
    stack: list[str]
    people: list[Person]
    badges: list[Badge]
    band: str
    reasons: list[str]
    runs: list[list[tuple[int, int]]] | None
    soonest: str
    free: int
    waiting: int
    asked: int | None
    asking: int | None
    away: bool

    @property
    def invitable(self) -> bool:
        """Whether an invitation could go to them now."""
        return self.free > 0 and not self.away and not (self.asked or self.asking)


@dataclass(frozen=True)
class View:
    """From where one looks: the cohort's pool, one's own project, the moment, with names or not."""

    pool: CohortPool
    project: Project
    moment: Moment
    names: bool


def candidates(view: View, project_ids: Sequence[int]) -> list[Candidate]:
    """The teams with these ids, in this order; one query."""
    if not project_ids:
        return []
    rows = sorted(rows_of(project_ids), key=lambda row: row.id)
    teams = {number: list(members) for number, members in groupby(rows, key=lambda row: row.id)}
    return [_candidate(view, teams[number]) for number in project_ids if number in teams]


def _candidate(view: View, members: list[Any]) -> Candidate:
    row, teams = members[0], view.pool.teams
    fit = teams.fit(view.project.id, row.id)
    free = max(0, row.capacity - view.moment.live.get(row.id, 0))
    names = [member.name for member in members] if view.names else []
    return Candidate(
        id=row.id,
        title=row.title,
        summary=row.summary,
        stack=row.stack,
        people=[Person(name, hue(name)) for name in names],
        badges=_badges(row, free, own_brief=view.project.brief.title),
        band=band_of(fit),
        reasons=reasons(fit),
        runs=teams.runs(view.project.id, row.id, str(reader_zone())),
        soonest=_soonest(view, row.id),
        free=free,
        waiting=view.moment.waiting.get(row.id, 0),
        asked=view.moment.asked.get(row.id),
        asking=view.moment.asking.get(row.id),
        away=row.state is ProjectState.AWAY,
    )


def _soonest(view: View, project_id: int) -> str:
    """When the next hours in common begin, in words; empty where none are known."""
    found = view.pool.teams.next_common(view.project.id, project_id, now())
    start = next((start for start, _end in found), None)
    if start is None:
        return ""
    days = (_day(start) - _day(now())).days
    if days < 1:
        begun = start <= now()
        return _("right now") if begun else _("today at %(time)s", time=format_time(start, "HH:mm"))
    return str(format_datetime(start, "EEEE, HH:mm" if days < 7 else "EEEE d MMMM, HH:mm"))


@dataclass(frozen=True)
class FitShown:
    """A fit with another team in words and by parts, and the hours in common."""

    reasons: list[str]
    parts: list[PartInWords]
    runs: list[list[tuple[int, int]]] | None


def fit_shown(pool: CohortPool, mine: Project, project_id: int) -> FitShown | None:
    """The fit of a project with a team of the other track that others may find, in all detail."""
    if project_id not in pool.pool.rows or mine.id not in pool.teams.by_id:
        return None
    if pool.teams[project_id].track == mine.track.value:
        return None
    fit = pool.teams.fit(mine.id, project_id)
    runs = pool.teams.runs(mine.id, project_id, str(reader_zone()))
    return FitShown(reasons(fit), meter(fit), runs)


def band_of(fit: Fit) -> str:
    """The band's word; empty for the weakest, which no learner reads."""
    return str(BANDS.get(fit.band, ""))


def _badges(row: Any, free: int, own_brief: str) -> list[Badge]:
    """The brief where it is another one; free places; then what is good to know."""
    places = ngettext("Place free", "%(free)s of %(num)s places free", row.capacity, free=free)
    badges = [(places if free else _("No place free"), "good" if free else "")]
    if row.brief != own_brief:
        badges.insert(0, (row.brief, ""))
    if row.state is ProjectState.AWAY:
        badges.append((_("Away until %(day)s", day=_away_day(row.away_until)), "warn"))
    if _day(row.created_at) == _day(now()):
        badges.append((_("New today"), ""))
    if row.quick >= SURE and 4 * row.quick >= 3 * row.answers:
        badges.append((_("Usually answers within a day"), ""))
    return badges


def _away_day(until: date) -> str:
    """The weekday where it is clear, else the day of the month too."""
    near = (until - _day(now())).days < 7
    return str(format_date(until, "EEEE" if near else "EEEE d MMMM"))


def _day(moment: datetime) -> date:
    """The day of a moment where the reader is."""
    return moment.astimezone(reader_zone()).date()

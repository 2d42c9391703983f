"""A spreadsheet's text read into learners to come; rows that are wrong are named by their line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from nexus import matching
from nexus.cohorts.models import Brief, Track
from nexus.core import text
from nexus.core.languages import ZONES
from nexus.matching.command.hours import week_of
from nexus.matching.command.reading import Unreadable, csv_rows, track_of

MOST_ROWS = 5_000
"""So many learners are read at once, and wait unclaimed in a cohort."""

LONGEST = 80
_ZONES = {zone.lower(): zone for zone in ZONES}


@dataclass(frozen=True)
class Row:
    """One learner to come. An empty zone is the cohort's."""

    line: int
    name: str
    track: Track
    brief: str
    zone: str
    hours: int | None
    hours_a_week: int | None

    @property
    def key(self) -> tuple[str, Track]:
        return text.fold(self.name), self.track


@dataclass(frozen=True)
class Fault:
    """What is wrong on which line, in words."""

    line: int
    why: str


@dataclass(frozen=True)
class Sheet:
    """What was read, and what was not."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read(typed: str) -> Sheet:
    """The rows of a text. ValueError when its columns cannot be made out, or it is too long."""
    try:
        found = list(csv_rows(typed))
    except Unreadable as error:
        raise ValueError(
            _(
                "The first line must name the columns: name, track and brief; "
                "also zone and hours, where you have them."
            )
        ) from error
    if len(found) > MOST_ROWS:
        raise ValueError(
            _("These are %(count)s rows; at most %(most)s.", count=len(found), most=MOST_ROWS)
        )
    rows, faults = [], []
    seen: dict[tuple[str, Track], int] = {}
    for where, cells in found:
        line = int(where.removeprefix("line "))
        try:
            row = _row(line, cells)
            _refuse_twice(row, seen)
        except ValueError as error:
            faults.append(Fault(line, str(error)))
        else:
            rows.append(row)
    return Sheet(tuple(rows), tuple(faults))


def _refuse_twice(row: Row, seen: dict[tuple[str, Track], int]) -> None:
    if row.key in seen:
        raise ValueError(
            _(
                "The same name and track as on line %(line)s. Tell two people apart by a letter.",
                line=seen[row.key],
            )
        )
    seen[row.key] = row.line


def _row(line: int, cells: Mapping[str, str]) -> Row:
    """One row; ValueError says what is wrong with it."""
    cells = {name: text.one_line(cell) for name, cell in cells.items()}
    if any(text.forbidden_in(cell) for cell in cells.values()):
        raise ValueError(_("It holds characters that nobody can see."))
    name = cells.get("name", "")
    if not name:
        raise ValueError(_("It has no name."))
    if len(name) > LONGEST:
        raise ValueError(_("The name has more than %(most)s characters.", most=LONGEST))
    if text.invisible_in(name) or len(text.scripts_in(name)) > 1:
        raise ValueError(_("The name mixes alphabets, or holds characters that nobody can see."))
    free = cells.get("free", "")
    number = cells.get("hours") or (free if free.isdecimal() else "")
    return Row(
        line=line,
        name=name,
        track=_track(cells.get("track", "")),
        brief=cells.get("brief", ""),
        zone=_zone(cells.get("zone", "")),
        hours=None if free.isdecimal() else _hours(free),
        hours_a_week=_number(number),
    )


def _track(word: str) -> Track:
    try:
        return Track(track_of(word))
    except ValueError:
        raise ValueError(
            _("The track “%(word)s” is neither frontend nor backend.", word=word[:LONGEST])
        ) from None


def _zone(word: str) -> str:
    zone = _ZONES.get(word.lower().replace(" ", "_"), "")
    if word and not zone:
        raise ValueError(
            _("The zone “%(word)s” is not known. Write it as Africa/Nairobi.", word=word[:LONGEST])
        )
    return zone


def _hours(words: str) -> int | None:
    try:
        return matching.known(week_of(words)) if words else None
    except ValueError:
        raise ValueError(
            _(
                "The hours “%(words)s” are not understood. Write them as Mon-Fri 18-22, Sat 10-14.",
                words=words[:LONGEST],
            )
        ) from None


def _number(word: str) -> int | None:
    if not word:
        return None
    if not word.isdecimal() or len(word) > 3 or not 1 <= int(word) <= 80:
        raise ValueError(_("“%(word)s” is no number of hours a week.", word=word[:LONGEST]))
    return int(word)


def _folded(title: str) -> str:
    return re.sub(r"[\W_]+", "", text.fold(title))


def on_briefs(sheet: Sheet, briefs: list[Brief]) -> tuple[dict[int, Brief], Sheet]:
    """The brief of each line, however its title was written; lines on none become faults."""
    known = {_folded(brief.title): brief for brief in briefs}
    found = {row.line: known.get(_folded(row.brief)) for row in sheet.rows}
    lost = [
        Fault(row.line, _("No brief of this cohort is called “%(word)s”.", word=row.brief[:80]))
        for row in sheet.rows
        if found[row.line] is None
    ]
    rows = tuple(row for row in sheet.rows if found[row.line])
    faults = sorted([*sheet.faults, *lost], key=lambda fault: fault.line)
    return {line: brief for line, brief in found.items() if brief}, Sheet(rows, tuple(faults))

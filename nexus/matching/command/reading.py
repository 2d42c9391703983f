"""A cohort from a file: CSV with any delimiter and encoding, or JSON with the same names."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from nexus.matching.command.hours import week_of
from nexus.matching.team import Team
from nexus.matching.week import weeks_of
from nexus.matching.zones import Weeks, distinct_weeks, team_weeks

COLUMNS = {
    "name": ("name", "team", "project", "learner"),
    "id": ("id", "number"),
    "track": ("track", "side", "role"),
    "brief": ("brief", "topic", "idea"),
    "zone": ("zone", "timezone", "time zone", "tz"),
    "free": ("hours", "free", "free hours", "availability", "available"),
    "hours": ("hours a week", "hours per week", "weekly hours", "hours_a_week"),
    "capacity": ("capacity", "places", "partners"),
    "languages": ("languages", "language"),
    "stack": ("stack", "tools", "technologies"),
    "api": ("api", "api style"),
    "level": ("level", "experience"),
    "goals": ("goals", "aims"),
    "first": ("first", "precedence", "priority"),
    "way": ("way", "way of working"),
}
TRACKS = {"front": "frontend", "fe": "frontend", "back": "backend", "be": "backend"}
DELIMITERS = ",;\t|"
MOST_ROWS = 200_000

Row = tuple[str, dict[str, str]]


class Unreadable(ValueError):
    """The file, or rows of it, cannot be understood; `faults` says where and why, all of them."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Roster:
    """The teams of a file, what people call them, and the weeks their hours were taken in."""

    teams: tuple[Team, ...]
    names: Mapping[int, str]
    weeks: Weeks

    def named(self, name: str) -> int:
        """The id of a team by its name or id. ValueError for a name that none or several have."""
        found = [number for number, called in self.names.items() if called == name]
        if name.isdecimal() and not found:
            found = [number for number in self.names if number == int(name)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} teams are called {name!r}")
        return found[0]


def read(stored: bytes, first_day: date, weeks: int, *, encoding: str | None = None) -> Roster:
    """The cohort in a file's bytes; hours are compared in the weeks from `first_day` on.

    Unreadable names every row that is wrong, by its line in a CSV, by its place in JSON.
    """
    text = decoded(stored, encoding)
    rows = list(_json_rows(text) if text.lstrip()[:1] in ("[", "{") else csv_rows(text))
    if len(rows) > MOST_ROWS:
        raise Unreadable([f"{len(rows)} rows; at most {MOST_ROWS} are read"])
    faults, good = [], []
    zones = {row.get("zone") or "UTC" for _, row in rows}
    unknown = {zone for zone in zones if not _is_zone(zone)}
    distinct = distinct_weeks(weeks_of(first_day, weeks), zones - unknown | {"UTC"})
    numbers = _numbers(rows)
    for number, (where, row) in zip(numbers, rows, strict=True):
        if (zone := row.get("zone")) in unknown:
            faults.append(f"{where}: zone {zone!r} is not known; write it as Africa/Nairobi")
            continue
        try:
            good.append((where, _team(number, row, distinct)))
        except ValueError as error:
            faults.append(f"{where}: {str(error).removeprefix(f'team {number!r}: ')}")
    faults += _twice(good)
    if faults:
        raise Unreadable(faults)
    names = {
        n: " ".join(row.get("name", "").split()) or str(n)
        for n, (_, row) in zip(numbers, rows, strict=True)
    }
    return Roster(tuple(team for _, team in good), names, distinct)


def decoded(stored: bytes, encoding: str | None = None) -> str:
    """The text of a file: as told, else UTF-8 or UTF-16 by its first bytes, else Windows-1252."""
    tried = [encoding] if encoding else ["utf-8-sig", "cp1252"]
    if not encoding and stored[:2] in (b"\xff\xfe", b"\xfe\xff"):
        tried, stored = ["utf-16"], stored[: len(stored) // 2 * 2]
    elif not encoding and stored[1:2] == b"\0":
        tried, stored = ["utf-16-le"], stored[: len(stored) // 2 * 2]
    for each in tried:
        try:
            return stored.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable([f"the file is not text in {' or '.join(tried)}; try another --encoding"])


def csv_rows(text: str) -> Iterator[Row]:
    """Rows with the line on which each begins; columns by the names in COLUMNS."""
    header = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda each: len(_columns(header.split(each))))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _rows_under_header(lines)
    except csv.Error as error:
        raise Unreadable([f"line {lines.line_num}: {error}"]) from error


def _rows_under_header(lines: Any) -> Iterator[Row]:
    places: dict[int, str] | None = None
    begun = 1
    for cells in lines:
        where, begun = f"line {begun}", lines.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if places is None:
            places = _columns(cells)
            _complain_of_columns(places)
            continue
        yield where, {name: cells[at].strip() for at, name in places.items() if at < len(cells)}


def _columns(cells: list[str]) -> dict[int, str]:
    """Which column is where; the first of a name counts."""
    names = {word: name for name, words in COLUMNS.items() for word in words}
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        name = names.get(cell.strip().strip('"').strip().lower())
        if name and name not in found.values():
            found[at] = name
    return found


def _complain_of_columns(places: Mapping[int, str]) -> None:
    there = set(places.values())
    if missing := [name for name in ("track", "brief") if name not in there]:
        raise Unreadable([f"line 1: no column {' and none '.join(missing)}; see --help"])
    if not there & {"name", "id"}:
        raise Unreadable(["line 1: no column name or id; see --help"])


def _json_rows(text: str) -> Iterator[Row]:
    """Objects with the names of the columns; a list, or under "teams"."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise Unreadable([f"not JSON: {error}"]) from error
    teams = given.get("teams") if isinstance(given, dict) else given
    if not isinstance(teams, list) or not all(isinstance(team, dict) for team in teams):
        raise Unreadable(["JSON must be a list of teams, or have one under teams"])
    for place, team in enumerate(teams, 1):
        names = _columns(list(team))
        values = list(team.values())
        yield f"team {place}", {name: _plain(values[at]) for at, name in names.items()}


def _plain(value: Any) -> str:
    """A value of JSON as a cell has it."""
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value).strip()


def _numbers(rows: list[Row]) -> list[int]:
    """The ids; rows without one take the numbers that are left, in turn."""
    given = [row.get("id", "") for _, row in rows]
    taken = {int(each) for each in given if each.isdecimal()}
    spare = (number for number in range(1, len(rows) + len(taken) + 2) if number not in taken)
    return [int(each) if each.isdecimal() else next(spare) for each in given]


def _team(number: int, row: Mapping[str, str], weeks: Weeks) -> Team:
    """One team; ValueError says what is wrong with it."""
    if row.get("id") and not row["id"].isdecimal():
        raise ValueError(f"id {row['id']!r} is not a whole number")
    if missing := [name for name in ("track", "brief") if not row.get(name)]:
        raise ValueError(f"no {' and no '.join(missing)}")
    free, hours = row.get("free", ""), row.get("hours", "")
    if free.isdecimal():
        free, hours = "", hours or free
    fields: dict[str, Any] = {
        "track": track_of(row["track"]),
        "brief": row["brief"],
        "free": team_weeks([(week_of(free), row.get("zone") or "UTC")], weeks) if free else None,
        "api": row.get("api", "").lower() or "undecided",
        "way": row.get("way", "").lower() or None,
    }
    for name in ("languages", "stack", "goals"):
        fields[name] = frozenset(_words(row.get(name, "")))
    for name, text in {**row, "hours": hours}.items():
        if name in ("capacity", "level", "hours", "first") and text:
            fields[name] = _whole(name, text)
    return Team(number, **fields)


def track_of(word: str) -> str:
    """A track as people write it: "Front-end", "FE"; another word as it is."""
    track = word.strip().lower()
    return TRACKS.get(track.removesuffix("end").strip(" -"), track)


def _words(text: str) -> Iterator[str]:
    for mark in ",;|/":
        text = text.replace(mark, "\n")
    yield from (word.strip().lower() for word in text.split("\n") if word.strip())


def _whole(name: str, text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise ValueError(f"{name} {text!r} is not a whole number")
    return int(text)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _twice(teams: list[tuple[str, Team]]) -> Iterator[str]:
    """Rows that give an id again."""
    seen: dict[int, str] = {}
    for where, team in teams:
        if team.id in seen:
            yield f"{where}: id {team.id} was given on {seen[team.id]}"
        seen.setdefault(team.id, where)

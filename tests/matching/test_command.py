"""The command line: a file in, pairs, reasons and proof out, or every bad row by its line."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from nexus.matching.__main__ import main
from nexus.matching.command.hours import week_of
from nexus.matching.command.reading import Unreadable, read

ROSTER = """Name;Track;Brief;Zone;Hours;Languages
Ama UI;frontend;polls;Africa/Accra;Mon-Fri 18-22;en
"Zoé, UI";FE;polls;Africa/Lagos;Sat 10:00-14:30 & Sun 10-12;fr/en

"Vote
API";back end;polls;Africa/Nairobi;weekdays 19-23;en
=cmd;frontend;shop;;8;
"""
DAY = date(2026, 4, 13)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_roster_is_read_however_it_was_saved(encoding: str, delimiter: str) -> None:
    stored = ROSTER.replace(";", delimiter).replace("\n", "\r\n").encode(encoding)

    roster = read(stored, DAY, 1)

    assert list(roster.names.values()) == ["Ama UI", "Zoé, UI", "Vote API", "=cmd"]
    assert [team.track for team in roster.teams] == ["frontend", "frontend", "backend", "frontend"]
    assert roster.teams[0].free == (week_of("Mon-Fri 18-22"),)
    assert roster.teams[1].languages == {"fr", "en"}
    assert (roster.teams[3].hours, roster.teams[3].free) == (8, None)


def test_json_has_the_same_names() -> None:
    teams = [{"id": 7, "track": "backend", "brief": 3, "languages": ["en", "sw"], "capacity": 2}]

    for given in (teams, {"teams": teams}):
        team = read(json.dumps(given).encode(), DAY, 1).teams[0]
        assert (team.id, team.brief, team.capacity) == (7, "3", 2)
        assert team.languages == {"en", "sw"}


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Mon 0-1", [0, 1]),
        ("sun 23:30-0:30, monday 2h30-3", [335, 0, 5]),
        ("weekends and fri 9:00-9:30", [210, 258, 306]),
        ("Sat to Mon 1-1:30; tue 2–2:30", [242, 290, 2, 52]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, halves: list[int]) -> None:
    assert week_of(text) == sum(1 << half for half in halves)


@pytest.mark.parametrize(
    "text", ["18-20", "Mon", "Mon 18:15-20", "t 1-2", "Mon 25-26", "Mon 1-2 ?"]
)
def test_hours_that_are_not_understood_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="[a-z]"):
        week_of(text)


def test_every_bad_row_is_named_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "cohort.csv"
    rows = ["4;A;fronted;polls;;", '5;"B\nb";backend;;;', "5;C;backend;polls;Nowhere;"]
    rows += ["x;D;backend;polls;;", "5;E;backend;polls;;Mon 1", "6;F;backend;polls", "6;G;FE;p"]
    path.write_text("\n".join(["id;name;track;brief;zone;hours", *rows]), encoding="utf-8")

    assert main([str(path)]) == 2

    said = capsys.readouterr().err.splitlines()
    assert [each.split(":")[0] for each in said] == [f"line {n}" for n in (2, 3, 5, 6, 7, 9)]
    assert "id 6 was given on line 8" in said[-1]


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"name,brief\na,b\n", "no column track"),
        (b"track,brief\nfrontend,b\n", "no column name or id"),
        (b"[1, 2]", "must be a list of teams"),
        (b"{", "not JSON"),
        (b"\xff\xfe\x00\xd8", "not text in utf-16"),
    ],
)
def test_a_file_that_is_none_is_refused(stored: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(stored, DAY, 1)


@pytest.fixture
def roster(tmp_path: Path) -> str:
    """The file."""
    path = tmp_path / "cohort.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return str(path)


def test_pairs_reasons_and_proof_come_out(roster: str, capsys: pytest.CaptureFixture) -> None:
    assert main([roster, "--from", "2026-04-13", "--check"]) == 0

    said = capsys.readouterr().out
    assert said.startswith("1 pair join 2 of 4 teams. No pairing of more is possible; then ")
    assert "Ama UI + Vote API" in said
    assert "Zoé, UI: too few hours in common with its only candidate" in said
    assert "=cmd: no backend on shop" in said


def test_rows_for_a_spreadsheet_hold_no_formula(
    roster: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    out = tmp_path / "pairs.csv"
    assert main([roster, "--format", "csv", "--out", str(out), "--keep", "Ama UI", "3"]) == 0

    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [(row["frontend"], row["kept"], row["unpaired"]) for row in rows] == [
        ("Ama UI", "yes", ""),
        ("", "", "Zoé, UI"),
        ("", "", "'=cmd"),
    ]
    assert capsys.readouterr().out == ""


def test_wishes_are_held_and_wrong_ones_refused(roster: str, capsys: pytest.CaptureFixture) -> None:
    assert main([roster, "--format", "json", "--bar", "Ama UI", "Vote API"]) == 0
    assert json.loads(capsys.readouterr().out)["pairs"] == []
    assert main([roster, "--pin", "Ama UI", "Nobody"]) == 2
    assert "0 teams are called 'Nobody'" in capsys.readouterr().err


def test_it_is_a_command(roster: str) -> None:
    command = [sys.executable, "-m", "nexus.matching"]
    shown = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)
    found = subprocess.run([*command, roster, "--format=json"], capture_output=True, check=True)

    assert "Mon-Fri 18-22" in shown.stdout
    groups = json.loads(found.stdout)["groups"]
    assert [each["frontends"] for each in groups] == [[1, 2]]
    assert len(groups[0]["proof"]["levels"]) == 8

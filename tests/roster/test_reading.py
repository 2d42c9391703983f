"""Lists as spreadsheets write them: any delimiter, encoding and spelling; wrong rows by line."""

from __future__ import annotations

import io
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Track
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.matching.command.hours import week_of
from nexus.roster import reading
from nexus.roster.models import Place
from tests import make
from tests.make import Cast

ROWS = (
    ("Name", "Track", "Brief", "Time zone", "Hours"),
    ("Adaobi Éze", "Front-end", "e commerce", "africa/lagos", "Mon-Fri 18-22"),
    ("Yaw Darko", "backend", "E-commerce", "", "8"),
)


def listed() -> list[Place]:
    return list(db.session.scalars(sa.select(Place).order_by(Place.id)).unique())


def read(app: Flask, cast: Cast, **data: Any) -> Any:
    """Send the form; the client keeps a large one in a file, which nobody else would close."""
    client = make.signed_in(app, cast.kofi)
    answer = client.post("/c/cohort-7/staff/roster/read", data={"do": "take", **data})
    answer.request.environ["wsgi.input"].close()
    return answer


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_as_it_comes(app: Flask, delimiter: str, encoding: str) -> None:
    cast = make.cast()
    stored = "\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding)

    answer = read(app, cast, file=(io.BytesIO(stored), "list.csv"))

    assert answer.status_code == 303
    one, other = listed()
    assert (one.name, one.track, one.brief_id) == ("Adaobi Éze", Track.FRONTEND, cast.shop.id)
    assert (one.zone, one.hours) == (
        "Africa/Lagos",
        week_of("Mon-Fri 18-22").to_bytes(42, "little"),
    )
    assert (other.zone, other.hours, other.hours_a_week) == (cast.cohort.zone, None, 8)


WRONG = {
    ",backend,E-commerce,,": "no name",
    "A,middle,E-commerce,,": "neither frontend nor backend",
    "A,backend,Bakery,,": "No brief of this cohort",
    "A,backend,E-commerce,Africa/Nowhere,": "is not known",
    "A,backend,E-commerce,,Mon 25-26": "not understood",
    "A,backend,E-commerce,,900": "no number of hours",
    "A\0B,backend,E-commerce,,": "nobody can see",
    "yaw  DARKO,backend,E-commerce,,": "same name and track as on line 2",
    f"{'x' * 81},backend,E-commerce,,": "more than 80",
}


@pytest.mark.parametrize("row", WRONG, ids=str)
def test_a_wrong_row_is_named_by_its_line_and_the_good_ones_are_taken(app: Flask, row: str) -> None:
    cast = make.cast()
    rows = f"name,track,brief,zone,hours\nYaw Darko,backend,E-commerce,,8\n{row}\n"

    looked = read(app, cast, rows=rows, do="look")
    answer = read(app, cast, rows=rows)

    assert "line 3" in looked.text
    assert WRONG[row] in looked.text
    assert answer.status_code == 303
    assert [place.name for place in listed()] == ["Yaw Darko"]


@pytest.mark.parametrize("rows", ["", "a,b\n1,2\n", "name,track,brief\n", "\ud800", "\0"], ids=repr)
def test_what_is_no_list_is_said_at_its_field(app: Flask, rows: str) -> None:
    answer = read(app, make.cast(), rows=rows.encode("utf-8", "surrogatepass"))

    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert listed() == []


def test_looking_takes_nothing(app: Flask) -> None:
    answer = read(app, make.cast(), rows="name,track,brief\nA,fe,E-commerce\n", do="look")

    assert "Take this row" in answer.text
    assert listed() == []


def test_the_same_list_again_doubles_nobody(app: Flask) -> None:
    cast = make.cast()
    for hours in ("8", "12"):
        read(app, cast, rows=f"name,track,brief,hours\nAda Obi,fe,Job board,{hours}\n")

    (place,) = listed()
    said = db.session.scalars(sa.select(AuditEntry.values).filter_by(code="roster.read")).all()
    assert place.hours_a_week == 12
    assert said == [{"new": 1, "changed": 0}, {"new": 0, "changed": 1}]


def test_a_list_may_be_larger_than_other_forms_and_has_an_end(app: Flask) -> None:
    cast = make.cast()
    rows = "name,track,brief\n" + "".join(f"A{n}{' ' * 400},fe,Job board\n" for n in range(2000))

    taken = read(app, cast, file=(io.BytesIO(rows.encode()), "list.csv"))
    huge = read(app, cast, rows="x" * 9_000_000)

    assert (taken.status_code, len(listed())) == (303, 2000)
    assert huge.status_code == 413


def test_too_many_rows_are_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 1)

    answer = read(app, make.cast(), rows="name,track,brief\nA,fe,Job board\nB,fe,Job board\n")

    assert "at most 1" in answer.text
    assert listed() == []

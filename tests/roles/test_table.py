"""Every route and method, asked by everybody, answers as the table says."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.house import House
from tests.roles.table import ROLES, Row
from tests.roles.table import rows as table

TABLE = dict(table())
WORDS = {200: "ok", 204: "ok", 403: "no", 404: "--"}
SHUT = {"in", "cf", "no", "--"}


def routes(app: Flask) -> set[Row]:
    """Method and endpoint of all that the program answers to."""
    return {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def outcome(response: TestResponse, method: str, changed: set[str]) -> str:
    """What a person met, in the words of the table, or the bare status.

    An act that led on is done; also to a page that others are sent to, if it changed something.
    """
    target = response.headers.get("Location") or response.headers.get("HX-Redirect")
    if target is None:
        return WORDS.get(response.status_code, str(response.status_code))
    sent = {"/sign-in": "in", "/confirm": "cf"}.get(urlsplit(target).path)
    return "ok" if changed else sent or ("go" if method == "GET" else "ok")


def compare(row: Row, found: dict[str, str], roles: Iterable[str] = ROLES) -> str:
    """Each role that met something else than it should, a line each."""
    due = TABLE[row]
    wrong = [f"{role}: {found[role]} for {due[role]}" for role in roles if found[role] != due[role]]
    return "\n".join(wrong)


def test_every_route_has_a_row(program: Flask) -> None:
    assert sorted(routes(program) ^ set(TABLE)) == []


def test_no_row_stands_twice() -> None:
    assert len(list(table())) == len(TABLE)
    assert {len(row) for row in TABLE.values()} == {len(ROLES)}


@pytest.mark.parametrize("row", [row for row in TABLE if row[0] == "GET"], ids=" ".join)
def test_pages_open_to_whom_they_should(house: House, row: Row) -> None:
    """As whole pages; a part for htmx opens to nobody to whom the page does not."""
    shut = [role for role in ROLES if TABLE[row][role] in SHUT]

    pages = {role: outcome(house.ask(role, *row), "GET", set()) for role in ROLES}
    parts = {role: outcome(house.ask(role, *row, part=True), "GET", set()) for role in shut}

    assert not (wrong := compare(row, pages)), wrong
    assert not (wrong := compare(row, parts, shut)), wrong


@pytest.mark.once
@pytest.mark.parametrize("row", [row for row in TABLE if row[0] == "POST"], ids=" ".join)
def test_acts_are_for_whom_they_should(house: House, row: Row) -> None:
    """Sent as htmx does, so that a refusal by the rules shows in the status; it changes nothing."""
    found, changed = {}, {}
    house.happened(row[1])
    for role in ROLES:
        response = house.ask(role, *row, part=True)
        changed[role] = house.undo()
        found[role] = outcome(response, "POST", changed[role])

    assert not (wrong := compare(row, found)), wrong
    assert [role for role in ROLES if changed[role] and found[role] != "ok"] == []

"""Every form of every page, sent in all the ways that it should not be.

Never a 500, always a sentence; what was typed is kept; what is refused changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import rows
from tests.forms.sending import Typed, faults, said, send
from tests.forms.sheets import WRITTEN, Field, Sheet, all_forms, filled
from tests.house import House
from tests.roles.table import rows as table

BY_SCRIPT = {"profiles.keep_draft", "projects.keep_draft", "thread.keep"}
"""What a page sends by itself while somebody writes."""

ACTS = sorted({endpoint for (method, endpoint), _ in table() if method == "POST"} - BY_SCRIPT)

TEXT = {
    "nothing": "",
    "blanks": "   ",
    "too long": "long " * 5_000,
    "from right to left": "\u0645\u0631\u062d\u0628\u0627",
    "markup": "<script>alert(1)</script>{{ 7 * 7 }}",
    "nul": "a\0b",
    "bell": "a\x07b",
    "turned around": "a\u202eb\u2066c",
    "half a letter": "a\ud800b",
    "no letter": "a\uffffb",
}
OTHER = {
    "nothing": "",
    "blanks": "   ",
    "2^63": "9223372036854775808",
    "less than nothing": "-1",
    "no such thing": "no such thing",
    "no number": "1e999",
    "nul": "1\0",
    "half a letter": "a\ud800b",
}
"""Strange things to type, and to send for what is chosen, counted or hidden."""


@pytest.fixture(scope="module")
def sheets(house: House) -> dict[str, Sheet]:
    """The forms, by what they do."""
    return all_forms(house)


def altered(typed: Typed, each: Field) -> Iterator[tuple[str, Typed]]:
    """The form with one field in all strange states, each with its name."""
    yield "absent", {**typed, each.name: []}
    yield "twice", {**typed, each.name: typed.get(each.name, ["x"]) * 2}
    for strange, value in (TEXT if each.kind in WRITTEN else OTHER).items():
        yield strange, {**typed, each.name: [value]}


def test_every_act_has_a_form(sheets: dict[str, Sheet]) -> None:
    assert set(ACTS) - set(sheets) == set()


@pytest.mark.parametrize("act", ACTS)
def test_strange_values_are_told(house: House, sheets: dict[str, Sheet], act: str) -> None:
    sheet, found = sheets[act], []
    house.happened(act)
    right = filled(house, sheet)

    for each in (each for each in sheet.fields if each.name not in {"csrf_token", "form_key"}):
        for strange, typed in altered(right, each):
            response = send(house, sheet, typed)
            wrong = faults(sheet, typed, response, house.undo())
            found += [f"{each.name}, {strange}: {fault}" for fault in wrong]

    assert not found, "\n".join(found)


@pytest.mark.once
@pytest.mark.parametrize("act", ACTS)
def test_the_same_form_twice_acts_once(house: House, sheets: dict[str, Sheet], act: str) -> None:
    """Also when it comes a third time with something else in it."""
    sheet = sheets[act]
    house.happened(act)
    typed = {**filled(house, sheet), "form_key": ["the same key"]}

    first = send(house, sheet, typed)
    after = rows.read()
    again = send(house, sheet, typed)
    other = send(house, sheet, {name: [*each, "x"] for name, each in typed.items()})
    changed = set(rows.differing(after, rows.read(), but=rows.TRIED | SESSIONS))
    house.undo()

    assert first.status_code in {200, 303}
    assert max(again.status_code, other.status_code) < 500
    assert changed == set()


SESSIONS = {"account_sessions"}
"""Whoever signs in twice has two sessions."""


@pytest.fixture
def guarded(house: House) -> Iterator[House]:
    """The program as it is in earnest: forms need their token."""
    house.app.config["WTF_CSRF_ENABLED"] = True
    yield house
    house.app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.once
@pytest.mark.parametrize("act", sorted({*ACTS, *BY_SCRIPT} - {"notifications.unsubscribe"}))
@pytest.mark.parametrize("token", [[], ["not a token"]], ids=["without", "wrong"])
def test_a_form_needs_its_token(guarded: House, act: str, token: list[str]) -> None:
    role = next(role for role, cell in CELLS[act].items() if cell == "ok")
    path = guarded.path(act)

    response = guarded.client(role).post(path, data={"csrf_token": token})

    assert response.status_code == 400
    assert said(response)
    assert guarded.undo() == set()


CELLS = {endpoint: cells for (method, endpoint), cells in table() if method == "POST"}

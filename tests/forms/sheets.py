"""Forms as a browser sees them: found on pages, filled in, altered."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask

from tests import sendings
from tests.house import House
from tests.roles.table import rows as table

ROLES = ("visitor", "lead", "left", "mentor", "staff", "operator", "unconfirmed", "other")
"""Who looks for forms; what one of them finds the next ones leave out."""

TYPED = {"text", "email", "password", "url", "search", "number", "date", "textarea"}


@dataclass(frozen=True)
class Field:
    """One field: its name, its kind, and what it holds as the page is opened."""

    name: str
    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One form of a page: who found it where, and where it leads."""

    role: str
    page: str
    action: str
    endpoint: str
    fields: tuple[Field, ...] = field(compare=False)

    def __str__(self) -> str:
        return f"{self.endpoint} for {self.role} at {self.page}"

    @property
    def values(self) -> dict[str, list[str]]:
        """What is sent when nothing is touched."""
        return {each.name: list(each.values) for each in self.fields if each.values}


def _values(tag: Tag, kind: str) -> tuple[str, ...]:
    if kind == "textarea":
        return (tag.text.removeprefix("\r\n").removeprefix("\n"),)
    if kind == "select":
        options = tag.select("option[selected]") or tag.select("option")[:1]
        return tuple(str(each.get("value", each.text)) for each in options)
    if kind in {"checkbox", "radio"} and not tag.has_attr("checked"):
        return ()
    return (str(tag.get("value", "on" if kind in {"checkbox", "radio"} else "")),)


def fields_of(form: Tag) -> tuple[Field, ...]:
    """The fields of a form, those of one name together; a named button counts as pressed."""
    found: dict[str, Field] = {}
    for tag in form.select("input[name], textarea[name], select[name], button[name]"):
        name = str(tag["name"])
        kind = str(tag.get("type", "text")) if tag.name == "input" else str(tag.name)
        if name in found and kind not in {"checkbox", "radio"}:
            continue
        before = found[name].values if name in found else ()
        found[name] = Field(name, kind, before + _values(tag, kind))
    return tuple(found.values())


def forms_of(markup: str) -> list[Tag]:
    """The forms of a page that change something."""
    soup = BeautifulSoup(markup, "html.parser")
    return [form for form in soup.select("form") if str(form.get("method")).lower() == "post"]


def _endpoint(app: Flask, path: str) -> str:
    with app.test_request_context():
        matched: str = app.url_map.bind("").match(urlsplit(path).path, method="POST")[0]
    return matched


def found_by(house: House, role: str) -> list[Sheet]:
    """The forms on all pages that a role may open."""
    sheets = []
    for (method, endpoint), cells in table():
        if method == "GET" and cells[role] == "ok":
            page = house.path(endpoint)
            response = house.ask(role, "GET", endpoint)
            for form in forms_of(response.text):
                action = str(form.get("action", page))
                target = _endpoint(house.app, action)
                sheets.append(Sheet(role, page, action, target, fields_of(form)))
    return sheets


def all_forms(house: House) -> list[Sheet]:
    """One form for each act, as the first of the roles finds it."""
    first: dict[str, Sheet] = {}
    for role in ROLES:
        for sheet in found_by(house, role):
            first.setdefault(sheet.endpoint, sheet)
    return list(first.values())


def filled(house: House, sheet: Sheet) -> dict[str, list[str]]:
    """The form with what somebody would type who means it."""
    me = house.people[sheet.role]
    plausible = sendings.body(house.scene, sheet.endpoint, me)
    typed = {
        name: value if isinstance(value, list) else [value] for name, value in plausible.items()
    }
    return {**sheet.values, **typed}

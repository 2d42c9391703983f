"""Forms as a browser sees them: found on pages, filled in, altered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask

from tests import sendings
from tests.house import House
from tests.roles.table import rows as table

ROLES = ("visitor", "lead", "left", "mentor", "staff", "operator", "unconfirmed", "other")
"""Who looks for forms; what one of them finds the next ones leave out."""

LATER = {
    "directory.show_no_more": ("lead", "directory.week_one"),
    "bulletin.switch_on": ("staff", "bulletin.channel"),
    "cohorts.accept_role_invitation": ("mentor elsewhere", "cohorts.role_invitation"),
    "cohorts.restore_brief": ("staff", "cohorts.briefs"),
    "profiles.discard_draft": ("lead", "profiles.profile"),
    "projects.discard_draft": ("lead", "projects.edit"),
    "projects.reopen": ("lead", "projects.project"),
    "review.answer": ("lead", "pairing.pairing"),
    "review.bring_back": ("mentor", "review.decide"),
    "staff.transfer": ("staff", "staff.transfer"),
    "staff.reopen": ("staff", "cohorts.settings"),
    "review.release": ("mentor", "review.decide"),
    "runs.cancel": ("mentor", "runs.run"),
    "runs.undo": ("mentor", "runs.run"),
    "runs.unschedule": ("mentor", "runs.run"),
    "runs.around": ("mentor", "runs.publish"),
    "runs.moved": ("mentor", "runs.move"),
}
"""Acts that are offered only when something has happened: to whom, and on which page."""

WRITTEN = {"text", "email", "password", "url", "search", "textarea"}
TYPED = (WRITTEN | {"number", "date"}) - {"password"}
"""Kinds of fields that hold a text; those that come back as they were typed."""


MAY = {endpoint: cells for (method, endpoint), cells in table() if method == "POST"}


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


FORM = re.compile(r"<form\b[^>]* method=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)


def forms_of(markup: str) -> list[Tag]:
    """The forms of a page that change something; the rest of it is not read, which takes long."""
    pieces = FORM.findall(markup)
    return [form for each in pieces if (form := BeautifulSoup(each, "lxml").form)]


def _endpoint(app: Flask, path: str) -> str:
    with app.test_request_context():
        matched: str = app.url_map.bind("").match(urlsplit(path).path, method="POST")[0]
    return matched


def _sheets(house: House, role: str, page: str, markup: str) -> Iterator[Sheet]:
    """The forms of a page; one that a button sends elsewhere counts for each place."""
    for form in forms_of(markup):
        buttons = form.select("button[formaction]:not([formmethod=get])")
        targets = [str(form.get("action", page)), *(str(each["formaction"]) for each in buttons)]
        for action in targets:
            yield Sheet(role, page, action, _endpoint(house.app, action), fields_of(form))


def _opened(house: House, role: str, endpoint: str, **other: Any) -> list[Sheet]:
    response = house.ask(role, "GET", endpoint, **other)
    return list(_sheets(house, role, house.path(endpoint, **other), response.text))


def _on_pages(house: House, role: str) -> Iterator[Sheet]:
    """The forms on all pages that a role may open."""
    for (method, endpoint), cells in table():
        if method == "GET" and cells[role] == "ok":
            yield from _opened(house, role, endpoint)


def _after_what_happened(house: House) -> Iterator[Sheet]:
    returned = {"pairing_id": house.scene.returned.id}
    others = dict.fromkeys(("review.answer", "review.bring_back"), returned)
    others["runs.moved"] = {"with": house.scene.farm_api.id}
    for act, (role, endpoint) in LATER.items():
        house.happened(act)
        opened = _opened(house, role, endpoint, **others.get(act, {}))
        yield from (each for each in opened if each.endpoint == act)
    house.happened("")


def all_forms(house: House) -> dict[str, Sheet]:
    """One form for each act, as the first of the roles finds it who may do it."""
    first: dict[str, Sheet] = {}
    for sheets in (*(_on_pages(house, role) for role in ROLES), _after_what_happened(house)):
        for sheet in sheets:
            if MAY[sheet.endpoint][sheet.role] == "ok":
                first.setdefault(sheet.endpoint, sheet)
    return first


def filled(house: House, sheet: Sheet) -> dict[str, list[str]]:
    """The form with what somebody would type who means it."""
    me = house.people[sheet.role]
    plausible = sendings.body(house.scene, sheet.endpoint, me)
    typed = {
        name: value if isinstance(value, list) else [value] for name, value in plausible.items()
    }
    return {**sheet.values, **typed}

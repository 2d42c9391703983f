"""Forms sent as browsers send them and as none would, and what is wrong with the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote_plus

from werkzeug.test import TestResponse

from tests.forms.sheets import TYPED, Sheet, fields_of, forms_of
from tests.house import House

TELLING = re.compile(r'<(?:h1|p class="error|div class="(?:errors|notice))[^>]*>(.*?)</', re.DOTALL)
TAG = re.compile(r"<[^>]*>")

Typed = dict[str, list[str]]

UNSEEN = set("\0\x07\u202e\u2066\ud800\uffff")
"""Characters that no page can show again."""

ALLOWED = {200, 204, 303, 400, 403, 404, 409, 410, 413, 422, 429}


def encoded(typed: Typed) -> bytes:
    """As a browser sends it, and also what no browser would."""
    pairs = [(name, value) for name, values in typed.items() for value in values]
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs
    ).encode()


def send(house: House, sheet: Sheet, typed: Typed) -> TestResponse:
    """Send a form as a browser without htmx does."""
    client = house.follower(sheet.role, sheet.endpoint)
    kind = "application/x-www-form-urlencoded"
    headers = {"Referer": f"http://localhost{sheet.page}"}
    return client.post(sheet.action, data=encoded(typed), content_type=kind, headers=headers)


def said(response: TestResponse) -> bool:
    """Whether an answer that is no success tells why: in a page's heading, a notice, an error."""
    return any(TAG.sub("", each).strip() for each in TELLING.findall(response.text))


def lost(sheet: Sheet, typed: Typed, response: TestResponse) -> list[str]:
    """Fields that one types into and that came back without what had been typed."""
    kinds = {each.name for each in sheet.fields if each.kind in TYPED}
    forms = [fields_of(form) for form in forms_of(response.text)]
    shown = {each.name: "".join(each.values) for form in forms for each in form}
    return [
        name
        for name in kinds & set(typed) & set(shown)
        if len(typed[name]) == 1 and not set(typed[name][0]) & UNSEEN
        if shown[name].split() != typed[name][0].split()
    ]


def faults(sheet: Sheet, typed: Typed, response: TestResponse, changed: set[str]) -> Iterator[str]:
    """What is wrong with an answer to a strange form."""
    status = response.status_code
    if status not in ALLOWED:
        yield f"status {status}"
    if status >= 400 and changed:
        yield f"changed {changed} with status {status}"
    if status >= 400 and not said(response):
        yield f"says nothing with status {status}"
    if status == 422 and (gone := lost(sheet, typed, response)):
        yield f"lost {gone}"

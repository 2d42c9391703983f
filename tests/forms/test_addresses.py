"""Every address, with everything in it that does not belong there: never a 500."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from nexus.config import ROOT
from tests.house import House
from tests.roles.table import rows as table

STRANGE = {
    "nothing": "",
    "zero": "0",
    "less than nothing": "-1",
    "2^63": "9223372036854775808",
    "just below 2^63": "9223372036854775807",
    "2^31": "2147483648",
    "no number": "abc",
    "digits of elsewhere": "\u0663\u00b2",
    "nul": "1\0",
    "turned around": "a\u202eb",
    "half a letter": "a\ud800b",
    "a whole page": "x" * 3_000,
    "quotes": "'\"><script>%_\\",
}


def asked_for() -> set[str]:
    """The words that views read from the query string, from their code."""
    patterns = (r'args\.get\(\s*"(\w+)"', r'query_text\(\s*"(\w+)"', r'"(\w+)" in request\.args')
    found = {"page", "before", "after"}
    for path in (ROOT / "nexus").rglob("*.py"):
        found |= {name for each in patterns for name in re.findall(each, path.read_text())}
    return found


def filters_of(markup: str) -> set[str]:
    """The fields of forms that only look."""
    forms = BeautifulSoup(markup, "html.parser").select("form:not([method=post])")
    return {str(each["name"]) for form in forms for each in form.select("[name]")}


def escaped(value: str) -> str:
    """A value as it stands in an address, halves of letters included."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


PAGES = {
    endpoint: next(role for role, cell in cells.items() if cell == "ok")
    for (method, endpoint), cells in table()
    if method == "GET" and "ok" in cells.values()
}


@pytest.mark.parametrize("endpoint", PAGES)
def test_strange_query_strings_are_harmless(house: House, endpoint: str) -> None:
    role = PAGES[endpoint]
    path = house.path(endpoint)
    client = house.follower(role, endpoint)
    names = asked_for() | filters_of(client.get(path).text)

    statuses = {}
    for strange, value in STRANGE.items():
        query = "&".join(f"{name}={escaped(value)}" for name in sorted(names))
        statuses[strange] = client.get(f"{path}?{query}").status_code

    assert {what: status for what, status in statuses.items() if status >= 400} == {}


def holes(house: House) -> Iterator[tuple[str, str, str]]:
    """Each route with each part of its address in turn put in question: `{}` in its place."""
    for rule in house.app.url_map.iter_rules():
        for name in rule.arguments - {"filename"}:
            marked = re.sub(rf"<(?:\w+:)?{name}>", "{}", rule.rule)
            whole = re.sub(r"<(?:\w+:)?(\w+)>", lambda hole: KNOWN.get(hole[1], "1"), marked)
            for method in (rule.methods or set()) & {"GET", "POST"}:
                yield method, rule.endpoint, whole


KNOWN = {"cohort": "cohort-7", "code": "aims", "token": "none"}


def test_strange_parts_of_addresses_are_missing(house: House) -> None:
    """Asked by the one of the roles who may do most there."""
    cells = dict(table())
    found = []
    for method, endpoint, path in holes(house):
        row = cells.get((method, endpoint), {})
        role = next(
            (each for each in ("staff", "lead", "operator") if row.get(each) == "ok"), "lead"
        )
        for strange, value in STRANGE.items():
            response = house.client(role).open(path.format(escaped(value)), method=method)
            if response.status_code >= 500:
                found.append(f"{method} {path}, {strange}: {response.status_code}")

    assert not found, "\n".join(found)
    assert house.undo() == set()


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_cookies_are_nobody(house: House, strange: str) -> None:
    client = house.client("visitor")
    value = STRANGE[strange].replace("\0", "").encode("utf-8", "surrogatepass").decode("latin-1")
    header = f"session={value}; visitor={value}; language={value}"

    response = client.get(house.path("home.cohort"), headers={"Cookie": header[:4_000]})

    assert response.status_code == 303
    assert response.headers["Location"].startswith("/sign-in")

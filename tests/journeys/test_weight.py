"""What a first view of each page weighs on the wire, all that it asks for included."""

from __future__ import annotations

import re

import brotli
import pytest

from nexus.config import HTMX_SRC
from tests.house import House
from tests.roles.table import rows as table
from tests.setup import prepare

PAGE, STYLE, SCRIPTS = 40_000, 10_240, 6_144
HEADERS = 900
"""Bytes of an answer's headers, rounded up."""
HTMX = 12_100
"""Of htmx as the CDN sends it, where its bytes are not at hand."""

ASKED_FOR = re.compile(r'(?:src|href)="(/assets/[^"#]+|https://cdn[^"]+)[#"]')
BROTLI = {"Accept-Encoding": "br"}

ROLES = ("visitor", "lead", "left", "mentor", "staff", "operator")


def weight(house: House, address: str) -> int:
    """Of one file, compressed."""
    if address == HTMX_SRC:
        content = prepare.script(address)
        return len(brotli.compress(content)) if content else HTMX
    with house.client("visitor").get(address, headers=BROTLI) as response:
        assert response.status_code == 200, address
        return len(response.data)


def parts(house: House, endpoint: str, role: str) -> dict[str, int]:
    """The page and all that it asks for at once, each with its weight and headers."""
    client = house.follower(role, endpoint)
    path = house.path(endpoint)
    wanted = set(ASKED_FOR.findall(client.get(path).text))
    page = client.get(path, headers=BROTLI)
    assert page.headers.get("Content-Encoding") == "br" or len(page.data) < 500
    sizes = {"page": len(page.data)} | {each: weight(house, each) for each in wanted}
    return {name: size + HEADERS for name, size in sizes.items()}


def excess(found: dict[str, int]) -> str:
    """By how much a first view is too heavy, and why; nothing when it is not."""
    styles = [size for name, size in found.items() if name.endswith(".css")]
    scripts = [size for name, size in found.items() if re.match(r"/assets/.*\.js$", name)]
    light = (
        sum(found.values()) <= PAGE
        and sum(styles) <= STYLE + HEADERS * len(styles)
        and sum(scripts) <= SCRIPTS + HEADERS * len(scripts)
    )
    return "" if light else f"{sum(found.values())}: {found}"


@pytest.mark.parametrize("role", ROLES)
def test_first_views_are_light(house: House, role: str) -> None:
    pages = [row[1] for row, cells in table() if row[0] == "GET" and cells[role] == "ok"]

    heavy = {page: why for page in pages if (why := excess(parts(house, page, role)))}

    assert heavy == {}

"""Marks that hold a page together: ids are unique, and what names another element finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from tests.house import House
from tests.roles.pages import pages_of

NAMING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list")
UNSEEN = {"hidden", "submit", "button"}


def _ids(soup: BeautifulSoup) -> Counter[str]:
    return Counter(str(each["id"]) for each in soup.select("[id]"))


def _words(tag: Tag, name: str) -> list[str]:
    value: str | list[str] = tag.get(name) or ""
    return value.split() if isinstance(value, str) else list(map(str, value))


def _unnamed(soup: BeautifulSoup) -> Iterator[Tag]:
    """Fields that no label speaks of."""
    spoken = {str(each["for"]) for each in soup.select("label[for]")}
    for tag in soup.select("input, select, textarea"):
        named = tag.get("aria-label") or tag.get("aria-labelledby") or tag.find_parent("label")
        if str(tag.get("type")) not in UNSEEN and not named and tag.get("id") not in spoken:
            yield tag


def loose(markup: str) -> Iterator[str]:
    """What does not hold together in a page or a part."""
    soup = BeautifulSoup(markup, "html.parser")
    ids = _ids(soup)
    yield from (f"#{name} stands {times} times" for name, times in ids.items() if times > 1)
    for name in NAMING:
        for tag in soup.select(f"[{name}]"):
            yield from (f"{name}={word}" for word in _words(tag, name) if word not in ids)
    yield from (f"no label: {str(tag)[:80]}" for tag in _unnamed(soup))


@pytest.mark.once
@pytest.mark.parametrize("role", ["visitor", "lead", "left", "staff", "operator"])
def test_marks_find_each_other(house: House, role: str) -> None:
    found = {f"{where}: {each}" for where, text in pages_of(house, role) for each in loose(text)}

    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<p id=a></p><p id=a></p>", "#a stands 2 times"),
        ("<label for=a>A</label>", "for=a"),
        ("<input name=a>", "no label: <input name="),
        ("<label for=a>A</label><input id=a>", ""),
        ("<label>A <input></label>", ""),
    ],
)
def test_the_rule_sees(markup: str, fault: str) -> None:
    assert next(loose(markup), "").startswith(fault)
    assert bool(list(loose(markup))) == bool(fault)

"""What the tests of the finder share: a page as the reader sees it, and a crowd."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from bench.crowd import Crowd, fill
from nexus.core.db import db
from nexus.projects.teams import pools
from tests.make import Cast

PARTNERS = "/c/cohort-7/partners"


@pytest.fixture(autouse=True)
def no_old_pools() -> Iterator[None]:
    """Pools are kept in the process by revision; each test begins a history of its own."""
    pools._kept.clear()
    yield
    pools._kept.clear()


@pytest.fixture
def crowd(app: Flask) -> Callable[[int], Crowd]:
    """`crowd(3_000)` writes a cohort with so many projects."""

    def make(projects: int) -> Crowd:
        made = fill(projects)
        db.session.commit()
        return made

    return make


def cards(html: str) -> list[Tag]:
    """The teams shown, in their order."""
    return list(BeautifulSoup(html, "html.parser").select(".candidate"))


def titles(html: str) -> list[str]:
    """The titles of the teams shown, in their order."""
    return [card.h2.get_text(strip=True) for card in cards(html)]


def refresh(cast: Cast) -> None:
    """Let the pool be made anew after rows were changed by hand."""
    pools.bump_pool(cast.cohort.id)
    db.session.commit()

"""What staff see of places: the list, its files, and who might pair."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask

from nexus.cohorts.models import Track
from tests import make
from tests.make import EVENINGS, Cast

HOURS = EVENINGS.to_bytes(42, "little")
LIST = "/c/cohort-7/staff/roster"


def pair(cast: Cast, frontend: str = "=Ada", backend: str = "@everyone") -> None:
    make.place(cast.jobs, frontend, hours=HOURS)
    make.place(cast.jobs, backend, Track.BACKEND, hours=HOURS)


def test_places_pair_with_each_other_and_with_projects(app: Flask) -> None:
    cast = make.cast()
    pair(cast)
    make.place(cast.shop, "Musa Bello", hours=HOURS)

    page = make.signed_in(app, cast.kofi).get(f"{LIST}/proposals").text

    assert "3 pairs are possible" in page
    assert "not here yet" in page
    assert "Musa Bello" in page


def test_files_run_no_formula_and_posts_call_nobody(app: Flask) -> None:
    cast = make.cast()
    pair(cast)
    client = make.signed_in(app, cast.kofi)

    files = client.get(f"{LIST}/proposals.csv").text, client.get(f"{LIST}/links.csv").text
    post = client.get(f"{LIST}/proposals").text.partition("<textarea")[2].partition("</")[0]

    assert all("'=Ada" in each and "'@everyone" in each for each in files)
    assert "http://localhost/claim/" in files[1]
    assert "@\u200beveryone" in post


def test_learners_see_nothing_of_it(app: Flask) -> None:
    cast = make.cast()
    pair(cast, "Ada Obi", "Ben Osei")
    client = make.signed_in(app, cast.ama)

    for page in ("partners", "projects", "people", ""):
        assert "Ada Obi" not in client.get(f"/c/cohort-7/{page}").text
    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("page", ["", "/proposals"])
def test_a_list_costs_the_same_at_any_length(
    app: Flask, page: str, count_queries: Callable[[], AbstractContextManager[Any]]
) -> None:
    cast = make.cast()
    pair(cast)
    client = make.signed_in(app, cast.kofi)
    with count_queries() as few:
        client.get(f"{LIST}{page}")
    for number in range(9):
        pair(cast, f"F{number}", f"B{number}")
    with count_queries() as many:
        client.get(f"{LIST}{page}")

    assert len(many) == len(few)

"""Pages by number: whatever is asked for, a page there is."""

from __future__ import annotations

import pytest
from flask import Flask

from nexus.core.paging import Page, asked_for


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", 1),
        ("1", 1),
        ("3", 3),
        ("99", 3),
        ("0", 1),
        ("-1", 1),
        ("x", 1),
        ("9" * 30, 1),
        ("²", 1),
    ],
)
def test_number_is_brought_inside(app: Flask, typed: str, number: int) -> None:
    with app.test_request_context(f"/?page={typed}"):
        assert asked_for(total=45, per_page=20) == number


def test_empty_list_has_one_page(app: Flask) -> None:
    with app.test_request_context("/?page=7"):
        assert asked_for(total=0) == 1
    assert Page([], 1, 0).pages == 1


def test_filters_stay_in_the_address(program: Flask) -> None:
    with program.test_request_context("/c/cohort-7/review?brief=4&page=2"):
        program.preprocess_request()
        assert Page([], 2, 60).url_for(3) == "/c/cohort-7/review?brief=4&page=3"


def test_filters_stay_and_mean_nothing_else(app: Flask) -> None:
    asked = "a=1&a=2&page=7&_external=1&_scheme=javascript&endpoint=x"
    with app.test_request_context(f"/healthz?{asked}"):
        address = Page([], 1, 100).url_for(3)

    assert address == "/healthz?a=1&a=2&page=3&_external=1&_scheme=javascript&endpoint=x"

"""Filters: what each lets through, counted; and whatever may stand in an address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from nexus.core.db import db
from nexus.profiles.models import Level, Profile
from nexus.projects.models import ApiStyle
from tests.client import HTMX, Client
from tests.finder.conftest import PARTNERS, refresh, titles
from tests.make import Cast

SignIn = Callable[..., Client]


@pytest.fixture
def varied(cast: Cast) -> Cast:
    """Tunde: REST, French too, working, all evenings. Zainab: GraphQL, new, Mondays only."""
    tunde, zainab = (
        db.session.get_one(Profile, who.account_id) for who in (cast.tunde, cast.zainab)
    )
    tunde.languages, tunde.level = ["en", "fr"], Level.WORKING
    zainab.level, zainab.hours = Level.NEW, (255 << 36).to_bytes(42, "little")
    cast.other_api.api = ApiStyle.GRAPHQL
    cast.shop_api.summary, cast.other_api.stack = "Carts with 100% of vouchers", ["FastAPI"]
    refresh(cast)
    return cast


BOTH = ["Soko API", "Kasuwa Backend"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", BOTH),
        ("api=rest", BOTH[:1]),
        ("api=rest&api=graphql", BOTH),
        ("language=fr", BOTH[:1]),
        ("language=sw", []),
        ("level=new", BOTH[1:]),
        ("level=new&level=working", BOTH),
        ("hours=4", BOTH),
        ("hours=6", BOTH[:1]),
        ("words=voucher", BOTH[:1]),
        ("words=fastapi", BOTH[1:]),
        ("words=100%25+of", BOTH[:1]),
        ("words=vôucher+cart", BOTH[:1]),
        ("words=oucher", []),
        ("words=%25", []),
        ("brief=mine", BOTH),
        ("brief=other", []),
        ("api=graphql&hours=6", []),
    ],
)
def test_a_filter_lets_through(varied: Cast, sign_in: SignIn, asked: str, found: list[str]) -> None:
    assert titles(sign_in(varied.ama).get(f"{PARTNERS}?{asked}").text) == found


@pytest.mark.parametrize(
    "asked",
    [
        "hours=x",
        "hours=9223372036854775808",
        "hours=-1",
        "hours=²",
        "level=%00",
        "api=<script>",
        "language=" + "x" * 3000,
        "brief=theirs",
        "full=yes",
        "words=%00",
        "words=%ED%A0%80",
        "words=%E2%80%AEsoko%00",
        "words=" + "a" * 300,
        "page=%00&page=2",
        "unknown=1&_external=1&_scheme=javascript&endpoint=x&cohort=y&_anchor=z",
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_whatever_stands_in_the_address(
    varied: Cast, sign_in: SignIn, asked: str, headers: dict[str, str]
) -> None:
    answer = sign_in(varied.ama).get(f"{PARTNERS}?{asked}", headers=headers)

    assert answer.status_code == 200
    assert 'id="results"' in answer.text
    assert "javascript:" not in answer.text


def test_counts_tell_what_a_choice_would_show(varied: Cast, sign_in: SignIn) -> None:
    page = BeautifulSoup(sign_in(varied.ama).get(f"{PARTNERS}?level=new").text, "html.parser")

    def count(name: str, value: str) -> str:
        return page.select_one(f"[name={name}][value={value}] ~ .count").get_text()

    assert count("api", "rest") == "0"
    assert count("api", "graphql") == "1"
    assert count("level", "new") == "1"
    assert count("level", "working") == "1"


def test_the_form_shows_what_was_asked(varied: Cast, sign_in: SignIn) -> None:
    asked = "words=cart&hours=4&api=rest&level=working&full=1"
    form = BeautifulSoup(sign_in(varied.ama).get(f"{PARTNERS}?{asked}").text, "html.parser")

    ticked = {(box["name"], box["value"]) for box in form.select("input[checked]")}
    assert ticked == {("api", "rest"), ("level", "working"), ("full", "1")}
    assert form.select_one("[name=words]")["value"] == "cart"
    assert form.select_one("option[selected][value='4']")


def test_htmx_gets_the_results_and_a_short_address(varied: Cast, sign_in: SignIn) -> None:
    asked = "words=&hours=0&brief=all&api=rest"
    answer = sign_in(varied.ama).get(f"{PARTNERS}?{asked}", headers=HTMX)

    assert "<html" not in answer.text
    assert answer.headers["HX-Push-Url"] == f"{PARTNERS}?api=rest"
    assert "HX-Request-Type" in answer.headers["Vary"]


def test_too_much_at_once_shows_the_way_back(varied: Cast, sign_in: SignIn) -> None:
    answer = sign_in(varied.ama).get(f"{PARTNERS}?api=graphql&hours=6").text
    page = BeautifulSoup(answer, "html.parser")

    ways = {a["href"]: a.get_text() for a in page.select("#results li > a")}
    assert ways[f"{PARTNERS}?api=graphql"].endswith("1 team")
    assert ways[f"{PARTNERS}?hours=6"].endswith("1 team")


def test_other_briefs_are_offered_only_where_the_rules_allow_them(
    varied: Cast, sign_in: SignIn
) -> None:
    assert 'name="brief"' not in sign_in(varied.ama).get(PARTNERS).text

"""Who one is: said on one page, unique by handle, kept while it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nexus.core.db import db
from nexus.profiles.models import Level, Profile
from tests.client import HTMX, Client
from tests.make import Cast, account

SignIn = Callable[..., Client]


def typed(**changes: Any) -> dict[str, Any]:
    """The form as the page sends it."""
    return {"version": "1", "handle": "ama-o", "bio": "Hello"} | changes


def mine(cast: Cast) -> Profile:
    return db.session.get_one(Profile, cast.ama.account_id)


def test_what_was_typed_is_kept(cast: Cast, sign_in: SignIn) -> None:
    skills = {"skills": ["React", "CSS"], "more_skills": "Storybook, css"}
    spoken = {"languages": ["en"], "more_languages": ["ak"]}
    form = typed(handle="Ama-O", level="some", aims=["ship", "finish"], hours_a_week="12")

    response = sign_in(cast.ama).post("/profile", data=form | skills | spoken)

    me = mine(cast)
    assert response.status_code == 303
    assert (me.handle, me.level, me.hours_a_week) == ("ama-o", Level.SOME, 12)
    assert (me.skills, me.languages) == (["React", "CSS", "Storybook"], ["ak", "en"])
    assert me.aims == ["finish", "ship"]


def test_a_link_is_shown_only_if_chosen(cast: Cast, sign_in: SignIn) -> None:
    shown = {"github": "https://github.com/ama", "show_github": "y"}

    sign_in(cast.ama).post("/profile", data=typed(**shown, other="https://example.org"))

    links = [(link["kind"], link["shown"]) for link in mine(cast).links]
    assert links == [("github", True), ("other", False)]


def test_the_page_shows_it_again(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)
    client.post("/profile", data=typed(more_skills="Storybook", bio="I like <b>shops</b>"))

    page = client.get("/profile").text

    for said in ("ama-o", "Storybook", "I like &lt;b&gt;shops"):
        assert said in page


def test_mentors_have_one_too(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.wanjiru)
    assert "wanjiru-njoroge" in client.get("/profile").text

    client.post("/profile", data=typed(handle="wanjiru"))

    assert db.session.get_one(Profile, cast.wanjiru.account_id).handle == "wanjiru"


def test_strangers_sign_in_first(client: Client) -> None:
    for path in ("/profile", "/profile/hours"):
        assert client.get(path).location.startswith("/sign-in")
        assert client.post(path).location.startswith("/sign-in")


def test_a_taken_handle_is_told_at_the_field(cast: Cast, sign_in: SignIn) -> None:
    taken = db.session.get_one(Profile, cast.tunde.account_id).handle

    response = sign_in(cast.ama).post("/profile", data=typed(handle=taken.upper()))

    assert response.status_code == 422
    assert "has the handle" in response.text
    assert mine(cast).handle != taken


@pytest.mark.parametrize(
    "wrong",
    [
        {"handle": ""},
        {"handle": "ab"},
        {"handle": "x" * 31},
        {"handle": "ama owusu"},
        {"handle": "amá"},
        {"handle": "\u0430ma"},
        {"handle": "-ama"},
        {"handle": "a--b"},
        {"handle": "Admin"},
        {"bio": "\u202egnp.exe"},
        {"bio": "\x00"},
        {"bio": "y" * 2001},
        {"level": "guru"},
        {"languages": "tlh"},
        {"aims": "fame"},
        {"hours_a_week": "81"},
        {"hours_a_week": "two"},
        {"hours_a_week": str(2**63)},
        {"github": "https://github.com.example.org/x"},
        {"linkedin": "https://example.org"},
        {"website": "javascript:alert(1)"},
        {"more_skills": "z" * 31},
    ],
)
def test_bad_input_is_told_at_the_field(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    before = mine(cast).handle

    response = sign_in(cast.ama).post("/profile", data=typed(**wrong))

    assert response.status_code == 422
    assert 'class="errors"' in response.text
    assert mine(cast).handle == before


def test_preview_keeps_nothing(cast: Cast, sign_in: SignIn) -> None:
    client, form = sign_in(cast.ama), typed(bio="**Bold** <script>x</script>")
    before = mine(cast).bio

    part = client.post("/profile/preview", data=form, headers=HTMX).text
    page = client.post("/profile/preview", data=form).text

    assert "<strong>Bold</strong>" in part
    assert "<script>x" not in part
    assert "<html" not in part
    assert "<strong>Bold</strong>" in page
    assert "**Bold**" in page
    assert mine(cast).bio == before


def test_drafts_survive_and_end(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)
    client.post("/profile/draft", data={"bio": "Half a sen", "csrf_token": "x", "strange": "y"})
    assert "Half a sen" in client.get("/profile").text

    client.post("/profile/draft/discard")

    assert "Half a sen" not in client.get("/profile").text


def test_two_windows_are_told(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)
    client.post("/profile", data=typed(bio="First"))

    response = client.post("/profile", data=typed(bio="Second"))

    assert response.status_code == 422
    assert "Second" in response.text
    assert mine(cast).bio == "First"


def test_an_account_without_a_profile_sees_a_blank_one(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(account("Amélie Diop")).get("/profile")

    assert page.status_code == 200
    assert "amelie-diop" in page.text

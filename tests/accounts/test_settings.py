"""One's own account: what one may change about it, and what that ends."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from nexus.accounts.models import Account, Theme
from tests import make
from tests.accounts.conftest import OTHER, PASSWORD, hashed
from tests.client import Client


@pytest.fixture
def me(app: Flask, ama: Account) -> Client:
    """Ama's browser."""
    return make.signed_in(app, ama)


def settings(**typed: str) -> dict[str, str]:
    """The form as Ama would send it."""
    return {"name": "Ama Owusu", "language": "en", "zone": "Africa/Accra", "version": "1", **typed}


def test_name_language_and_zone(me: Client, ama: Account) -> None:
    response = me.post("/settings", data=settings(name="Ama Serwaa", language="fr"))

    assert response.location == "/settings"
    assert (ama.name, ama.language, ama.zone) == ("Ama Serwaa", "fr", "Africa/Accra")
    assert 'lang="fr"' in me.get("/settings").text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 81),
        ("name", "Ama\x00Owusu"),
        ("name", "Ama\u200bOwusu"),
        ("name", "\u202eAma"),
        ("name", "\u0410ma Owusu"),
        ("name", "win at evil.example"),
        ("name", "https://evil.example"),
        ("name", "ama@evil"),
        ("language", "xx"),
        ("language", ""),
        ("zone", "Mars/Olympus"),
        ("zone", "../../etc/passwd"),
        ("zone", ""),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    me: Client, ama: Account, field: str, typed: str
) -> None:
    response = me.post("/settings", data=settings(**{field: typed}))

    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text
    assert (ama.name, ama.language, ama.zone) == ("Ama Owusu", "en", "Africa/Nairobi")


@pytest.mark.parametrize("name", ["J. R. Otieno", "Ngũgĩ wa Thiong'o", "Zoë-Marie O’Neil", "محمد"])
def test_names_are_people_s(me: Client, ama: Account, name: str) -> None:
    me.post("/settings", data=settings(name=name))

    assert ama.name == name


def test_a_change_in_another_tab_is_told(me: Client, ama: Account) -> None:
    me.post("/settings", data=settings(name="Ama Serwaa"))

    response = me.post("/settings", data=settings(name="Ama Yaa"))

    assert response.status_code == 422
    assert "Somebody changed this meanwhile" in response.text
    assert ama.name == "Ama Serwaa"


@pytest.mark.parametrize("theme", list(Theme))
def test_one_press_for_light_or_dark(me: Client, ama: Account, theme: Theme) -> None:
    assert me.post("/settings/theme", data={"theme": theme.value}).status_code == 303

    assert f'data-theme="{theme.value}"' in me.get("/settings").text


def test_an_unknown_theme_changes_nothing(me: Client, ama: Account) -> None:
    assert me.post("/settings/theme", data={"theme": "pink"}).status_code == 422

    assert ama.theme is Theme.AUTO


def test_a_new_password_takes_the_present_one(me: Client, ama: Account, post: Any) -> None:
    typed = {"present_password": PASSWORD, "password": OTHER}

    response = me.post("/settings/password", data=typed)

    assert response.location == "/settings/signing-in"
    assert ama.password_hash != hashed(PASSWORD)
    assert [mail.subject for mail in post()] == ["Your password for Nexus is new"]


@pytest.mark.parametrize(
    ("present", "new", "said"),
    [
        (OTHER, OTHER, "This is not the password of this account."),
        ("", OTHER, "Please fill this in."),
        (PASSWORD, "short", "Use at least 12 characters; this one has 5."),
        (PASSWORD, "x" * 1001, "Use at most 1000 characters; this one has 1001."),
        (PASSWORD, "Ama Owusu Accra", "too much like your name"),
        (PASSWORD, "password1234", "easy to guess"),
        (PASSWORD, "", "Please choose a password."),
    ],
)
def test_what_is_wrong_with_it_is_said(
    me: Client, ama: Account, present: str, new: str, said: str
) -> None:
    response = me.post("/settings/password", data={"present_password": present, "password": new})

    assert response.status_code == 422
    assert said in response.text
    assert ama.password_hash == hashed(PASSWORD)


def test_the_present_password_is_not_tried_without_end(me: Client, ama: Account) -> None:
    for _ in range(10):
        me.post("/settings/password", data={"present_password": OTHER, "password": OTHER})

    typed = {"present_password": PASSWORD, "password": OTHER}
    response = me.post("/settings/password", data=typed)

    assert "tried often" in response.text


def test_no_page_gives_a_password_back(me: Client, client: Client, ama: Account) -> None:
    typed = {"present_password": "samaki wa jana", "password": "short"}
    pages = [
        me.post("/settings/password", data=typed),
        client.post("/sign-in", data={"email": "ama@example.org", "password": "samaki wa jana"}),
    ]

    assert [page.status_code for page in pages] == [422, 422]
    assert not [page for page in pages if "samaki" in page.text]


def test_a_settings_page_costs_few_queries(me: Client, count_queries: Any) -> None:
    with count_queries() as statements:
        me.get("/settings")

    assert len(statements) <= 2

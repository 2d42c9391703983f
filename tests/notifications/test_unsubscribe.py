"""The end of mails: by one click of the mail program, by a button, or kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from nexus.accounts.models import Account
from nexus.core.db import db
from nexus.notifications import queries
from nexus.notifications.models import ALL
from tests import make
from tests.client import Client
from tests.notifications.conftest import ALIKE, ASKED, NEWS, told
from tests.post import path_in

Post = Callable[[], list[Any]]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def test_mails_offer_one_click(ama: Account, post: Post) -> None:
    told(ama)
    (mail,) = post()

    headers = mail.message()

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://")
    assert path_in(mail, "/unsubscribe/") in headers["List-Unsubscribe"].replace("\n ", "")


@pytest.mark.parametrize(("kinds", "off"), [((ASKED,), ASKED), ((NEWS, ASKED), ALL)])
def test_one_click_stops_what_the_mail_told(
    client: Client, ama: Account, post: Post, kinds: tuple[str, ...], off: str
) -> None:
    for code in kinds:
        told(ama, code)
    (mail,) = post()

    for _ in range(2):
        response = client.post(path_in(mail, "/unsubscribe/"), data=ONE_CLICK)
        assert response.status_code == 200

    assert queries.switched_off(ama.id) == {off}


def test_one_click_needs_no_token_of_a_form(
    app: Flask, client: Client, ama: Account, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(ama)
    (mail,) = post()
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert client.post(path_in(mail, "/unsubscribe/"), data=ONE_CLICK).status_code == 200
    other = make.signed_in(app, ama).post("/notifications/read", data={"newest": "1"})
    assert other.status_code == 400


def test_looking_stops_nothing(client: Client, ama: Account, post: Post) -> None:
    told(ama)
    (mail,) = post()

    page = client.get(path_in(mail, "/unsubscribe/"))

    assert "Stop these mails?" in page.text
    assert "Invitations of tests" in page.text
    assert queries.switched_off(ama.id) == set()


@pytest.mark.parametrize("token", ["x", "WzEsIioiXQ.x", "%00", "é"])
def test_an_invented_word_stops_nothing(client: Client, ama: Account, token: str) -> None:
    assert client.get(f"/unsubscribe/{token}").status_code == 404
    assert client.post(f"/unsubscribe/{token}").status_code == 404


def test_the_link_of_a_removed_account_harms_nobody(
    client: Client, ama: Account, post: Post
) -> None:
    told(ama)
    (mail,) = post()
    db.session.delete(ama)

    assert client.post(path_in(mail, "/unsubscribe/"), data=ONE_CLICK).status_code == 200


def test_kinds_are_chosen_one_by_one(app: Flask, ama: Account) -> None:
    me = make.signed_in(app, ama)

    me.post("/notifications/choices", data={"mails": "y", "asking": [ASKED]})
    off = queries.switched_off(ama.id)

    assert ASKED not in off
    assert NEWS in off
    assert ALL not in off


def test_what_is_called_alike_is_one_choice(app: Flask, ama: Account) -> None:
    me = make.signed_in(app, ama)
    assert me.get("/notifications/choices").text.count("News of tests") == 1

    me.post("/notifications/choices", data={"mails": "y", "asking": [ASKED]})
    assert {NEWS, ALIKE} <= queries.switched_off(ama.id)

    me.post("/notifications/choices", data={"mails": "y", "asking": [ASKED], "news": [NEWS]})
    assert not {NEWS, ALIKE} & queries.switched_off(ama.id)


def test_no_mails_at_all(app: Flask, ama: Account, post: Post) -> None:
    me = make.signed_in(app, ama)
    told(ama)

    me.post("/notifications/choices", data={"asking": [ASKED]})

    assert ALL in queries.switched_off(ama.id)
    assert post() == []


def test_an_unknown_kind_is_refused(app: Flask, ama: Account) -> None:
    me = make.signed_in(app, ama)

    response = me.post("/notifications/choices", data={"mails": "y", "asking": ["tests.unheard"]})

    assert response.status_code == 422
    assert queries.switched_off(ama.id) == set()

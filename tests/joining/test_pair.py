"""A pairing link comes along through all three pages, and leads to its acceptance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from nexus.core.actor import Actor
from nexus.pairing.actions import links
from tests import make
from tests.client import Client
from tests.joining.test_join import AKINYI
from tests.post import path_in


def word_of(cast: make.Cast) -> str:
    """The word of a link that Ama made for her shop."""
    link = links.make_link(cast.shop_ui, by=Actor(cast.ama.account_id, cast.ama.id))
    return links.word_of(link)


def test_it_comes_along(cast: make.Cast, client: Client) -> None:
    word = word_of(cast)
    first = client.post(f"/join/{cast.cohort.join_code}?pair={word}", data=AKINYI)
    assert first.location == f"/c/cohort-7/join/project?pair={word}"

    typed = {"track": "backend", "brief": str(cast.shop.id)}
    second = client.post(first.location, data=typed)
    assert second.location == f"/c/cohort-7/join/hours?pair={word}"

    third = client.post(second.location, data={"hours-preset": "evenings"})
    assert third.location == f"/pair/{word}"


def test_brief_and_track_are_chosen_already(
    cast: make.Cast, sign_in: Callable[..., Client]
) -> None:
    here = make.enrolment(make.account("Zuri Wekesa"), cast.cohort)

    page = sign_in(here).get(f"/c/cohort-7/join/project?pair={word_of(cast)}").text

    assert "Duka Storefront" in page
    assert 'value="backend" checked' in page
    assert f'value="{cast.shop.id}" checked' in page
    assert "Ama" not in page


def test_a_word_that_means_nothing_is_no_trouble(
    cast: make.Cast, sign_in: Callable[..., Client]
) -> None:
    here = make.enrolment(make.account("Zuri Wekesa"), cast.cohort)

    for word in ("nothing", "%00", "%ED%A0%80", "x" * 500):
        assert sign_in(here).get(f"/c/cohort-7/join/project?pair={word}").status_code == 200


def arrive(cast: make.Cast, client: Client) -> str:
    """Come by the link, all through the three pages; returns where one is told to confirm."""
    begun = {"track": "backend", "brief": str(cast.shop.id)}
    path = client.post(f"/join/{cast.cohort.join_code}?pair={word_of(cast)}", data=AKINYI).location
    for typed in (begun, {"hours-preset": "evenings"}):
        path = client.post(path, data=typed).location
    acceptance = client.get(path).location
    assert client.get(acceptance).location == "/confirm"
    return str(acceptance)


def test_whoever_confirms_comes_back_to_the_acceptance(
    cast: make.Cast, client: Client, post: Any
) -> None:
    """The names of the team wait for the confirmation; the link is not lost meanwhile."""
    acceptance = arrive(cast, client)
    client.get(path_in(post()[0], "/confirm/"))

    response = client.post("/confirm/address")

    assert response.location == acceptance
    assert "Duka Storefront" in client.get(acceptance).text


def test_so_does_whoever_confirms_in_another_browser(
    cast: make.Cast, client: Client, app: Flask, post: Any
) -> None:
    acceptance = arrive(cast, client)
    other = app.test_client()
    other.get(path_in(post()[0], "/confirm/"))
    other.post("/confirm/address", data={"password": AKINYI["password"]})

    assert client.get("/confirm").location == acceptance

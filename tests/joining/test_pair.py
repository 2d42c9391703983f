"""A pairing link comes along through all three pages, and leads to its acceptance."""

from __future__ import annotations

from collections.abc import Callable

from nexus.core.actor import Actor
from nexus.pairing.actions import links
from tests import make
from tests.client import Client
from tests.joining.test_join import AKINYI


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

"""A project told elsewhere: a text and a preview that name nobody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from nexus.core.clock import now
from nexus.projects.models import ProjectState
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import address

SignIn = Callable[..., Client]


@pytest.fixture
def link(cast: Cast, sign_in: SignIn) -> str:
    """The path of the link in the words for a chat."""
    page = sign_in(cast.ama).get(address(cast.shop_ui)).text
    return re.search(r"https?://[^/\s]+(/p/[\w.-]+)", page)[1]


def test_the_words_name_nobody(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.baako).get(address(cast.shop_ui)).text
    words = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]

    assert "Duka Storefront is a frontend" in words
    assert "Ama" not in words
    assert "@" not in words


def test_a_stranger_sees_a_preview_without_names(cast: Cast, link: str, client: Client) -> None:
    page = client.get(link)

    assert page.status_code == 200
    assert '<meta property="og:title" content="Duka Storefront">' in page.text
    for name in ("Ama", "Owusu", "Baako", cast.ama.account.email):
        assert name not in page.text


def test_people_of_the_cohort_go_on_to_the_page(cast: Cast, link: str, sign_in: SignIn) -> None:
    assert sign_in(cast.zainab).get(link).location == address(cast.shop_ui)


def test_others_get_no_further(cast: Cast, link: str, sign_in: SignIn) -> None:
    assert sign_in(cast.lerato).get(link).status_code == 200


@pytest.mark.parametrize("token", ["1", "MQ.xyz", "%ed%a0%80", "x" * 500])
def test_made_up_links_lead_nowhere(cast: Cast, client: Client, token: str) -> None:
    assert client.get(f"/p/{token}").status_code == 404


def test_a_link_ends_with_the_project(cast: Cast, link: str, client: Client) -> None:
    cast.shop_ui.state = ProjectState.CLOSED

    assert client.get(link).status_code == 404


def test_a_link_rests_while_its_lead_is_suspended(cast: Cast, link: str, client: Client) -> None:
    cast.ama.account.suspended_at = now()

    assert client.get(link).status_code == 404

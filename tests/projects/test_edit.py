"""What a project says of itself: any member edits, nothing is lost, strangers find nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nexus.core import drafts
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.projects.models import ApiStyle, PoolRevision, Project
from tests.client import Client
from tests.make import Cast
from tests.projects.acts import address

SignIn = Callable[..., Client]


def typed(project: Project, **changes: Any) -> dict[str, Any]:
    """The form as the page sends it."""
    return {
        "version": project.version,
        "title": project.title,
        "summary": "A shop.",
        "api": "rest",
    } | changes


def word(cast: Cast) -> str | None:
    revision = db.session.get(PoolRevision, cast.cohort.id)
    return revision.word if revision else None


@pytest.mark.parametrize("name", ["ama", "baako"])
def test_members_edit(cast: Cast, sign_in: SignIn, name: str) -> None:
    response = sign_in(getattr(cast, name)).post(
        address(cast.shop_ui, "/edit"),
        data=typed(cast.shop_ui, title="Soko", stack=["React"], more_stack="Storybook, react"),
    )

    assert response.status_code == 303
    assert (cast.shop_ui.title, cast.shop_ui.summary) == ("Soko", "A shop.")
    assert cast.shop_ui.stack == ["React", "Storybook"]


@pytest.mark.parametrize("name", ["tunde", "wanjiru", "lerato", "nia"])
def test_others_find_nothing(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(getattr(cast, name))

    assert client.get(address(cast.shop_ui, "/edit")).status_code == 404
    assert client.post(address(cast.shop_ui, "/edit"), data={}).status_code == 404


def test_staff_edit_and_it_is_noted(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.kofi).post(address(cast.shop_ui, "/edit"), data=typed(cast.shop_ui))

    noted = db.session.query(AuditEntry).filter_by(code="projects.edited").one()
    assert noted.about == f"project:{cast.shop_ui.id}"


def test_members_are_not_in_the_audit_log(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ama).post(address(cast.shop_ui, "/edit"), data=typed(cast.shop_ui))

    assert db.session.query(AuditEntry).count() == 0


def test_only_what_ranking_reads_bumps_the_pool(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)
    client.post(address(cast.shop_ui, "/edit"), data=typed(cast.shop_ui, summary="New"))
    assert word(cast) is None

    client.post(address(cast.shop_ui, "/edit"), data=typed(cast.shop_ui, api="graphql"))

    assert word(cast)
    assert cast.shop_ui.api is ApiStyle.GRAPHQL


def test_two_editors_are_told(cast: Cast, sign_in: SignIn) -> None:
    first = typed(cast.shop_ui, summary="By Ama")
    second = typed(cast.shop_ui, summary="By Baako")
    sign_in(cast.ama).post(address(cast.shop_ui, "/edit"), data=first)

    refused = sign_in(cast.baako).post(address(cast.shop_ui, "/edit"), data=second)

    assert refused.status_code == 422
    assert "Somebody changed this meanwhile" in refused.text
    assert "By Baako" in refused.text
    assert cast.shop_ui.summary == "By Ama"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 81},
        {"title": "Shop\u202e"},
        {"summary": "\x00"},
        {"summary": "y" * 601},
        {"api": "soap"},
        {"repository": "javascript:alert(1)"},
        {"repository": "https://ama@example.org/x"},
        {"demo": "not an address"},
        {"stack": "Cobol"},
        {"more_stack": ",".join(f"tool{n}" for n in range(11))},
    ],
)
def test_bad_input_is_told_at_the_field(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    response = sign_in(cast.ama).post(
        address(cast.shop_ui, "/edit"), data=typed(cast.shop_ui, **wrong)
    )

    assert response.status_code == 422
    assert 'class="errors"' in response.text
    assert cast.shop_ui.title == "Duka Storefront"


def test_a_draft_survives_until_it_is_saved(cast: Cast, sign_in: SignIn) -> None:
    client, place = sign_in(cast.ama), f"project:{cast.shop_ui.id}"
    kept = client.post(address(cast.shop_ui, "/draft"), data={"summary": "Half a sen"})
    assert kept.status_code == 204
    page = client.get(address(cast.shop_ui, "/edit")).text
    assert "Half a sen" in page
    assert "not saved yet" in page

    client.post(address(cast.shop_ui, "/edit"), data=typed(cast.shop_ui))

    assert drafts.kept(cast.ama.account_id, place) == {}


def test_a_draft_can_be_discarded(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)
    client.post(address(cast.shop_ui, "/draft"), data={"summary": "Half a sen"})

    client.post(address(cast.shop_ui, "/draft/discard"))

    assert "Half a sen" not in client.get(address(cast.shop_ui, "/edit")).text

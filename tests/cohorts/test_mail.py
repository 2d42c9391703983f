"""The mail that invites a mentor or staff member: who asks, to what, and by which link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from nexus.cohorts import actions
from nexus.cohorts.models import Role, RoleInvitation
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.mail import composers
from tests import make
from tests.client import Client
from tests.post import path_in


def invite(cast: make.Cast, role: Role = Role.MENTOR) -> RoleInvitation:
    """Kofi asks Sipho, by mail."""
    by = Actor(cast.kofi.account_id, cast.kofi.id)
    row = actions.invite_role(cast.cohort, "sipho@example.org", role, by=by)
    db.session.commit()
    return row


def test_it_says_who_what_and_until_when(cast: make.Cast, post: Callable[[], list[Any]]) -> None:
    invite(cast)

    (mail,) = post()

    assert mail.to == ["sipho@example.org"]
    assert mail.subject == "Cohort 7 asks you to mentor its teams"
    assert "Kofi Boateng invites you" in mail.body
    assert "Nairobi time" in mail.body
    assert "\n\n\n" not in mail.body


def test_staff_read_what_staff_do(cast: make.Cast, post: Callable[[], list[Any]]) -> None:
    invite(cast, Role.STAFF)

    (mail,) = post()

    assert mail.subject == "Cohort 7 asks you to join its staff"
    assert "look after its teams" in mail.body


def test_it_is_in_the_language_of_who_invites(cast: make.Cast, app: Flask) -> None:
    cast.kofi.account.language = "fr"
    row = invite(cast)

    with app.test_request_context(base_url=app.config["BASE_URL"]):
        letter = composers["cohorts.role_invitation"]({"role_invitation_id": row.id})

    assert letter is not None
    assert (letter.language, letter.zone) == ("fr", "Africa/Nairobi")


def test_its_link_leads_in(cast: make.Cast, post: Callable[[], list[Any]], client: Client) -> None:
    invite(cast)
    (mail,) = post()

    client.get(path_in(mail, "/role-invitations/"))

    assert "Mentor the teams of Cohort 7" in client.get("/role-invitation").text


def test_what_was_withdrawn_is_not_sent(cast: make.Cast, post: Callable[[], list[Any]]) -> None:
    actions.withdraw_role_invitation(invite(cast), by=Actor())
    db.session.commit()

    assert post() == []

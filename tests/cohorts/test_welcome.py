"""Coming in by an invitation: the link proves the address, the button does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.accounts.models import Account, AccountSession
from nexus.cohorts import actions
from nexus.cohorts.models import Enrolment, Role, RoleInvitation
from nexus.cohorts.queries import enrolment_in
from nexus.cohorts.tokens import token_of
from nexus.core import clock
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from tests import make
from tests.client import Client

HERE = "/role-invitation"
NEW = {"name": "Nadia Haddad", "password": "seven purple goats sing", "zone": "Africa/Casablanca"}


@pytest.fixture
def invitation(cast: make.Cast) -> RoleInvitation:
    """Nadia is asked to mentor; she has no account."""
    return actions.invite_role(
        cast.cohort, "nadia@example.org", Role.MENTOR, by=Actor(cast.kofi.account_id)
    )


def follow(client: Client, invitation: RoleInvitation) -> str:
    """Open the link of the mail; returns the page it leads to."""
    response = client.get(f"/role-invitations/{token_of(invitation)}")
    assert response.location == HERE
    return client.get(HERE).text


def mentors(cast: make.Cast) -> list[str]:
    """The names of the cohort's mentors."""
    query = sa.select(Account.name).join(Enrolment, Enrolment.account_id == Account.id)
    return sorted(
        db.session.scalars(
            query.where(Enrolment.cohort_id == cast.cohort.id, Enrolment.role == "mentor")
        )
    )


def test_somebody_new_comes_in(cast: make.Cast, client: Client, invitation: RoleInvitation) -> None:
    page = follow(client, invitation)
    assert "nadia@example.org" in page

    response = client.post(HERE, data=NEW)

    assert response.location == "/c/cohort-7/"
    account = db.session.scalars(sa.select(Account).filter_by(email_key="nadia@example.org")).one()
    assert account.confirmed
    assert account.zone == "Africa/Casablanca"
    assert client.get("/c/cohort-7/").status_code == 200
    assert mentors(cast) == ["Nadia Haddad", "Wanjiru Njoroge"]


def test_the_link_acts_once(
    cast: make.Cast, client: Client, app: object, invitation: RoleInvitation
) -> None:
    follow(client, invitation)
    client.post(HERE, data=NEW)
    other = app.test_client()  # type: ignore[attr-defined]

    other.get(f"/role-invitations/{token_of(invitation)}")

    assert other.get(HERE).status_code == 410
    assert other.post(HERE, data={**NEW, "name": "Mallory"}).status_code == 410
    assert mentors(cast) == ["Nadia Haddad", "Wanjiru Njoroge"]


def test_looking_changes_nothing(
    cast: make.Cast, client: Client, invitation: RoleInvitation
) -> None:
    for _ in range(3):
        follow(client, invitation)

    assert invitation.usable
    assert mentors(cast) == ["Wanjiru Njoroge"]


def test_who_has_an_account_signs_in_and_accepts(
    cast: make.Cast, client: Client, sign_in: Callable[..., Client], invitation: RoleInvitation
) -> None:
    nadia = make.account("Nadia Haddad", email="nadia@example.org")
    assert "/sign-in?next=" in follow(client, invitation)
    assert "already" not in client.post(HERE, data=NEW).headers.get("Location", "")
    assert mentors(cast) == ["Wanjiru Njoroge"]

    browser = sign_in(nadia)
    assert "Accept and go in" in follow(browser, invitation)
    assert browser.post(f"{HERE}/accept").location == "/c/cohort-7/"
    assert mentors(cast) == ["Nadia Haddad", "Wanjiru Njoroge"]


def test_the_session_is_renewed_with_the_right(
    cast: make.Cast, sign_in: Callable[..., Client], invitation: RoleInvitation
) -> None:
    nadia = make.account("Nadia Haddad", email="nadia@example.org")
    browser = sign_in(nadia)
    before = db.session.scalars(sa.select(AccountSession.token_digest)).all()
    follow(browser, invitation)
    browser.post(f"{HERE}/accept")

    assert not set(before) & set(db.session.scalars(sa.select(AccountSession.token_digest)))


def test_another_account_does_not_come_in(
    cast: make.Cast, sign_in: Callable[..., Client], invitation: RoleInvitation
) -> None:
    browser = sign_in(cast.ama)
    assert "Sign out, then open the link" in follow(browser, invitation)

    browser.post(f"{HERE}/accept")
    browser.post(HERE, data=NEW)

    assert mentors(cast) == ["Wanjiru Njoroge"]
    assert invitation.usable


def test_the_link_confirms_an_address_that_waits(
    cast: make.Cast, sign_in: Callable[..., Client], invitation: RoleInvitation
) -> None:
    nadia = make.account("Nadia Haddad", email="nadia@example.org", confirmed=False)
    browser = sign_in(nadia)
    follow(browser, invitation)
    browser.post(f"{HERE}/accept")

    assert nadia.confirmed
    assert "Nadia Haddad" in mentors(cast)


@pytest.mark.parametrize("end", ["withdrawn", "expired", "forged"])
def test_a_link_that_ended_says_so(
    cast: make.Cast, client: Client, invitation: RoleInvitation, end: str
) -> None:
    token = token_of(invitation)
    if end == "withdrawn":
        actions.withdraw_role_invitation(invitation, by=Actor())
    moment = now() + timedelta(days=15) if end == "expired" else now()
    with clock.at(moment):
        client.get(f"/role-invitations/{token if end != 'forged' else token[:-2] + 'xx'}")
        page = client.get(HERE)

    assert page.status_code == 410
    assert "nadia@example.org" not in page.text


@pytest.mark.parametrize(
    "typed", [{"name": ""}, {"name": "Nadia www.example.org"}, {"password": "nadia@example.org"}]
)
def test_a_mistake_is_told(
    cast: make.Cast, client: Client, invitation: RoleInvitation, typed: dict[str, str]
) -> None:
    follow(client, invitation)

    assert client.post(HERE, data={**NEW, **typed}).status_code == 422
    assert enrolment_in(cast.cohort, cast.lerato.account) is None
    assert mentors(cast) == ["Wanjiru Njoroge"]


def test_a_learner_of_the_cohort_is_told(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    row = actions.invite_role(cast.cohort, cast.ama.account.email, Role.MENTOR, by=Actor())
    browser = sign_in(cast.ama)
    follow(browser, row)
    browser.post(f"{HERE}/accept")

    assert cast.ama.role is Role.LEARNER
    assert row.usable

"""The first page: who one is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from nexus.accounts import tries
from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, EnrolmentState, Role
from nexus.cohorts.queries import enrolment_in
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.limits import Limit
from nexus.core.work import Work
from tests import make
from tests.client import Client

AKINYI = {
    "name": "Akinyi Otieno",
    "email": "akinyi@example.org",
    "password": "seven purple goats sing",
    "zone": "Africa/Kampala",
}


def link(cast: make.Cast) -> str:
    """The join link of the cast's cohort."""
    return f"/join/{cast.cohort.join_code}"


def newest() -> Account:
    """The account made last."""
    return db.session.scalars(sa.select(Account).order_by(Account.id.desc()).limit(1)).one()


def test_somebody_new_is_in(cast: make.Cast, client: Client) -> None:
    response = client.post(link(cast), data=AKINYI, headers={"Accept-Language": "fr-CI,fr"})

    assert response.location == "/c/cohort-7/join/project"
    account = newest()
    here = enrolment_in(cast.cohort, account)
    assert (account.name, account.zone, account.language) == (
        "Akinyi Otieno",
        "Africa/Kampala",
        "fr",
    )
    assert here is not None
    assert (here.role, here.track, account.confirmed) == (Role.LEARNER, None, False)
    assert client.get("/c/cohort-7/join/project").status_code == 200
    mail = db.session.scalars(sa.select(Work).filter_by(kind="mail")).one()
    assert mail.payload["code"] == "accounts.confirm"


def test_a_taken_address_looks_like_a_free_one(cast: make.Cast, client: Client, app: Any) -> None:
    other = app.test_client()
    free = client.post(link(cast), data=AKINYI)
    taken = other.post(link(cast), data={**AKINYI, "email": cast.ama.account.email})

    assert (free.status_code, free.location) == (taken.status_code, taken.location)
    assert newest().email_key == cast.ama.account.email_key
    assert newest().id != cast.ama.account_id
    assert other.get("/c/cohort-7/").text.count(cast.ama.account.name) == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "Aki\0nyi"),
        ("name", "Aki\u200bnyi"),
        ("name", "\u202eAkinyi"),
        ("name", "\u0410kinyi"),
        ("email", ""),
        ("email", "akinyi"),
        ("email", "x" * 255 + "@example.org"),
        ("email", "aki\0nyi@example.org"),
        ("email", "aki nyi@example.org"),
        ("password", ""),
        ("password", "short"),
        ("password", "akinyi@example.org"),
        ("password", "password1234"),
        ("password", "x" * 1001),
    ],
)
def test_a_mistake_is_told_and_the_rest_kept(
    cast: make.Cast, client: Client, field: str, typed: str
) -> None:
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Account))

    page = client.post(link(cast), data={**AKINYI, field: typed})

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    kept = "email" if field != "email" else "name"
    assert AKINYI[kept] in page.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Account)) == before


@pytest.mark.parametrize(
    ("sent", "languages", "zone"),
    [
        ("Africa/Asmera", "en-KE", "Africa/Asmera"),
        ("", "en-GH,en", "Africa/Accra"),
        ("Mars/Olympus", "en-US", "Africa/Nairobi"),
        ("\ud800", "", "Africa/Nairobi"),
    ],
)
def test_the_zone_is_the_browsers_or_a_guess(
    cast: make.Cast, client: Client, sent: str, languages: str, zone: str
) -> None:
    typed = {**AKINYI, "zone": sent.encode("utf-8", "surrogatepass")}
    client.post(link(cast), data=typed, headers={"Accept-Language": languages})

    assert newest().zone == zone


def test_the_guess_is_shown(cast: make.Cast, client: Client) -> None:
    page = client.get(link(cast), headers={"Accept-Language": "en-NG,en;q=0.8"})

    assert 'selected value="Africa/Lagos"' in page.text
    assert 'data-fill="zone"' in page.text


def test_the_page_says_what_and_until_when(cast: make.Cast, client: Client) -> None:
    page = client.get(link(cast)).text

    assert 'property="og:title" content="Join Cohort 7"' in page
    assert f"{cast.cohort.first_day:%A}" in page
    for person in (cast.ama, cast.tunde, cast.kofi):
        assert person.account.name not in page


def test_sixty_from_one_hub_meet_no_refusal(cast: make.Cast, app: Any) -> None:
    answers = [
        app.test_client().post(link(cast), data={**AKINYI, "email": f"a{number}@example.org"})
        for number in range(60)
    ]

    assert {answer.status_code for answer in answers} == {303}


def test_beyond_the_limit_the_answers_are_kept(
    cast: make.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "SIGN_UP_NETWORK", Limit("test", 0, timedelta(minutes=10)))

    page = client.post(link(cast), data=AKINYI)

    assert page.status_code == 422
    assert "sign up from your network" in page.text
    assert AKINYI["email"] in page.text


@pytest.mark.parametrize("reason", ["join_until", "closed_at", "ended"])
def test_a_closed_link_says_so(cast: make.Cast, client: Client, reason: str) -> None:
    if reason == "ended":
        cast.cohort.first_day = now().date() - timedelta(days=60)
    else:
        setattr(cast.cohort, reason, now() - timedelta(minutes=1))

    assert client.get(link(cast)).status_code == 410
    assert client.post(link(cast), data=AKINYI).status_code == 410
    assert newest().email_key != AKINYI["email"]


def test_a_learner_goes_on_even_where_the_link_is_closed(
    cast: make.Cast, sign_in: Callable[..., Client]
) -> None:
    cast.cohort.join_until = now() - timedelta(days=1)
    late = make.enrolment(make.account("Late Learner"), cast.cohort)

    assert sign_in(late).get(link(cast)).location == "/c/cohort-7/join/project"


def test_who_is_in_goes_on_where_they_stopped(
    cast: make.Cast, sign_in: Callable[..., Client]
) -> None:
    stranger = make.account("Zuri Wekesa")
    begun = make.enrolment(make.account("Begun Learner"), cast.cohort)

    assert sign_in(stranger).get(link(cast)).location == f"{link(cast)}/project"
    assert sign_in(begun).get(link(cast)).location == "/c/cohort-7/join/project"
    make.project(make.learner("No Hours", cast.cohort, cast.ama.track), cast.shop)
    assert sign_in(cast.ama).get(link(cast)).location == "/c/cohort-7/partners"
    assert sign_in(cast.wanjiru).get(link(cast)).location == "/c/cohort-7/"


def test_signed_in_nobody_signs_up(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    sign_in(cast.ama).post(link(cast), data=AKINYI)

    assert newest().email_key != AKINYI["email"]


@pytest.mark.parametrize("state", [EnrolmentState.REMOVED, EnrolmentState.SUSPENDED])
def test_who_was_sent_away_is_told_by_the_second_page(
    cast: make.Cast, sign_in: Callable[..., Client], state: EnrolmentState
) -> None:
    cast.ama.state = state
    client = sign_in(cast.ama)
    typed = {"track": "frontend", "brief": str(cast.shop.id)}

    page = client.post(f"{link(cast)}/project", data=typed)

    assert page.status_code == 422
    assert "staff ended that" in page.text
    assert db.session.get(Enrolment, cast.ama.id).state is state


def test_the_same_form_twice_is_one_account(cast: make.Cast, client: Client) -> None:
    typed = {**AKINYI, "form_key": "the-key-of-the-form"}
    client.post(link(cast), data=typed)
    client.delete_cookie("session")

    again = client.post(link(cast), data=typed)

    assert again.location == "/c/cohort-7/join/project"
    accounts = sa.select(sa.func.count()).select_from(Account).filter_by(email_key=AKINYI["email"])
    assert db.session.scalar(accounts) == 1

"""Inviting mentors and staff by mail: several at once, again, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from nexus.cohorts import actions, queries
from nexus.cohorts.actions.invitations import LIFETIME
from nexus.cohorts.mails import _role_invitation
from nexus.cohorts.models import Role, RoleInvitation
from nexus.core.actor import Actor
from nexus.core.audit import AuditEntry
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.work import Work
from tests import make
from tests.client import Client

PAGE = "/c/cohort-7/staff/guides"
BY = Actor()


@pytest.fixture
def kofi(cast: make.Cast, sign_in: Callable[..., Client]) -> Client:
    """The staff member's browser."""
    return sign_in(cast.kofi)


def invited(cast: make.Cast) -> list[str]:
    """Who waits for their mail, in order of the alphabet."""
    rows = db.session.scalars(queries.open_role_invitations(cast.cohort))
    return sorted(row.email for row in rows)


def test_several_are_invited_at_once(cast: make.Cast, kofi: Client) -> None:
    typed = "sipho@example.org, Nadia@Example.org;\r\n<sipho@example.org>\n"

    response = kofi.post(PAGE, data={"addresses": typed, "role": "mentor"})

    assert response.location == PAGE
    assert invited(cast) == ["Nadia@example.org", "sipho@example.org"]
    assert (
        db.session.scalar(sa.select(sa.func.count()).select_from(Work).filter_by(kind="mail")) == 2
    )
    entries = db.session.scalars(sa.select(AuditEntry).filter_by(code="cohorts.role_invited")).all()
    assert [entry.values for entry in entries] == [{"role": "mentor"}] * 2


@pytest.mark.parametrize(
    "typed",
    [
        *("", "nobody", "a@b@c.org", "a\0@example.org", "\u202ea@example.org"),
        *("\u0430ma@example.org", "ama@example.org nobody", "x" * 8001),
        " ".join(f"a{number}@example.org" for number in range(31)),
    ],
)
def test_what_is_no_address_is_named(cast: make.Cast, kofi: Client, typed: str) -> None:
    page = kofi.post(PAGE, data={"addresses": typed, "role": "mentor"})

    assert page.status_code == 422
    assert invited(cast) == []


@pytest.mark.parametrize("role", ["learner", "operator", "", "mentor\0"])
def test_only_mentors_and_staff_come_by_mail(cast: make.Cast, kofi: Client, role: str) -> None:
    page = kofi.post(PAGE, data={"addresses": "sipho@example.org", "role": role})

    assert page.status_code == 422
    assert invited(cast) == []


def test_the_same_address_again_is_one_invitation(cast: make.Cast) -> None:
    first = actions.invite_role(cast.cohort, "sipho@example.org", Role.MENTOR, by=BY)
    first.expires_at = now() - LIFETIME
    again = actions.invite_role(cast.cohort, "SIPHO@example.org", Role.STAFF, by=BY)

    assert again is first
    assert again.usable
    assert again.role is Role.STAFF


def test_an_address_with_an_account_looks_like_any_other(cast: make.Cast, kofi: Client) -> None:
    pages = []
    for email in (cast.lerato.account.email, "nobody@example.org"):
        kofi.post(PAGE, data={"addresses": email, "role": "mentor"})
        pages.append(kofi.get(PAGE).text.replace(email, "somebody"))

    assert "somebody" in pages[0]
    assert pages[1].count("somebody") == 1


def test_sent_again_and_withdrawn(cast: make.Cast, kofi: Client) -> None:
    row = actions.invite_role(cast.cohort, "sipho@example.org", Role.MENTOR, by=BY)
    kofi.post(f"{PAGE}/{row.id}/resend")
    assert (
        db.session.scalar(sa.select(sa.func.count()).select_from(Work).filter_by(kind="mail")) == 2
    )

    kofi.post(f"{PAGE}/{row.id}/withdraw")
    assert invited(cast) == []
    assert not row.usable
    assert _role_invitation({"role_invitation_id": row.id}) is None
    assert kofi.post(f"{PAGE}/{row.id}/resend").status_code == 404


@pytest.mark.parametrize("verb", ["withdraw", "resend"])
def test_of_another_cohort_they_are_missing(cast: make.Cast, kofi: Client, verb: str) -> None:
    row = actions.invite_role(cast.elsewhere, "sipho@example.org", Role.MENTOR, by=BY)

    assert kofi.post(f"{PAGE}/{row.id}/{verb}").status_code == 404
    assert row.usable


@pytest.mark.parametrize(("who", "status"), [("ama", 403), ("wanjiru", 403), ("lerato", 404)])
def test_others_may_not(
    cast: make.Cast, sign_in: Callable[..., Client], who: str, status: int
) -> None:
    row = actions.invite_role(cast.cohort, "sipho@example.org", Role.MENTOR, by=BY)
    client = sign_in(getattr(cast, who))

    typed = {"addresses": "mine@example.org", "role": "staff"}
    assert client.post(PAGE, data=typed).status_code == status
    assert client.post(f"{PAGE}/{row.id}/withdraw").status_code == status
    assert client.post(f"{PAGE}/{row.id}/resend").status_code == status
    assert invited(cast) == ["sipho@example.org"]


def test_mails_have_a_limit(cast: make.Cast, kofi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from nexus.cohorts.views import people
    from nexus.core.limits import Limit

    monkeypatch.setattr(people, "INVITATIONS", Limit("test", 2, LIFETIME))

    page = kofi.post(PAGE, data={"addresses": "a@x.org b@x.org c@x.org", "role": "mentor"})

    assert page.status_code == 422
    assert "Go on tomorrow" in page.text
    assert invited(cast) == []


def test_the_list_asks_as_much_for_many(
    cast: make.Cast, kofi: Client, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    kofi.get(PAGE)
    with count_queries() as few:
        kofi.get(PAGE)
    for number in range(20):
        actions.invite_role(cast.cohort, f"m{number}@example.org", Role.MENTOR, by=BY)
        make.enrolment(make.account(f"Mentor {number}"), cast.cohort, Role.MENTOR)
    with count_queries() as many:
        page = kofi.get(PAGE)

    assert "Mentor 19" in page.text
    assert len(many) == len(few)


def test_one_open_invitation_of_an_address(cast: make.Cast) -> None:
    """The database holds it, whoever comes first."""
    row = actions.invite_role(cast.cohort, "sipho@example.org", Role.MENTOR, by=BY)
    double = {"cohort_id": cast.cohort.id, "email": "x", "email_key": row.email_key}

    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.add(RoleInvitation(**double, role=Role.STAFF, expires_at=now()))


@pytest.mark.parametrize("typed", ["nadia@bücher.example", "nadia@XN--BCHER-KVA.example"])
def test_an_address_is_the_same_in_every_spelling(cast: make.Cast, typed: str) -> None:
    """Else its owner, whose account has the other spelling, could never accept."""
    owner = make.account("Nadia Haddad", email="nadia@xn--bcher-kva.example")
    row = actions.invite_role(cast.cohort, typed, Role.MENTOR, by=BY)

    assert actions.accept_role_invitation(row, owner, by=BY).role is Role.MENTOR

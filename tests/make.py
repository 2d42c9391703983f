"""One maker per model, with defaults that make sense; and the cast.

Makers add and flush; the client commits before its first request. Names are invented.
"""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask

from nexus.accounts.models import Account, AccountSession, AddressChange
from nexus.accounts.sessions import _digest
from nexus.cohorts.models import Brief, Cohort, Enrolment, Role, Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.text import fold
from nexus.owndata.models import Archive
from nexus.pairing.models import Invitation, Pairing, PairingState
from nexus.profiles.models import Profile
from nexus.projects.models import ApiStyle, Member, Project
from nexus.roster.models import Place
from tests.client import Client

_numbers = itertools.count(1)

EVENINGS = sum(1 << (day * 48 + half) for day in range(5) for half in range(36, 44))
"""Half-hours of the weekday evenings, 18 to 22 o'clock, as bits."""


def _add(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def account(name: str = "Efua Mensah", *, confirmed: bool = True, **values: Any) -> Account:
    number = next(_numbers)
    email = values.pop("email", f"{fold(name).split()[0]}{number}@example.org")
    row = Account(
        name=name,
        email=email,
        email_key=fold(email),
        confirmed_at=now() if confirmed else None,
        password_hash=values.pop("password_hash", "not a hash"),
        zone=values.pop("zone", "Africa/Nairobi"),
        **values,
    )
    return _add(row)


def cohort(name: str = "Cohort 7", *, slug: str | None = None, **values: Any) -> Cohort:
    values.setdefault("first_day", now().date() - timedelta(days=1))
    return _add(
        Cohort(
            name=name,
            slug=slug or f"cohort-{next(_numbers)}",
            weeks=values.pop("weeks", 3),
            **values,
        )
    )


def brief(cohort: Cohort, title: str = "E-commerce", **values: Any) -> Brief:
    summary = values.pop("summary", "A small shop with a catalogue, a cart and orders.")
    return _add(Brief(cohort_id=cohort.id, title=title, summary=summary, **values))


def enrolment(
    account: Account,
    cohort: Cohort,
    role: Role = Role.LEARNER,
    track: Track | None = None,
    **values: Any,
) -> Enrolment:
    row = Enrolment(account_id=account.id, cohort_id=cohort.id, role=role, track=track, **values)
    row.account, row.cohort = account, cohort
    return _add(row)


def profile(account: Account, *, hours: int | None = EVENINGS, **values: Any) -> Profile:
    handle = values.pop("handle", f"{fold(account.name).split()[0]}-{account.id}")
    return _add(
        Profile(
            account_id=account.id,
            handle=handle,
            handle_key=fold(handle),
            hours=hours.to_bytes(42, "little") if hours is not None else None,
            hours_zone=values.pop("hours_zone", account.zone),
            languages=values.pop("languages", ["en"]),
            **values,
        )
    )


def learner(
    name: str, cohort: Cohort, track: Track | None, *, confirmed: bool = True, **values: Any
) -> Enrolment:
    """An enrolled learner with a profile."""
    person = account(name, confirmed=confirmed)
    profile(person, **values)
    return enrolment(person, cohort, track=track)


def member(project: Project, enrolment: Enrolment, *, lead: bool = False, **values: Any) -> Member:
    row = Member(
        cohort_id=project.cohort_id,
        project_id=project.id,
        enrolment_id=enrolment.id,
        lead=lead,
        **values,
    )
    return _add(row)


def project(
    lead: Enrolment, brief: Brief, title: str = "Duka Storefront", **values: Any
) -> Project:
    """A project led by a learner, on the learner's track."""
    values.setdefault("api", ApiStyle.REST)
    values.setdefault("capacity", 1 if lead.track is Track.FRONTEND else 2)
    row = _add(
        Project(
            cohort_id=brief.cohort_id, brief_id=brief.id, track=lead.track, title=title, **values
        )
    )
    member(row, lead, lead=True)
    return row


def invitation(sender: Project, recipient: Project, **values: Any) -> Invitation:
    """An open invitation, sent now."""
    sides = {sender.track: sender, recipient.track: recipient}
    values.setdefault("sent_at", now())
    if values["sent_at"]:
        values.setdefault("expires_at", values["sent_at"] + timedelta(hours=48))
    return _add(
        Invitation(
            cohort_id=sender.cohort_id,
            frontend_id=sides[Track.FRONTEND].id,
            backend_id=sides[Track.BACKEND].id,
            asked_by=sender.track,
            **values,
        )
    )


def pairing(
    frontend: Project, backend: Project, state: PairingState = PairingState.IN_REVIEW, **values: Any
) -> Pairing:
    if state is PairingState.IN_REVIEW:
        values.setdefault("in_review_since", now())
    row = Pairing(
        cohort_id=frontend.cohort_id,
        frontend_id=frontend.id,
        backend_id=backend.id,
        state=state,
        **values,
    )
    return _add(row)


def session(account: Account, *, token: str = "", **values: Any) -> AccountSession:
    """A browser in which somebody is signed in."""
    digest = _digest(token or secrets.token_urlsafe(16))
    values.setdefault("ends_at", now() + timedelta(days=1))
    return _add(AccountSession(token_digest=digest, account_id=account.id, **values))


def address_change(account: Account, to: str, **values: Any) -> AddressChange:
    row = AddressChange(account_id=account.id, from_email=account.email, to_email=to, **values)
    row.account = account
    return _add(row)


def archive(account: Account, content: bytes = b"PK", **values: Any) -> Archive:
    values.setdefault("ready_at", now())
    return _add(Archive(account_id=account.id, content=content, size=len(content), **values))


def place(brief: Brief, name: str = "Ada Obi", track: Track = Track.FRONTEND, **v: Any) -> Place:
    """What staff typed of a learner to come."""
    v = {"cohort_id": brief.cohort_id, "zone": "Africa/Lagos", "name_key": fold(name), **v}
    return _add(Place(name=name, track=track, brief_id=brief.id, **v))


def signed_in(app: Flask, who: Account | Enrolment) -> Client:
    """A client with a live session."""
    person = who.account if isinstance(who, Enrolment) else who
    token = secrets.token_urlsafe(16)
    session(person, token=token)
    client: Any = app.test_client()
    client.set_cookie("session", token)
    return client


@dataclass
class Cast:
    """A cohort in its first week.

    Ama (frontend) leads shop_ui with Baako; Tunde (backend) leads shop_api; Zainab leads other_api
    on the same brief and is a stranger to both; Nia's address is not confirmed; Wanjiru mentors,
    Kofi is staff; Lerato learns and Sipho mentors in another cohort.
    """

    cohort: Cohort = field(default_factory=lambda: cohort("Cohort 7", slug="cohort-7"))

    def __post_init__(self) -> None:
        here = self.cohort
        self.shop = brief(here, "E-commerce")
        self.jobs = brief(here, "Job board", summary="Jobs, applications and roles.")
        self.ama = learner("Ama Owusu", here, Track.FRONTEND)
        self.baako = learner("Baako Adjei", here, Track.FRONTEND)
        self.tunde = learner("Tunde Bakare", here, Track.BACKEND)
        self.zainab = learner("Zainab Yusuf", here, Track.BACKEND)
        self.nia = learner("Nia Kamau", here, Track.FRONTEND, confirmed=False)
        self.shop_ui = project(self.ama, self.shop, "Duka Storefront")
        member(self.shop_ui, self.baako)
        self.shop_api = project(self.tunde, self.shop, "Soko API")
        self.other_api = project(self.zainab, self.shop, "Kasuwa Backend")
        self.nia_ui = project(self.nia, self.shop, "Nia's shop")
        self.wanjiru = enrolment(account("Wanjiru Njoroge"), here, Role.MENTOR)
        self.kofi = enrolment(account("Kofi Boateng"), here, Role.STAFF)
        self.elsewhere = cohort("Cohort 8", slug="cohort-8")
        self.lerato = learner("Lerato Molefe", self.elsewhere, Track.FRONTEND)
        self.sipho = enrolment(account("Sipho Dlamini"), self.elsewhere, Role.MENTOR)


def cast() -> Cast:
    return Cast()


def monday() -> date:
    """A Monday without a change of clocks anywhere."""
    return datetime(2026, 6, 1, tzinfo=UTC).date()

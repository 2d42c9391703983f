"""The demo: the same for the same seed, made once, and true to the rules of the house."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort
from nexus.config import Settings
from nexus.core.db import db
from nexus.core.work import Work
from nexus.demo import signins
from nexus.demo.built import PASSWORD
from nexus.notifications.models import Notification
from nexus.pairing.models import LIVE, Answer, Invitation, Pairing, PairingState
from nexus.projects.models import Project
from tests.client import Client


def _run(app: Flask, *options: str) -> str:
    result = app.test_cli_runner().invoke(args=["demo", *options])
    assert result.exit_code == 0, result.output
    db.session.remove()
    return str(result.output)


def _told() -> list[tuple[Any, ...]]:
    """What a demo is: who asked whom, how it ended, who is paired."""
    asked = sa.select(Invitation.frontend_id, Invitation.backend_id, Invitation.answer)
    paired = sa.select(Pairing.frontend_id, Pairing.backend_id, Pairing.state)
    return [
        tuple(row)
        for query in (asked.order_by(Invitation.id), paired.order_by(Pairing.id))
        for row in db.session.execute(query)
    ]


def _every_state_is_there() -> None:
    assert set(db.session.scalars(sa.select(Pairing.state))) == set(PairingState)
    assert set(db.session.scalars(sa.select(Invitation.answer))) == {*Answer, None}


def _capacity_holds() -> None:
    mine = (Pairing.frontend_id == Project.id) | (Pairing.backend_id == Project.id)
    over = (
        sa.select(Project.id)
        .join(Pairing, mine)
        .where(Pairing.state.in_(LIVE))
        .group_by(Project.id, Project.capacity)
        .having(sa.func.count() > Project.capacity)
    )
    assert db.session.scalars(over).all() == []


def _nobody_gets_old_mail() -> None:
    unsent = sa.select(Notification.id).where(Notification.mail, Notification.mailed_at.is_(None))
    assert db.session.scalars(unsent).all() == []
    assert db.session.scalars(sa.select(Work.id).filter_by(kind="mail")).all() == []


def _everybody_it_names_can_sign_in(client: Client, printed: str) -> None:
    addresses = [word for word in printed.split() if word.endswith("@example.org")]
    assert len(addresses) == len(signins.PARTS)
    for email in addresses:
        response = client.post("/sign-in", data={"email": email, "password": PASSWORD})
        assert response.status_code == 303, email


def test_usual_cohort_is_true_to_the_house(app: Flask, client: Client) -> None:
    printed = _run(app)

    _every_state_is_there()
    _capacity_holds()
    _nobody_gets_old_mail()
    _everybody_it_names_can_sign_in(client, printed)

    before = _told()
    assert _run(app) == printed
    assert _told() == before


def test_seed_decides_who_is_there(app: Flask) -> None:
    _run(app, "--learners", "20", "--seed", "3")

    names = db.session.scalars(sa.select(Account.name).order_by(Account.id).limit(3)).all()
    assert names == ["Nana Appiah", "Nakato Ssempa", "Juma Simiyu"]


@pytest.mark.once
def test_large_one_pairs_its_crowd(app: Flask) -> None:
    _run(app, "--learners", "1500")

    paired = db.session.scalar(sa.select(sa.func.count()).select_from(Pairing)) or 0
    assert paired > 200


@pytest.mark.parametrize("seed", [1, 2])
def test_every_part_is_played_whatever_the_seed(app: Flask, seed: int) -> None:
    _run(app, "--learners", "90", "--seed", str(seed))
    cohort = db.session.scalars(sa.select(Cohort).filter_by(slug="demo-90")).one()

    assert [part for part in signins.PARTS if not signins.address_of(cohort, part)] == []


@pytest.mark.parametrize("demo", [True, False])
def test_where_people_are_real_it_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch, *, demo: bool
) -> None:
    """Its staff has a password that everybody knows."""
    live: dict[str, Any] = {"secret_key": "x" * 40, "base_url": "https://nexus.example.org"}
    settings = Settings(environment="production", demo=demo, **live)
    monkeypatch.setitem(app.config, "SETTINGS", settings)

    result = app.test_cli_runner().invoke(args=["demo", "--learners", "20"])

    assert (result.exit_code == 0) is demo
    assert ("NEXUS_DEMO" in result.output) is not demo

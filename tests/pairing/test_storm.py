"""A storm: everybody presses everything, again and again; at the end all holds."""

from __future__ import annotations

import random
from typing import Any

import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Enrolment, Track
from nexus.core.db import db
from nexus.pairing import actions
from nexus.pairing.models import Invitation, Pairing
from nexus.projects.models import Project
from tests import make
from tests.pairing.crowd import Crowd, assert_all_holds, at_once, won

VERBS = ("invite", "invite", "accept", "accept", "decline", "withdraw", "undo", "end")
ROUNDS, TEAMS, PRESSES = 5, 6, 24


def teams(cast: make.Cast, track: Track) -> list[tuple[Enrolment, Project]]:
    """Teams of one; backends take two partners."""
    leads = [make.learner(f"{track} {n}", cast.cohort, track) for n in range(TEAMS)]
    return [(lead, make.project(lead, cast.shop, f"{track} {n}")) for n, lead in enumerate(leads)]


def any_press(luck: random.Random, fronts: list[Any], backs: list[Any]) -> tuple[Enrolment, str]:
    """Somebody and where they press: on what there is, or an invitation more."""
    (front, front_project), (back, back_project) = luck.choice(fronts), luck.choice(backs)
    asked = list(db.session.scalars(sa.select(Invitation.id).where(Invitation.answer.is_(None))))
    paired = list(db.session.scalars(sa.select(Pairing.id).where(Pairing.ended_at.is_(None))))
    verb = luck.choice(
        ["invite", "invite", "accept", "accept", "decline", "withdraw", "undo", "end"]
    )
    if verb in {"undo", "end"} and paired:
        pairing = db.session.get_one(Pairing, luck.choice(paired))
        return lead_of(luck.choice(pairing.project_ids)), f"pairings/{pairing.id}/{verb}"
    if verb in {"accept", "decline", "withdraw"} and asked:
        invitation = db.session.get_one(Invitation, luck.choice(asked))
        side = invitation.sender_id if verb == "withdraw" else invitation.recipient_id
        return lead_of(side), f"invitations/{invitation.id}/{verb}"
    asks = luck.choice([(front, back_project), (back, front_project)])
    return asks[0], f"projects/{asks[1].id}/invite"


def lead_of(project_id: int) -> Enrolment:
    """Who may press for a team."""
    return db.session.get_one(Project, project_id).members[0].enrolment


def test_a_storm(app: Flask, cast: make.Cast) -> None:
    luck, crowd = random.Random(2026), Crowd(app)
    fronts, backs = teams(cast, Track.FRONTEND), teams(cast, Track.BACKEND)
    done = 0

    for _ in range(ROUNDS):
        for _ in range(PRESSES):
            who, path = any_press(luck, fronts, backs)
            crowd.plan(who, path, note="", reason="agreed")
        done += len(won(crowd.press()))
        assert_all_holds()
        ids = list(db.session.scalars(sa.select(Pairing.id)))
        jobs = [lambda each=each: actions.settle_acceptance(each) for each in ids[-4:]]
        at_once(app, [*jobs, actions.expire_due, actions.tell_later])
        assert_all_holds()

    assert done > ROUNDS

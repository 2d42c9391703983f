"""Endings at once: undone, ended, approved, run out, closed, settled; only one of them is true."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial

import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Track
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.pairing import actions, queries
from nexus.pairing.models import Answer, EndReason, Invitation, Pairing, PairingEvent, PairingState
from nexus.projects import actions as projects
from tests import make
from tests.pairing.acts import by
from tests.pairing.crowd import Crowd, assert_all_holds, at_once, won


def accepted(cast: make.Cast) -> Pairing:
    """Ama asked, Tunde has just accepted."""
    asked = actions.invite(cast.shop_ui, cast.shop_api, by=by(cast.ama))
    return actions.accept(asked, by=by(cast.tunde))


def test_undone_and_ended(app: Flask, cast: make.Cast) -> None:
    """Tunde undoes it in two windows while Ama ends it: one of the three is done."""
    pairing, crowd = accepted(cast), Crowd(app)
    for who, verb in ((cast.tunde, "undo"), (cast.tunde, "undo"), (cast.ama, "end")):
        crowd.plan(who, f"pairings/{pairing.id}/{verb}", reason="silent", note="")

    answers = crowd.press()

    assert len(won(answers)) == 1
    undone = pairing.end_reason is EndReason.UNDONE
    assert undone is (answers[2].status_code != 200)
    asked = db.session.get_one(Invitation, pairing.invitation_id)
    assert asked.answer is (None if undone else Answer.ACCEPTED)


def test_approved_and_ended(app: Flask, cast: make.Cast) -> None:
    """A mentor approves while a lead ends: whichever comes second says so, or follows on."""
    pairing, refusals = accepted(cast), []

    def approve() -> None:
        try:
            actions.set_state(pairing, PairingState.ACTIVE, PROGRAM, "pairing.event.accepted")
        except Refused as refusal:
            refusals.append(refusal.code)

    at_once(app, [approve, lambda: actions.end(pairing, EndReason.MENTOR, by=Actor())])

    numbers = sa.select(PairingEvent.number).filter_by(pairing_id=pairing.id)
    assert pairing.state is PairingState.ENDED
    assert refusals in ([], ["pairing.not_live"])
    assert sorted(db.session.scalars(numbers)) == list(range(1, pairing.events + 1))


def test_accepted_while_time_runs_out(app: Flask, cast: make.Cast) -> None:
    """The worker lets invitations run out in the moment in which they are accepted."""
    leads = [make.learner(f"Kwame {n}", cast.cohort, Track.FRONTEND) for n in range(6)]
    asked = [make.invitation(make.project(lead, cast.shop), cast.shop_api) for lead in leads]
    for each in asked:
        each.expires_at = now() + timedelta(milliseconds=150)

    def accept(each: Invitation) -> None:
        try:
            actions.accept(each, by=by(cast.tunde))
        except Refused:
            db.session.rollback()

    at_once(app, [*(lambda each=each: accept(each) for each in asked), *[actions.expire_due] * 3])

    led_to = set(db.session.scalars(sa.select(Pairing.invitation_id)))
    assert led_to == {each.id for each in asked if each.answer is Answer.ACCEPTED}
    assert_all_holds()


def test_closed_while_it_is_accepted(app: Flask, cast: make.Cast) -> None:
    """Ama closes her project while Tunde accepts it: no live pairing with a closed project."""
    asked = actions.invite(cast.shop_ui, cast.shop_api, by=by(cast.ama))

    def accept() -> None:
        try:
            actions.accept(asked, by=by(cast.tunde))
        except Refused:
            db.session.rollback()

    at_once(app, [accept, lambda: projects.close(cast.shop_ui, by=by(cast.ama))])

    assert cast.shop_ui.state == "closed"
    assert queries.live_pairings([cast.shop_ui.id]) == []
    assert asked.answer is not None


def test_one_link_twenty_followers(app: Flask, cast: make.Cast) -> None:
    """Twenty teams have Tunde's link and follow it at once: it works once."""
    link, crowd = actions.make_link(cast.shop_api, by=by(cast.tunde)), Crowd(app)
    for number in range(20):
        lead = make.learner(f"Kwame {number}", cast.cohort, Track.FRONTEND)
        make.project(lead, cast.shop)
        crowd.plan(lead, f"pair/{actions.word_of(link)}")

    answers = crowd.press()

    done = [answer for answer in answers if "HX-Redirect" in answer.headers]
    assert {answer.status_code for answer in answers} <= {200, 404, 409}
    assert len(done) == 1
    assert queries.live_counts([cast.shop_api.id]) == {cast.shop_api.id: 1}


def test_settled_in_any_order(app: Flask, cast: make.Cast) -> None:
    """Invitations lie between all; every acceptance is settled at once, and none blocks another."""
    fronts = [make.learner(f"Kwame {n}", cast.cohort, Track.FRONTEND) for n in range(5)]
    backs = [make.learner(f"Sipho {n}", cast.cohort, Track.BACKEND) for n in range(5)]
    ours = [make.project(lead, cast.shop) for lead in fronts]
    theirs = [make.project(lead, cast.shop, capacity=1) for lead in backs]
    for one in ours:
        for other in random.Random(7).sample(theirs, 5):
            make.invitation(other, one)
    pairs = [make.pairing(*each) for each in zip(ours, reversed(theirs), strict=True)]

    ids = [pair.id for pair in pairs]
    at_once(app, [partial(actions.settle_acceptance, each) for each in ids])

    answers = set(db.session.scalars(sa.select(Invitation.answer)))
    assert answers == {Answer.WITHDRAWN}

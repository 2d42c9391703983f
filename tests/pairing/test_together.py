"""Many at once: places are never given twice, and what was told as done is there."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Track
from nexus.core.db import db
from nexus.pairing import queries
from nexus.pairing.models import Answer, Invitation, Pairing
from nexus.projects.models import Project
from tests import make
from tests.pairing.crowd import Crowd, assert_all_holds, won


def crowd_of(cast: make.Cast, count: int) -> list[Project]:
    """So many frontends on the cast's brief, each with a lead of its own."""
    leads = [make.learner(f"Kwame {n}", cast.cohort, Track.FRONTEND) for n in range(count)]
    return [make.project(lead, cast.shop, f"Shop {n}") for n, lead in enumerate(leads)]


def asked_by(sender: Project, recipients: list[Project]) -> list[Invitation]:
    """An open invitation to each, past the limit that holds for the page."""
    return [make.invitation(sender, each) for each in recipients]


def test_a_hundred_accept_in_the_same_second(app: Flask, cast: make.Cast) -> None:
    """Tunde takes two; a hundred that he asked say yes at once."""
    crowd = Crowd(app)
    for each in asked_by(cast.shop_api, crowd_of(cast, 100)):
        crowd.plan(each.recipient.members[0].enrolment, f"invitations/{each.id}/accept")

    answers = crowd.press()

    assert len(won(answers)) == cast.shop_api.capacity == 2
    assert queries.live_counts([cast.shop_api.id]) == {cast.shop_api.id: 2}
    refused = [each for each in answers if each.status_code == 409]
    assert all("Soko API has no free place any more." in each.text for each in refused)
    assert_all_holds()


def test_one_lead_accepts_all_at_once(app: Flask, cast: make.Cast) -> None:
    """Tunde presses twenty buttons in twenty windows; two of them pair."""
    crowd = Crowd(app)
    for sender in crowd_of(cast, 20):
        asked = make.invitation(sender, cast.shop_api)
        crowd.plan(cast.tunde, f"invitations/{asked.id}/accept")

    answers = crowd.press()

    assert len(won(answers)) == 2
    accepted = sa.select(Invitation.id).filter_by(answer=Answer.ACCEPTED)
    led_to = sa.select(Pairing.invitation_id)
    assert set(db.session.scalars(accepted)) == set(db.session.scalars(led_to))
    assert_all_holds()


def test_two_invitations_cross(app: Flask, cast: make.Cast) -> None:
    """Ama asks Tunde while Tunde asks Ama: one is sent, the other told to answer it."""
    crowd = Crowd(app)
    crowd.plan(cast.ama, f"projects/{cast.shop_api.id}/invite", note="")
    crowd.plan(cast.tunde, f"projects/{cast.shop_ui.id}/invite", note="")

    answers = crowd.press()

    assert len(won(answers)) == 1
    assert "has asked you already" in next(a.text for a in answers if a.status_code == 422)
    assert db.session.scalar(sa.select(sa.func.count(Invitation.id))) == 1


def test_no_more_than_three_open(app: Flask, cast: make.Cast) -> None:
    crowd = Crowd(app)
    for theirs in crowd_of(cast, 8):
        crowd.plan(cast.tunde, f"projects/{theirs.id}/invite", note="")

    assert len(won(crowd.press())) == 3
    assert queries.asked_count(cast.shop_api.id) == 3


def test_accept_decline_and_withdraw(app: Flask, cast: make.Cast) -> None:
    """Of the three verbs on one invitation just one is done, and the rows say which."""
    crowd, asked = Crowd(app), asked_by(cast.shop_api, crowd_of(cast, 6))
    for each in asked:
        lead = each.recipient.members[0].enrolment
        crowd.plan(lead, f"invitations/{each.id}/accept")
        crowd.plan(lead, f"invitations/{each.id}/decline", reason="")
        crowd.plan(cast.tunde, f"invitations/{each.id}/withdraw")

    answers = crowd.press()

    for number, each in enumerate(asked):
        verbs = [Answer.ACCEPTED, Answer.DECLINED, Answer.WITHDRAWN]
        three = zip(answers[3 * number : 3 * number + 3], verbs, strict=True)
        done = [verb for answer, verb in three if answer.status_code == 200]
        assert done == ([each.answer] if each.answer else [])
    assert_all_holds()

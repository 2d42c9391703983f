"""At the same moment: one decides, the others are told; nothing is decided twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Role, Track
from nexus.core.clock import now
from nexus.core.db import Mode, begin, db
from nexus.pairing.models import Pairing, PairingState
from nexus.review import actions
from nexus.review.models import Claim, Review
from tests import make
from tests.client import Client

Waiting = Callable[..., Pairing]


def _at_once(app: Flask, acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act answers when all begin at the same moment, each on a thread of its own."""
    start = threading.Barrier(len(acts))
    answers: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        with app.app_context():
            start.wait()
            answers[number] = acts[number]()
            db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _mentors(app: Flask, cast: make.Cast, many: int) -> list[Client]:
    accounts = [make.account(f"Mentor {number}") for number in range(many)]
    rows = [make.enrolment(each, cast.cohort, Role.MENTOR) for each in accounts]
    clients = [make.signed_in(app, row) for row in rows]
    db.session.commit()
    return clients


def _posting(client: Client, url: str, **typed: Any) -> Callable[[], int]:
    return lambda: client.post(url, data=typed).status_code


def _by_rule() -> str:
    begin(Mode.WRITE)
    actions.approve_by_rule()
    db.session.commit()
    return "rule"


def _reviews() -> list[Review]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Review)))


def test_one_of_many_mentors_decides(app: Flask, cast: make.Cast, waiting: Waiting) -> None:
    url = f"/c/cohort-7/review/{waiting().id}"
    mentors = _mentors(app, cast, 8)
    says = [
        {"decision": ("approved", "ended")[n % 2], "comment": "So.", "round": 1} for n in range(8)
    ]

    acts = [_posting(each, url, **typed) for each, typed in zip(mentors, says, strict=True)]
    seen = _at_once(app, acts)

    assert sorted(seen) == [303] + [422] * 7
    assert len(_reviews()) == 1


def test_mentor_or_the_lead_who_ends(app: Flask, cast: make.Cast, waiting: Waiting) -> None:
    pairing = waiting()
    mentor, lead = *_mentors(app, cast, 1), make.signed_in(app, cast.ama)
    decide = _posting(
        mentor,
        f"/c/cohort-7/review/{pairing.id}",
        decision="returned",
        round=1,
        comment="How?",
        answer_by=str(now().date() + timedelta(days=2)),
    )
    end = _posting(lead, f"/c/cohort-7/pairings/{pairing.id}/end", reason="agreed", note="")
    db.session.commit()

    decided, ended = _at_once(app, [decide, end])

    db.session.refresh(pairing)
    assert (ended, pairing.state) == (303, PairingState.ENDED)
    assert len(_reviews()) == (decided == 303)


def test_mentor_or_the_rule(app: Flask, cast: make.Cast, waiting: Waiting) -> None:
    pairing = waiting(in_review_since=now() - timedelta(days=3))
    decide = _posting(
        _mentors(app, cast, 1)[0], f"/c/cohort-7/review/{pairing.id}", decision="approved", round=1
    )

    status, _ = _at_once(app, [decide, _by_rule])

    db.session.refresh(pairing)
    assert pairing.state is PairingState.ACTIVE
    assert [each.by_id is None for each in _reviews()] == [status == 422]


def test_nobody_gets_the_same_next(app: Flask, cast: make.Cast, waiting: Waiting) -> None:
    for number in range(4):
        lead = make.learner(f"Front {number}", cast.cohort, Track.FRONTEND)
        waiting(make.project(lead, cast.shop, f"UI {number}"), cast.other_api)
    mentors = _mentors(app, cast, 4)

    _at_once(app, [_posting(each, "/c/cohort-7/review/next") for each in mentors])

    db.session.expire_all()
    assert len(db.session.scalars(sa.select(Claim.by_id)).all()) == 4

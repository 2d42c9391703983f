"""Many mentors at once: one decides, the others are told; nothing is decided twice."""

from __future__ import annotations

import threading
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Role
from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.review.models import Review
from tests import make


def test_one_of_many_mentors_decides(
    app: Flask, cast: make.Cast, waiting: Callable[..., Pairing]
) -> None:
    pairing = waiting()
    mentors = [
        make.enrolment(make.account(f"Mentor {number}"), cast.cohort, Role.MENTOR)
        for number in range(8)
    ]
    clients = [make.signed_in(app, mentor) for mentor in mentors]
    db.session.commit()
    url, start, seen = f"/c/cohort-7/review/{pairing.id}", threading.Barrier(8), []

    def decide(number: int) -> None:
        start.wait()
        words = {"decision": ("approved", "ended")[number % 2], "comment": "So.", "round": 1}
        with app.app_context():
            seen.append(clients[number].post(url, data=words).status_code)

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen) == [303] + [422] * 7
    assert len(db.session.scalars(sa.select(Review)).all()) == 1

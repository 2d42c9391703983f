"""Many people in the same moment: each in a thread with a browser of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from nexus.cohorts.models import Enrolment
from nexus.core.db import db
from nexus.pairing.models import LIVE, Invitation, Pairing
from nexus.projects.models import Project
from tests import make
from tests.client import HTMX

PATIENCE = 120


@dataclass
class Crowd:
    """People who press at once. `plan` says who posts where; `press` lets them all loose."""

    app: Flask
    plans: list[tuple[Any, str, dict[str, str]]] = field(default_factory=list)

    def plan(self, who: Enrolment, path: str, **form: str) -> None:
        """Somebody will post a form to a path of the cohort."""
        client = make.signed_in(self.app, who)
        self.plans.append((client, f"/c/cohort-7/{path}", form))

    def press(self) -> list[TestResponse]:
        """All at once; the answers in the order of the plans."""
        db.session.commit()
        gate = threading.Barrier(len(self.plans))

        def one(plan: tuple[Any, str, dict[str, str]]) -> TestResponse:
            client, path, form = plan
            with self.app.app_context():
                gate.wait(PATIENCE)
                return client.post(path, data=form, headers=HTMX)

        with ThreadPoolExecutor(len(self.plans)) as pool:
            answers = list(pool.map(one, self.plans))
        self.plans.clear()
        db.session.expire_all()
        return answers


def at_once(app: Flask, works: Sequence[Callable[[], object]]) -> None:
    """Do pieces of work of the program itself at once, each committed; raises what one raises."""
    db.session.commit()
    gate = threading.Barrier(len(works))

    def one(work: Callable[[], object]) -> None:
        with app.app_context(), app.test_request_context():
            gate.wait(PATIENCE)
            work()
            db.session.commit()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(one, works))
    db.session.expire_all()


def won(answers: Sequence[TestResponse]) -> list[TestResponse]:
    """The answers that say it is done; every other one is a refusal in words, never an error.

    On SQLite, with one writer at a time, somebody may be asked to try again; PostgreSQL's rows are
    locked in one order, so there nobody is.
    """
    words = {200: "", 409: 'class="toast warn"', 422: 'role="alert"'}
    if db.engine.dialect.name == "sqlite":
        words[503] = "busy"
    assert {answer.status_code for answer in answers} <= set(words)
    assert all(words[answer.status_code] in answer.text for answer in answers)
    return [answer for answer in answers if answer.status_code == 200]


def assert_all_holds() -> None:
    """What must always hold of pairings and invitations, whatever happened at once."""
    live = db.session.scalars(sa.select(Pairing).where(Pairing.state.in_(LIVE))).all()
    couples = [pairing.project_ids for pairing in live]
    assert len(couples) == len(set(couples))
    for project in db.session.scalars(sa.select(Project)):
        taken = sum(project.id in couple for couple in couples)
        assert taken <= project.capacity
        assert not (taken and project.state == "closed")
    for invitation in db.session.scalars(sa.select(Invitation)):
        led_to = [pairing for pairing in live if pairing.invitation_id == invitation.id]
        assert len(led_to) <= 1
        assert not led_to or invitation.answer == "accepted"

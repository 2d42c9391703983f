"""Many in the same moment: one account is in once, and one invitation lets one in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import sqlalchemy as sa
from flask import Flask

from nexus.cohorts import actions
from nexus.cohorts.models import Brief, Enrolment, Role
from nexus.cohorts.tokens import token_of
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.projects.models import Project
from tests import make


def press(app: Flask, acts: Sequence[Callable[[], Any]]) -> list[int]:
    """Let all post at once; the answers' statuses, sorted."""
    db.session.commit()
    start = Barrier(len(acts))

    def act(each: Callable[[], Any]) -> int:
        with app.app_context():
            start.wait(60)
            return int(each().status_code)

    with ThreadPoolExecutor(len(acts)) as pool:
        statuses = sorted(pool.map(act, acts))
    db.session.expire_all()
    return statuses


def number_of(query: sa.Select[Any]) -> int:
    """How many rows a query finds."""
    return int(db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0)


def test_one_person_in_many_tabs_is_in_once(app: Flask, cast: make.Cast) -> None:
    person = make.account("Thabo Nkosi")
    page = f"/join/{cast.cohort.join_code}/project"
    typed = {"track": "frontend", "brief": str(cast.jobs.id)}
    tabs = [make.signed_in(app, person) for _ in range(6)]

    statuses = press(app, [partial(tab.post, page, data=typed) for tab in tabs])

    assert set(statuses) <= {303, 422}
    assert number_of(sa.select(Enrolment.id).filter_by(account_id=person.id)) == 1
    assert number_of(sa.select(Project.id).filter_by(brief_id=cast.jobs.id)) == 1


def test_many_with_one_idea_meet_on_it(app: Flask, cast: make.Cast) -> None:
    typed = {"track": "backend", "brief": "idea", "idea_title": "Matatu", "idea_summary": "Late?"}
    page = f"/join/{cast.cohort.join_code}/project"
    people = [make.signed_in(app, make.account(f"Learner {number}")) for number in range(6)]

    statuses = press(app, [partial(each.post, page, data=typed) for each in people])

    assert statuses == [303] * 6
    assert number_of(sa.select(Brief.id).filter_by(title="Matatu")) == 1


def test_one_invitation_lets_one_in(app: Flask, cast: make.Cast) -> None:
    row = actions.invite_role(cast.cohort, "nadia@example.org", Role.MENTOR, by=Actor())
    db.session.commit()
    typed = {"password": "seven purple goats sing", "zone": "Africa/Tunis"}
    browsers = [app.test_client() for _ in range(4)]
    for browser in browsers:
        browser.get(f"/role-invitations/{token_of(row)}")

    names = [{"name": f"Nadia {letter}", **typed} for letter in "ABCD"]
    posts = [
        partial(browser.post, "/role-invitation", data=name)
        for browser, name in zip(browsers, names, strict=True)
    ]
    statuses = press(app, posts)

    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 410, 422}
    mentors = sa.select(Enrolment.id).filter_by(cohort_id=cast.cohort.id, role=Role.MENTOR)
    assert number_of(mentors) == 2

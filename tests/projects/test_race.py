"""Many at once: what must hold of a team holds, and the loser gets a sentence."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.cohorts.models import Enrolment, Track
from nexus.core.db import Mode, begin, db
from nexus.projects import actions
from nexus.projects.models import Member, Project, ProjectState
from tests import make
from tests.client import HTMX
from tests.make import Cast
from tests.projects.acts import address, as_actor

Presses = list[tuple[Enrolment, str, dict[str, object]]]


@pytest.fixture
def at_once(app: Flask) -> Callable[[Presses], list[int]]:
    """`at_once([(who, path, form), …])` sends all forms in the same moment; gives the statuses."""

    def press(presses: Presses) -> list[int]:
        clients = [make.signed_in(app, who) for who, _path, _form in presses]
        start = Barrier(len(presses))
        begin(Mode.WRITE)

        def send(number: int) -> int:
            _who, path, form = presses[number]
            start.wait()
            with app.app_context():
                return (
                    super(type(clients[number]), clients[number])
                    .open(path, method="POST", data=form, headers=HTMX)
                    .status_code
                )

        with ThreadPoolExecutor(len(presses)) as pool:
            statuses = list(pool.map(send, range(len(presses))))
        db.session.expire_all()
        return statuses

    return press


def live(**where: object) -> list[Member]:
    query = sa.select(Member).filter_by(**where).where(Member.left_at.is_(None))
    return list(db.session.scalars(query).unique())


def test_one_lead_however_many_are_named(cast: Cast, at_once: Callable) -> None:
    for number in range(3):
        make.member(cast.shop_ui, make.learner(f"Ife {number}", cast.cohort, Track.FRONTEND))
    heirs = [each.enrolment_id for each in live(project_id=cast.shop_ui.id) if not each.lead]
    url = address(cast.shop_ui, "/lead")

    statuses = at_once([(cast.ama, url, {"member": heir}) for heir in heirs])

    assert len([each for each in live(project_id=cast.shop_ui.id) if each.lead]) == 1
    assert sorted(statuses) == [200, 409, 409, 409]


def test_two_teams_let_in_the_same_learner(cast: Cast, at_once: Callable) -> None:
    kwame = make.learner("Kwame Asante", cast.cohort, Track.BACKEND)
    presses: Presses = []
    for lead, project in ((cast.tunde, cast.shop_api), (cast.zainab, cast.other_api)):
        asked = actions.ask_to_join(project, kwame, by=as_actor(kwame))
        presses.append((lead, f"/c/cohort-7/join-requests/{asked.id}/accept", {}))

    statuses = at_once(presses)

    assert len(live(enrolment_id=kwame.id)) == 1
    assert sorted(statuses) == [200, 409]


def test_one_project_however_often_it_is_begun(cast: Cast, at_once: Callable) -> None:
    kwame = make.learner("Kwame Asante", cast.cohort, Track.BACKEND)
    form = {"track": "backend", "brief": cast.shop.id}

    at_once([(kwame, "/c/cohort-7/projects/new", form)] * 6)

    assert len(live(enrolment_id=kwame.id)) == 1
    begun = sa.select(sa.func.count()).select_from(Project)
    assert db.session.scalar(begun) == 5


def test_two_members_leave_and_nobody_leads_twice(cast: Cast, at_once: Callable) -> None:
    url = address(cast.shop_ui, "/leave")

    at_once([(cast.ama, url, {}), (cast.baako, url, {})])

    assert live(project_id=cast.shop_ui.id) == []
    assert cast.shop_ui.state is ProjectState.CLOSED


def test_a_request_is_answered_once(cast: Cast, at_once: Callable) -> None:
    kwame = make.learner("Kwame Asante", cast.cohort, Track.FRONTEND)
    asked = actions.ask_to_join(cast.shop_ui, kwame, by=as_actor(kwame))
    begin_of_path = f"/c/cohort-7/join-requests/{asked.id}"
    presses: Presses = [
        (cast.ama, f"{begin_of_path}/accept", {}),
        (cast.ama, f"{begin_of_path}/decline", {}),
        (kwame, f"{begin_of_path}/withdraw", {}),
    ]

    statuses = at_once(presses)

    assert sorted(statuses) == [200, 409, 409]
    joined = len(live(enrolment_id=kwame.id, project_id=cast.shop_ui.id))
    assert joined == (asked.answer == "accepted")


def test_places_and_text_at_once_lose_nothing(cast: Cast, at_once: Callable) -> None:
    url = address(cast.shop_api, "/places")

    statuses = at_once([(cast.tunde, url, {"places": number}) for number in (1, 2, 3)])

    assert set(statuses) == {200}
    assert cast.shop_api.capacity in {1, 2, 3}


def test_of_two_who_save_their_text_one_is_told(cast: Cast, at_once: Callable) -> None:
    """Both opened the form on the same version: neither's text is lost unsaid."""
    url, opened = address(cast.shop_ui, "/edit"), {"version": cast.shop_ui.version, "api": "rest"}
    members = (cast.ama, cast.baako) * 3

    statuses = at_once(
        [
            (who, url, {**opened, "title": "Duka", "summary": f"Text {number}"})
            for number, who in enumerate(members)
        ]
    )

    assert sorted(statuses) == [200, *[422] * 5]

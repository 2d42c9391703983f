"""The staff's list of people, a person's page, and what is changed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import EnrolmentState, Role, Track
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.projects.queries import project_of
from tests import make
from tests.client import HTMX, Client

SignIn = Callable[..., Client]
LIST = "/c/cohort-7/staff/people"


def act(browser: Client, person_id: int, what: str, **typed: object) -> Any:
    """Send one of the forms about somebody as its page offers it."""
    path = f"{LIST}/{person_id}/{what}"
    version = browser.get(path).text.split('name="version" value="')[1].split('"')[0]
    return browser.post(path, data={"version": version, "reason": "They asked us.", **typed})


@pytest.mark.parametrize(
    ("query", "seen", "hidden"),
    [
        ("", "Ama Owusu", "Lerato Molefe"),
        ("words=tUNDE", "Tunde Bakare", "Ama Owusu"),
        ("role=backend", "Zainab Yusuf", "Ama Owusu"),
        ("role=mentor", "Wanjiru Njoroge", "Ama Owusu"),
        ("more=unconfirmed", "Nia Kamau", "Ama Owusu"),
        ("state=removed", "Nobody here", "Ama Owusu"),
        ("state=nonsense&brief=x&more=9", "Ama Owusu", "Lerato Molefe"),
    ],
)
def test_the_list_is_narrowed(
    cast: make.Cast, sign_in: SignIn, query: str, seen: str, hidden: str
) -> None:
    part = sign_in(cast.kofi).get(f"{LIST}?{query}", headers=HTMX).text

    assert seen in part
    assert hidden not in part


def test_a_whole_address_finds_its_person_and_is_not_shown(
    cast: make.Cast, sign_in: SignIn
) -> None:
    email = cast.tunde.account.email

    part = sign_in(cast.kofi).get(LIST, query_string={"words": email.upper()}, headers=HTMX).text

    assert "Tunde Bakare" in part
    assert "Ama Owusu" not in part
    assert email not in part


@pytest.mark.parametrize("page", ["people", "log"])
def test_queries_do_not_grow(
    cast: make.Cast, sign_in: SignIn, count_queries: Callable[[], Any], page: str
) -> None:
    browser = sign_in(cast.kofi)
    act(browser, cast.zainab.id, "standing", state="suspended")
    counts = []
    for number in range(2):
        for each in range(20 * number):
            who = make.learner(f"Person {each}", cast.cohort, Track.BACKEND)
            make.project(who, cast.shop, f"Project {each}")
            act(browser, who.id, "role", role="mentor")
        with count_queries() as statements:
            assert browser.get(f"/c/cohort-7/staff/{page}").status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_somebody_is_removed_and_let_in_again(cast: make.Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.kofi)

    assert act(browser, cast.tunde.id, "standing", state="removed").status_code == 303
    page = browser.get(f"{LIST}/{cast.tunde.id}").text
    assert "They asked us." in page
    assert "Soko API, kept for a return" in page

    assert act(browser, cast.tunde.id, "standing", state="active").status_code == 303
    assert cast.tunde.active
    assert project_of(cast.tunde) == cast.shop_api


@pytest.mark.parametrize("typed", [{"reason": " "}, {"state": "nonsense"}, {"version": "99"}])
def test_what_is_wrong_is_said(cast: make.Cast, sign_in: SignIn, typed: dict[str, str]) -> None:
    values = {"state": "removed", "reason": "He left us.", **typed}

    response = act(sign_in(cast.kofi), cast.tunde.id, "standing", **values)

    assert response.status_code == 422
    assert cast.tunde.state is EnrolmentState.ACTIVE


def test_nobody_decides_about_themselves(cast: make.Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.kofi)
    for what in ("standing", "role", "move", "cohort"):
        assert browser.get(f"{LIST}/{cast.kofi.id}/{what}").status_code == 303

    assert "This is you" in browser.get(f"{LIST}/{cast.kofi.id}").text


def test_a_learner_becomes_staff(cast: make.Cast, sign_in: SignIn) -> None:
    before = sign_in(cast.zainab)
    act(sign_in(cast.kofi), cast.zainab.id, "role", role="staff")

    assert (cast.zainab.role, cast.zainab.track) == (Role.STAFF, None)
    assert before.get(LIST).location.startswith("/sign-in")
    assert sign_in(cast.zainab).get(LIST).status_code == 200


def test_who_is_alone_takes_the_project_along(cast: make.Cast, sign_in: SignIn) -> None:
    act(sign_in(cast.kofi), cast.zainab.id, "move", track="frontend", brief=cast.jobs.id)

    project = project_of(cast.zainab)
    assert cast.zainab.track is Track.FRONTEND
    assert project is not None
    assert (project.title, project.brief_id) == ("Kasuwa Backend", cast.jobs.id)


def test_who_is_in_a_team_begins_anew(cast: make.Cast, sign_in: SignIn) -> None:
    act(sign_in(cast.kofi), cast.baako.id, "move", track="backend", brief=cast.jobs.id)

    project = project_of(cast.baako)
    assert project is not None
    assert (project.track, project.brief_id) == (Track.BACKEND, cast.jobs.id)
    assert [each.enrolment_id for each in cast.shop_ui.members] == [cast.ama.id]


def test_who_is_paired_is_not_moved(cast: make.Cast, sign_in: SignIn) -> None:
    make.pairing(cast.nia_ui, cast.shop_api)

    response = act(sign_in(cast.kofi), cast.tunde.id, "move", track="backend", brief=cast.jobs.id)

    assert response.status_code == 422
    assert "End the pairing on its page first" in response.text


def test_somebody_goes_to_another_cohort(cast: make.Cast, sign_in: SignIn) -> None:
    make.enrolment(cast.kofi.account, cast.elsewhere, Role.STAFF)

    response = act(sign_in(cast.kofi), cast.zainab.id, "cohort", cohort=cast.elsewhere.id)

    assert response.status_code == 303
    assert cast.zainab.state is EnrolmentState.WITHDRAWN
    assert sign_in(cast.zainab).get("/c/cohort-8/").status_code == 200
    codes = sa.select(AuditEntry.cohort_id).filter_by(code="staff.transferred")
    assert set(db.session.scalars(codes)) == {cast.cohort.id, cast.elsewhere.id}


def test_a_cohort_one_does_not_run_is_no_choice(cast: make.Cast, sign_in: SignIn) -> None:
    response = act(sign_in(cast.kofi), cast.zainab.id, "cohort", cohort=cast.elsewhere.id)

    assert response.status_code == 422


@pytest.mark.parametrize("what", ["", "/standing", "/role", "/move", "/cohort"])
def test_people_of_other_cohorts_are_not_found(cast: make.Cast, sign_in: SignIn, what: str) -> None:
    assert sign_in(cast.kofi).get(f"{LIST}/{cast.lerato.id}{what}").status_code == 404

"""The second page: track and brief, or an idea of one's own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Brief, Enrolment, EnrolmentState, Track
from nexus.cohorts.queries import enrolment_in
from nexus.core.clock import now
from nexus.core.db import db
from nexus.joining import queries
from nexus.profiles.queries import profile_of
from nexus.projects.models import ProjectState
from nexus.projects.queries import project_of
from tests import make
from tests.client import Client

PAGE = "/c/cohort-7/join/project"
IDEA = {
    "track": "backend",
    "brief": "idea",
    "idea_title": "Matatu companion",
    "idea_summary": "How late the next bus is.",
}


@pytest.fixture
def zuri(cast: make.Cast) -> Enrolment:
    """Somebody who has come in just now, and has not chosen."""
    return make.enrolment(make.account("Zuri Wekesa", confirmed=False), cast.cohort)


def test_a_project_is_registered(
    cast: make.Cast, zuri: Enrolment, sign_in: Callable[..., Client]
) -> None:
    typed = {"track": "backend", "brief": str(cast.jobs.id)}

    response = sign_in(zuri).post(PAGE, data=typed)

    assert response.location == "/c/cohort-7/join/hours"
    mine = project_of(zuri)
    assert mine is not None
    assert (mine.track, mine.brief_id, zuri.track) == (Track.BACKEND, cast.jobs.id, Track.BACKEND)
    assert profile_of(zuri.account_id) is not None


def test_an_account_without_enrolment_is_enrolled_here(
    cast: make.Cast, sign_in: Callable[..., Client]
) -> None:
    person = make.account("Thabo Nkosi")
    page = f"/join/{cast.cohort.join_code}/project"

    response = sign_in(person).post(page, data={"track": "frontend", "brief": str(cast.shop.id)})

    assert response.location == "/c/cohort-7/join/hours"
    here = enrolment_in(cast.cohort, person)
    assert here is not None
    assert project_of(here) is not None


def test_who_left_by_themselves_comes_back(
    cast: make.Cast, zuri: Enrolment, sign_in: Callable[..., Client]
) -> None:
    zuri.state = EnrolmentState.WITHDRAWN
    page = f"/join/{cast.cohort.join_code}/project"

    sign_in(zuri).post(page, data={"track": "frontend", "brief": str(cast.shop.id)})

    assert (zuri.state, zuri.track) == (EnrolmentState.ACTIVE, Track.FRONTEND)


def test_an_idea_becomes_a_brief(
    cast: make.Cast, zuri: Enrolment, sign_in: Callable[..., Client]
) -> None:
    sign_in(zuri).post(PAGE, data=IDEA)

    mine = project_of(zuri)
    assert mine is not None
    assert (mine.brief.title, mine.brief.proposer_id) == ("Matatu companion", zuri.id)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"track": "backend"},
        {"track": "sideways", "brief": "idea"},
        {"brief": "0"},
        {"brief": str(2**63)},
        {"brief": "1\0"},
        {**IDEA, "idea_title": ""},
        {**IDEA, "idea_summary": ""},
        {**IDEA, "idea_title": "x" * 81},
        {**IDEA, "idea_title": "a\0b"},
        {**IDEA, "idea_summary": "\u202eevil"},
    ],
)
def test_a_mistake_is_told(
    zuri: Enrolment, sign_in: Callable[..., Client], typed: dict[str, str]
) -> None:
    page = sign_in(zuri).post(PAGE, data=typed)

    assert page.status_code == 422
    assert 'class="errors"' in page.text
    assert project_of(zuri) is None


@pytest.mark.parametrize("which", ["elsewhere", "archived"])
def test_only_what_is_offered_may_be_chosen(
    cast: make.Cast, zuri: Enrolment, sign_in: Callable[..., Client], which: str
) -> None:
    brief = make.brief(cast.elsewhere if which == "elsewhere" else cast.cohort, "Clinic queue")
    if which == "archived":
        brief.archived_at = now()

    page = sign_in(zuri).post(PAGE, data={"track": "backend", "brief": str(brief.id)})

    assert page.status_code == 422
    assert project_of(zuri) is None


def test_the_cards_count_confirmed_teams(cast: make.Cast) -> None:
    """Nia has not confirmed her address, and what is closed has ended."""
    closed = make.project(make.learner("Closed Team", cast.cohort, Track.BACKEND), cast.shop)
    closed.state = ProjectState.CLOSED
    db.session.flush()

    offered, _ = queries.choices(cast.cohort, cast.ama.account_id)

    counted = {choice.brief.title: choice.teams for choice in offered}
    assert counted == {
        "E-commerce": {Track.FRONTEND: 1, Track.BACKEND: 2},
        "Job board": {},
    }


def test_ideas_of_unconfirmed_people_are_theirs(cast: make.Cast) -> None:
    make.brief(cast.cohort, "Hers", proposer_id=cast.nia.id)
    make.brief(cast.cohort, "His", proposer_id=cast.tunde.id)

    shown = [choice.brief.title for choice in queries.choices(cast.cohort, cast.ama.account_id)[1]]
    hers = [choice.brief.title for choice in queries.choices(cast.cohort, cast.nia.account_id)[1]]

    assert shown == ["His"]
    assert sorted(hers) == ["Hers", "His"]


def test_the_most_chosen_ideas_are_shown(cast: make.Cast) -> None:
    for number in range(queries.MOST_IDEAS + 5):
        make.brief(cast.cohort, f"Idea {number}", proposer_id=cast.tunde.id)
    chosen = db.session.scalars(sa.select(Brief).filter_by(title="Idea 27")).one()
    make.project(make.learner("Follower", cast.cohort, Track.FRONTEND), chosen)

    ideas = queries.choices(cast.cohort, cast.ama.account_id)[1]

    assert len(ideas) == queries.MOST_IDEAS
    assert ideas[0].brief is chosen


def test_who_has_a_project_goes_on(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    client = sign_in(cast.ama)
    typed = {"track": "backend", "brief": str(cast.jobs.id)}

    assert client.get(PAGE).status_code == 303
    assert client.post(PAGE, data=typed).status_code == 303
    assert project_of(cast.ama).id == cast.shop_ui.id
    assert cast.ama.track is Track.FRONTEND


def test_late_strangers_are_told(cast: make.Cast, sign_in: Callable[..., Client]) -> None:
    cast.cohort.join_until = now() - timedelta(hours=1)
    page = f"/join/{cast.cohort.join_code}/project"
    typed = {"track": "frontend", "brief": str(cast.shop.id)}

    assert sign_in(cast.lerato).post(page, data=typed).status_code == 410
    assert enrolment_in(cast.cohort, cast.lerato.account) is None


@pytest.mark.parametrize("page", ["project", "hours"])
def test_it_is_for_learners_of_the_cohort(
    cast: make.Cast, client: Client, sign_in: Callable[..., Client], page: str
) -> None:
    path = f"/c/cohort-7/join/{page}"

    assert client.get(path).location.startswith("/sign-in")
    assert sign_in(cast.lerato).post(path).status_code == 404
    assert sign_in(cast.wanjiru).post(path).status_code == 403


def test_strangers_sign_in_before_the_second_page(cast: make.Cast, client: Client) -> None:
    response = client.get(f"/join/{cast.cohort.join_code}/project?pair=word")

    assert response.location.startswith("/sign-in?next=")
    assert "pair" in response.location


def test_the_page_asks_as_much_for_many(
    cast: make.Cast,
    zuri: Enrolment,
    sign_in: Callable[..., Client],
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    client = sign_in(zuri)
    client.get(PAGE)
    with count_queries() as few:
        client.get(PAGE)
    for number in range(20):
        brief = make.brief(cast.cohort, f"Idea {number}", proposer_id=cast.tunde.id)
        make.project(make.learner(f"Learner {number}", cast.cohort, Track.FRONTEND), brief)
    with count_queries() as many:
        client.get(PAGE)

    assert len(many) == len(few)

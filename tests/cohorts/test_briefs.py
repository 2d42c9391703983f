"""What may be developed: staff add, word, order and archive; learners propose."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from nexus.cohorts import actions, queries
from nexus.cohorts.models import Brief
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.errors import Refused
from tests import make
from tests.client import Client

LIST = "/c/cohort-7/staff/briefs"
CLINIC = {"title": "Clinic queue", "summary": "Numbers from home.", "stack": "Redis, React, redis"}
BY = Actor()


@pytest.fixture
def kofi(cast: make.Cast, sign_in: Callable[..., Client]) -> Client:
    """The staff member's browser."""
    return sign_in(cast.kofi)


def titles(cast: make.Cast) -> list[str]:
    """What one may choose, in order."""
    return [brief.title for brief in db.session.scalars(queries.open_briefs(cast.cohort))]


def test_a_brief_is_added_last(cast: make.Cast, kofi: Client) -> None:
    assert kofi.post(f"{LIST}/new", data=CLINIC).location == LIST

    assert titles(cast) == ["E-commerce", "Job board", "Clinic queue"]
    added = db.session.scalars(sa.select(Brief).filter_by(title="Clinic queue")).one()
    assert added.stack == ["redis", "React"]


def test_a_brief_is_worded_anew(cast: make.Cast, kofi: Client) -> None:
    kofi.post(f"{LIST}/{cast.jobs.id}", data={**CLINIC, "version": cast.jobs.version})

    assert titles(cast) == ["E-commerce", "Clinic queue"]


def test_two_of_one_title_are_refused(cast: make.Cast, kofi: Client) -> None:
    page = kofi.post(f"{LIST}/new", data={**CLINIC, "title": "job  BOARD"})

    assert page.status_code == 422
    assert "this title already" in page.text


def test_briefs_change_places(cast: make.Cast, kofi: Client) -> None:
    kofi.post(f"{LIST}/{cast.jobs.id}/up")
    assert titles(cast) == ["Job board", "E-commerce"]

    kofi.post(f"{LIST}/{cast.jobs.id}/up")
    kofi.post(f"{LIST}/{cast.jobs.id}/down")
    assert titles(cast) == ["E-commerce", "Job board"]


def test_archived_and_brought_back(cast: make.Cast, kofi: Client) -> None:
    kofi.post(f"{LIST}/{cast.shop.id}/archive")
    assert titles(cast) == ["Job board"]

    kofi.post(f"{LIST}/{cast.shop.id}/restore")
    assert titles(cast) == ["E-commerce", "Job board"]


def test_the_last_brief_stays(cast: make.Cast) -> None:
    actions.archive_brief(cast.shop, by=BY)

    with pytest.raises(Refused, match="at least one brief"):
        actions.archive_brief(cast.jobs, by=BY)


def test_an_idea_stands_after_the_briefs(cast: make.Cast) -> None:
    idea = actions.propose_idea(cast.ama, "Matatu companion", "How late the bus is.", by=BY)

    assert idea.proposer_id == cast.ama.id
    assert titles(cast)[-1] == "Matatu companion"


def test_two_with_one_idea_meet(cast: make.Cast) -> None:
    idea = actions.propose_idea(cast.ama, "Matatu companion", "How late the bus is.", by=BY)

    assert actions.propose_idea(cast.tunde, "MATATU companion", "Mine.", by=BY) is idea
    assert actions.propose_idea(cast.tunde, "e-commerce", "A shop.", by=BY) is cast.shop


@pytest.mark.parametrize("verb", ["", "/up", "/down", "/archive", "/restore"])
def test_briefs_of_another_cohort_are_missing(cast: make.Cast, kofi: Client, verb: str) -> None:
    other = make.brief(cast.elsewhere, "Elsewhere")

    assert kofi.post(f"{LIST}/{other.id}{verb}", data=CLINIC).status_code == 404
    assert kofi.post(f"{LIST}/{2**63}{verb}", data=CLINIC).status_code == 404


@pytest.mark.parametrize(
    "typed", [{"title": ""}, {"title": "x" * 81}, {"summary": "a\0"}, {"stack": "x" * 31}]
)
def test_a_mistake_is_told(cast: make.Cast, kofi: Client, typed: dict[str, str]) -> None:
    assert kofi.post(f"{LIST}/new", data={**CLINIC, **typed}).status_code == 422
    assert len(titles(cast)) == 2


def test_the_list_asks_as_much_for_many(
    cast: make.Cast, kofi: Client, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    kofi.get(LIST)
    with count_queries() as few:
        kofi.get(LIST)
    for number in range(20):
        make.brief(cast.cohort, f"Brief {number}")
    with count_queries() as many:
        kofi.get(LIST)

    assert len(many) == len(few)


def test_one_learner_proposes_a_few(cast: make.Cast) -> None:
    by = Actor(cast.ama.account_id, cast.ama.id)
    for number in range(actions.briefs.MOST_IDEAS):
        actions.propose_idea(cast.ama, f"Idea {number}", "One more.", by=by)

    with pytest.raises(Refused, match="ideas already"):
        actions.propose_idea(cast.ama, "The last", "One more.", by=by)
    assert actions.propose_idea(cast.ama, "idea 1", "Again.", by=by).title == "Idea 1"

"""Questions that would change the ranking: one at a time, weightiest first, never twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, g, render_template

from nexus.core.db import db
from nexus.profiles.models import AskedQuestion, Profile
from nexus.profiles.questions import Question, Subject, askers, next_question
from nexus.projects.models import ApiStyle
from tests.client import Client
from tests.make import EVENINGS, Cast

SignIn = Callable[..., Client]


def mine(cast: Cast) -> Profile:
    return db.session.get_one(Profile, cast.ama.account_id)


@pytest.fixture
def blank(cast: Cast) -> Profile:
    """Ama has said nothing, and her project neither."""
    mine(cast).hours, mine(cast).languages, cast.shop_ui.api = None, [], ApiStyle.UNDECIDED
    db.session.flush()
    return mine(cast)


@pytest.fixture
def asked(app: Flask, cast: Cast) -> Callable[[], Question | None]:
    """What Ama is asked next."""

    def ask() -> Question | None:
        with app.test_request_context():
            return next_question(cast.ama)

    return ask


def answer(client: Client, code: str, **form: object) -> int:
    url = f"/c/cohort-7/questions/{code}"
    return client.post(url, data={"back": "/c/cohort-7/x", **form}).status_code


def test_each_is_asked_once_in_its_order(
    cast: Cast, blank: Profile, asked: Callable, sign_in: SignIn
) -> None:
    client, order = sign_in(cast.ama), []
    while (question := asked()) is not None:
        order.append(question.code)
        assert answer(client, question.code, skip="1") == 303

    assert order == ["hours", "languages", "api", "way", "aims", "level", "hours-a-week", "stack"]


def test_answers_are_kept(cast: Cast, blank: Profile, sign_in: SignIn) -> None:
    client = sign_in(cast.ama)
    answer(client, "hours", answer=["evenings"])
    answer(client, "languages", answer=["fr", "en"])
    answer(client, "api", answer="graphql")
    answer(client, "way", answer="writing")
    answer(client, "hours-a-week", answer="20")
    answer(client, "stack", answer=["React", "Vue"])

    me = mine(cast)
    assert me.hours == EVENINGS.to_bytes(42, "little")
    assert (sorted(me.languages), me.way, me.hours_a_week) == (["en", "fr"], "writing", 20)
    assert cast.shop_ui.api is ApiStyle.GRAPHQL
    assert cast.shop_ui.stack == ["React", "Vue"]


def test_what_is_known_is_not_asked(cast: Cast, asked: Callable) -> None:
    assert asked().code == "way"


@pytest.mark.parametrize("wrong", [{"answer": "shouting"}, {"answer": ["calls", "writing"]}, {}])
def test_other_answers_are_refused(cast: Cast, sign_in: SignIn, wrong: dict[str, object]) -> None:
    answer(sign_in(cast.ama), "way", **wrong)

    assert mine(cast).way is None
    assert db.session.query(AskedQuestion).count() == 0


@pytest.mark.parametrize("code", ["shoe-size", "way-x"])
def test_unknown_questions_are_missing(cast: Cast, sign_in: SignIn, code: str) -> None:
    assert answer(sign_in(cast.ama), code, answer="1") == 404


def test_strangers_find_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert answer(sign_in(cast.lerato), "way", answer="calls") == 404
    assert answer(sign_in(cast.wanjiru), "way", answer="calls") == 403


def test_the_way_back_stays_on_this_site(cast: Cast, sign_in: SignIn) -> None:
    url, form = "/c/cohort-7/questions/way", {"skip": "1"}
    client = sign_in(cast.ama)

    assert client.post(url, data=form | {"back": "/c/cohort-7/partners"}).location.endswith(
        "/partners"
    )
    assert client.post(url, data=form | {"back": "//evil.example"}).location == "/c/cohort-7/"


def test_it_costs_one_query(
    app: Flask, cast: Cast, blank: Profile, count_queries: Callable
) -> None:
    project = cast.shop_ui
    db.session.expire_all()
    with app.test_request_context(), count_queries() as statements:
        assert next_question(cast.ama, project)

    assert len([each for each in statements if "asked_questions" in each]) == 1


@pytest.mark.parametrize("code", askers.names())
def test_every_question_can_be_drawn(app: Flask, cast: Cast, code: str) -> None:
    with app.test_request_context("/c/cohort-7/partners?page=2"):
        g.cohort_slug = "cohort-7"
        asker = askers[code]
        choices = asker.choices(Subject(cast.ama, mine(cast), cast.shop_ui))
        question = Question(code, str(asker.text), str(asker.why), choices, asker.many)
        part = render_template("profiles/_question.html", question=question)

    assert all(str(label) in part.replace("&#39;", "'") for _value, label in choices)
    assert "page=2" in part

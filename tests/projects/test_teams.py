"""Teams, their fit in words, their hours in common, and the pool of a cohort."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from nexus.cohorts.models import Enrolment
from nexus.core.db import Mode, begin, db
from nexus.profiles.models import Level, Profile, WayOfWorking
from nexus.projects.models import ProjectState
from nexus.projects.teams import (
    bump_pool,
    common_runs,
    fit_between,
    fit_of,
    kept_fit,
    meter,
    pool_of,
    reasons,
    team_of,
    why_barred,
)
from tests import make

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def in_english(app: Flask) -> object:
    """Words for an English reader."""
    with app.test_request_context():
        yield


def profile(enrolment: Enrolment) -> Profile:
    found = db.session.get(Profile, enrolment.account_id)
    assert found
    return found


def test_a_lone_learner_is_a_team(cast: make.Cast) -> None:
    profile(cast.tunde).level = Level.CONFIDENT
    cast.shop_api.stack = ["Django", " PostgreSQL"]
    db.session.flush()

    team = team_of(cast.shop_api)

    assert (team.track, team.brief, team.level) == ("backend", cast.shop.id, 3)
    assert team.stack == {"django", "postgresql"}
    assert team.free[0].bit_count() == 5 * 8


def test_half_of_a_team_speaks_for_it(cast: make.Cast) -> None:
    profile(cast.ama).languages, profile(cast.baako).languages = ["en", "fr"], ["fr"]
    profile(cast.ama).level, profile(cast.baako).level = Level.NEW, Level.SOME
    profile(cast.ama).way = WayOfWorking.WRITING
    profile(cast.ama).hours_a_week, profile(cast.baako).hours_a_week = 10, 5
    db.session.flush()

    team = team_of(cast.shop_ui)

    assert team.languages == {"en", "fr"}
    assert (team.level, team.way, team.hours) == (2, None, 15)


def test_reasons_are_words(cast: make.Cast, in_english: object) -> None:
    fit = fit_of(cast.shop_ui, cast.shop_api)

    assert reasons(fit) == ["20 h a week in common", "both speak English", "both REST"]
    assert [part.label for part in meter(fit)][:2] == ["Hours in common", "Language"]
    assert sum(part.of for part in meter(fit)) == pytest.approx(100)


def test_a_changing_clock_is_named(cast: make.Cast, in_english: object) -> None:
    """Cairo puts its clocks back at the end of October; Nairobi never does."""
    cast.cohort.first_day = date(2026, 10, 19)
    profile(cast.tunde).hours_zone = "Africa/Cairo"
    db.session.flush()

    said = reasons(fit_of(cast.shop_ui, cast.shop_api))[0]

    assert said == "20 h a week in common, 15 h once clocks change in the week of 26 October"


def test_what_was_kept_is_said_again(cast: make.Cast) -> None:
    fit = fit_of(cast.shop_ui, cast.shop_api)

    kept = fit_between(cast.shop_ui, cast.shop_api)

    assert kept_fit(kept) == fit
    assert kept_fit({}) is None


def test_other_briefs_are_barred_in_words(cast: make.Cast, in_english: object) -> None:
    cast.shop_api.brief_id = cast.jobs.id

    assert why_barred(fit_of(cast.shop_ui, cast.shop_api)) == "They develop different briefs."
    assert why_barred(fit_of(cast.shop_ui, cast.other_api)) is None


def test_hours_in_common_are_drawn_in_the_readers_zone(cast: make.Cast) -> None:
    runs = common_runs(cast.shop_ui, cast.shop_api, "Africa/Lagos")

    assert runs == [[(32, 8)]] * 5 + [[], []]


def test_unknown_hours_draw_nothing(cast: make.Cast) -> None:
    profile(cast.tunde).hours = None
    db.session.flush()

    assert common_runs(cast.shop_ui, cast.shop_api, "Africa/Lagos") is None


def test_the_pool_hides_what_others_may_not_find(cast: make.Cast) -> None:
    cast.other_api.state = ProjectState.PAUSED
    db.session.flush()

    pool = pool_of(cast.cohort)

    assert pool.ids == [cast.shop_ui.id, cast.shop_api.id]
    assert pool.teams[cast.nia_ui.id].track == "frontend"


def test_the_pool_is_kept_until_it_is_bumped(cast: make.Cast, count_queries: Callable) -> None:
    bump_pool(cast.cohort.id)
    begin(Mode.READ)
    first = pool_of(cast.cohort)
    with count_queries() as statements:
        assert pool_of(cast.cohort) is first
    assert len(statements) == 1

    begin(Mode.WRITE)
    bump_pool(cast.cohort.id)
    begin(Mode.READ)

    assert pool_of(cast.cohort) is not first
    begin(Mode.WRITE)

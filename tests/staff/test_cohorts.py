"""Settings that touch what exists, closing and reopening, copies, and leaving by oneself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from nexus.cohorts import actions
from nexus.cohorts.actions import plan_of
from nexus.cohorts.models import Brief, Cohort, EnrolmentState
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.pairing.models import Answer, PairingState
from nexus.projects.teams import fit_of
from nexus.review.models import Decision, Review
from tests import make
from tests.client import Client
from tests.scene import by
from tests.staff.test_standing import told

SignIn = Callable[..., Client]


def test_places_below_what_is_paired_are_refused(cast: make.Cast) -> None:
    for ui in (cast.shop_ui, cast.nia_ui):
        make.pairing(ui, cast.shop_api)
    plan = plan_of(cast.cohort)

    with pytest.raises(Refused, match="1 backend teams have more than 1"):
        actions.edit_settings(cast.cohort, replace(plan, most_for_backend=1), by=by(cast.kofi))


def test_who_takes_more_is_told(cast: make.Cast) -> None:
    plan = replace(plan_of(cast.cohort), most_for_backend=1)

    actions.edit_settings(cast.cohort, plan, by=by(cast.kofi))

    assert (cast.shop_api.capacity, cast.shop_ui.capacity) == (1, 1)
    assert "projects.fewer_places" in told(cast.tunde)


def test_pairs_across_briefs_are_a_choice(cast: make.Cast) -> None:
    cast.shop_api.brief_id = cast.jobs.id
    db.session.flush()
    barred = fit_of(cast.shop_ui, cast.shop_api).barred
    assert barred is not None
    assert barred.code == "brief"

    plan = replace(plan_of(cast.cohort), across_briefs=True)
    actions.edit_settings(cast.cohort, plan, by=by(cast.kofi))

    assert fit_of(cast.shop_ui, cast.shop_api).barred is None


def test_what_was_asked_across_briefs_ends_with_it(cast: make.Cast) -> None:
    cast.cohort.across_briefs, cast.shop_api.brief_id = True, cast.jobs.id
    across = make.invitation(cast.shop_ui, cast.shop_api)
    within = make.invitation(cast.shop_ui, cast.other_api)

    plan = replace(plan_of(cast.cohort), across_briefs=False)
    actions.edit_settings(cast.cohort, plan, by=by(cast.kofi))

    assert (across.answer, within.answer) == (Answer.WITHDRAWN, None)
    assert any("briefs_apart" in code for code in told(cast.ama))


def test_a_closed_cohort_is_read_and_opened_again(cast: make.Cast, sign_in: SignIn) -> None:
    kofi, ama = sign_in(cast.kofi), sign_in(cast.ama)

    kofi.post("/c/cohort-7/staff/close")
    assert told(cast.ama) >= {"cohorts.told.closed"}
    assert ama.get("/c/cohort-7/projects/").status_code == 200
    assert "is closed" in kofi.get("/c/cohort-7/staff/").text

    kofi.post("/c/cohort-7/staff/reopen")
    assert cast.cohort.closed_at is None
    assert "cohorts.told.reopened" in told(cast.ama)


def test_a_copy_has_settings_and_briefs(cast: make.Cast, sign_in: SignIn) -> None:
    cast.kofi.account.operator_since = now()
    cast.cohort.least_overlap_minutes, cast.jobs.archived_at = 120, now()
    browser, path = sign_in(cast.kofi), "/cohorts/new?like=cohort-7"
    assert "As Cohort 7" in browser.get(path).text
    typed = {"name": "Cohort 9", "first_day": "2027-03-01", "weeks": "3", "zone": "Africa/Nairobi"}
    numbers = {"meeting_minutes": "60", "least_overlap_minutes": "120", "approve_after_hours": "24"}
    places = {"most_for_frontend": "1", "most_for_backend": "3", "briefs": "source"}

    assert browser.post(path, data=typed | numbers | places).location == "/c/cohort-9/staff/"

    copy = db.session.scalars(sa.select(Cohort).filter_by(slug="cohort-9")).one()
    titles = db.session.scalars(sa.select(Brief.title).filter_by(cohort_id=copy.id)).all()
    assert (copy.least_overlap_minutes, titles) == (120, ["E-commerce"])


def test_a_learner_leaves_and_comes_back(cast: make.Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.tunde)
    assert browser.post("/c/cohort-7/leave", data={"reason": ""}).status_code == 422
    assert "it closes, until they are back" in browser.get("/c/cohort-7/leave").text

    assert browser.post("/c/cohort-7/leave", data={"reason": "No time."}).location == "/cohorts"

    assert cast.tunde.state is EnrolmentState.WITHDRAWN
    page = browser.get("/cohorts").text
    assert "You take no part any more" in page
    assert "Come back" in page


def test_several_cohorts_stand_in_the_menu(cast: make.Cast, sign_in: SignIn) -> None:
    make.enrolment(cast.ama.account, cast.elsewhere)

    page = sign_in(cast.ama).get("/c/cohort-7/").text

    assert 'href="/c/cohort-8/"' in page
    assert "Go to Cohort 8" in page
    assert "Go to" not in sign_in(cast.tunde).get("/c/cohort-7/").text


def test_a_decision_outlives_its_mentor(cast: make.Cast) -> None:
    pairing = make.pairing(cast.shop_ui, cast.shop_api, PairingState.ACTIVE)
    decided = {"decision": Decision.APPROVED, "by_id": cast.wanjiru.id, "waited_since": now()}
    db.session.add(Review(pairing_id=pairing.id, round=1, **decided))
    db.session.flush()

    db.session.execute(sa.delete(type(cast.wanjiru)).filter_by(id=cast.wanjiru.id))
    assert db.session.scalars(sa.select(Review.by_id)).all() == [None]

    db.session.execute(sa.delete(Cohort).filter_by(id=cast.cohort.id))
    assert db.session.scalar(sa.select(sa.func.count(Review.id))) == 0

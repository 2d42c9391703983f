"""Who takes part no more is nowhere at once, and comes back whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from nexus.cohorts import actions
from nexus.cohorts.models import Enrolment, EnrolmentState, Role, Track
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.search import Reach, Sought, find
from nexus.directory import queries as directory
from nexus.directory.documents import PROJECT
from nexus.notifications.models import Notification
from nexus.pairing.models import Answer, EndReason, PairingState
from nexus.projects.models import ProjectState
from nexus.projects.queries import project_of
from nexus.projects.teams import pool_of
from nexus.review.models import Claim
from tests import make
from tests.client import Client
from tests.scene import by

SignIn = Callable[..., Client]
ENDS = (actions.withdraw, actions.remove, actions.suspend)


def told(person: Enrolment) -> set[str]:
    """What somebody was told and has not read."""
    query = sa.select(Notification.code).filter_by(account_id=person.account_id, read_at=None)
    return set(db.session.scalars(query))


def titles(cast: make.Cast) -> set[str]:
    """What stands in the directory of projects."""
    db.session.commit()
    found = find(Sought(cast.cohort.id, PROJECT, Reach.CONFIRMED))
    return {each.title for each in directory.projects(found, names=False)}


@pytest.mark.parametrize("end", ENDS)
def test_who_is_gone_is_in_no_pool_and_no_list(cast: make.Cast, end: Callable[..., None]) -> None:
    assert cast.shop_api.id in pool_of(cast.cohort).ids

    end(cast.tunde, "He asked us to.", by=by(cast.kofi))

    assert cast.shop_api.id not in pool_of(cast.cohort).ids
    assert cast.shop_api.title not in titles(cast)
    assert project_of(cast.tunde) is None
    assert cast.shop_api.state is ProjectState.CLOSED


def test_the_pages_close_at_once(cast: make.Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.tunde)
    assert browser.get("/c/cohort-7/").status_code == 200

    actions.remove(cast.tunde, "He shouted.", by=by(cast.kofi))

    assert browser.get("/c/cohort-7/").status_code == 404
    assert browser.get(f"/c/cohort-7/projects/{cast.shop_api.id}").status_code == 404


def test_the_partner_is_free_and_told(cast: make.Cast) -> None:
    pairing = make.pairing(cast.shop_ui, cast.shop_api, PairingState.ACTIVE)
    asked = make.invitation(cast.shop_api, cast.nia_ui)

    actions.remove(cast.tunde, "He shouted.", by=by(cast.kofi))

    assert (pairing.state, pairing.end_reason) == (PairingState.ENDED, EndReason.LEFT)
    assert asked.answer is Answer.WITHDRAWN
    assert "pairing.told.ended.left" in told(cast.ama)
    assert told(cast.tunde) == {"cohorts.told.removed"}


def test_what_was_theirs_comes_back(cast: make.Cast) -> None:
    cast.shop_api.state = ProjectState.PAUSED
    make.pairing(cast.shop_ui, cast.shop_api, PairingState.ACTIVE)
    actions.suspend(cast.tunde, "We look into it.", by=by(cast.kofi))

    actions.reinstate(cast.tunde, "It was a mistake.", by=by(cast.kofi))

    assert cast.shop_api.state is ProjectState.PAUSED
    assert [each.enrolment_id for each in cast.shop_api.members] == [cast.tunde.id]
    assert cast.shop_api.members[0].lead
    assert cast.shop_api.id in pool_of(cast.cohort).teams.by_id
    assert "pairing.told.back_again" in told(cast.ama)
    assert "cohorts.told.active" in told(cast.tunde)


def test_a_team_goes_on_under_another_lead(cast: make.Cast) -> None:
    pairing = make.pairing(cast.shop_ui, cast.shop_api, PairingState.ACTIVE)

    actions.withdraw(cast.ama, "No time.", by=by(cast.ama))

    assert [(each.enrolment_id, each.lead) for each in cast.shop_ui.members] == [
        (cast.baako.id, True)
    ]
    assert pairing.state is PairingState.ACTIVE
    assert "projects.has_left" in told(cast.baako)
    assert told(cast.ama) == set()


def test_the_old_lead_comes_back_as_a_member(cast: make.Cast) -> None:
    actions.withdraw(cast.ama, "No time.", by=by(cast.ama))
    account = cast.ama.account

    actions.enrol(account, cast.cohort, Role.LEARNER, Track.FRONTEND, by=by(cast.ama))

    members = {each.enrolment_id: each.lead for each in cast.shop_ui.members}
    assert members == {cast.baako.id: True, cast.ama.id: False}


def test_a_learner_who_becomes_a_mentor_leaves_the_team(cast: make.Cast) -> None:
    actions.change_role(cast.tunde, Role.MENTOR, "He mentors now.", by=by(cast.kofi))

    assert (cast.tunde.role, cast.tunde.track) == (Role.MENTOR, None)
    assert project_of(cast.tunde) is None

    actions.change_role(cast.tunde, Role.LEARNER, "He learns again.", by=by(cast.kofi))
    assert cast.tunde.track is Track.BACKEND
    assert cast.shop_api.state is ProjectState.OPEN


def test_what_a_mentor_looked_at_is_free(cast: make.Cast) -> None:
    pairing = make.pairing(cast.shop_ui, cast.shop_api)
    db.session.add(Claim(pairing_id=pairing.id, by_id=cast.wanjiru.id, until=pairing.made_at))
    db.session.flush()

    actions.remove(cast.wanjiru, "She left.", by=by(cast.kofi))

    assert db.session.scalar(sa.select(sa.func.count(Claim.pairing_id))) == 0


@pytest.mark.parametrize("end", ENDS)
def test_somebody_stays_to_run_it(cast: make.Cast, end: Callable[..., None]) -> None:
    with pytest.raises(Refused, match="no staff any more"):
        end(cast.kofi, "Bye.", by=by(cast.kofi))
    with pytest.raises(Refused, match="no staff any more"):
        actions.change_role(cast.kofi, Role.MENTOR, "Bye.", by=by(cast.kofi))


def test_each_is_in_the_audit_log_with_its_reason(cast: make.Cast) -> None:
    actions.remove(cast.tunde, "He shouted.", by=by(cast.kofi))

    entry = db.session.scalars(sa.select(AuditEntry).filter_by(code="cohorts.person_removed")).one()
    assert (entry.account_id, entry.about) == (cast.kofi.account_id, f"enrolment:{cast.tunde.id}")
    assert entry.values["reason"] == "He shouted."
    assert cast.tunde.state_reason == "He shouted."


def test_twice_is_refused(cast: make.Cast) -> None:
    actions.remove(cast.tunde, "He shouted.", by=by(cast.kofi))

    for again in ENDS:
        with pytest.raises(Refused, match="Look again"):
            again(cast.tunde, "Again.", by=by(cast.kofi))
    assert cast.tunde.state is EnrolmentState.REMOVED

"""What becomes impossible is withdrawn by itself; those concerned hear whom to ask next."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.accounts.signals import confirmed
from nexus.cohorts.signals import settings_changed
from nexus.core import clock, work
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing import actions
from nexus.pairing.models import Answer, EndReason, Invitation, Watch
from nexus.projects import actions as projects
from nexus.projects.models import ProjectState
from tests import make
from tests.pairing.acts import asked, by, codes, paired, refused, told


def answer_of(invitation: Invitation) -> Answer | None:
    """Its answer as it stands in the database."""
    db.session.refresh(invitation)
    return invitation.answer


def test_the_others_wait_for_ten_minutes_only(cast: make.Cast) -> None:
    """Zainab asked Ama, who pairs with Tunde. After ten minutes Zainab hears, with a next."""
    spare = make.project(make.learner("Kwame Osei", cast.cohort, cast.ama.track), cast.shop)
    theirs = actions.invite(cast.other_api, cast.shop_ui, by=by(cast.zainab))
    paired(cast)
    db.session.commit()

    work.run_due()
    assert theirs.answer is None
    db.session.execute(sa.update(work.Work).values(due_at=now() - timedelta(seconds=1)))
    work.run_due()

    assert answer_of(theirs) is Answer.WITHDRAWN
    heard = told(cast.zainab)[-1]
    assert heard.code == "pairing.told.found_partner.next"
    assert heard.values == {"team": "Duka Storefront", "next": spare.title}


def test_what_one_asked_oneself_is_withdrawn_too(cast: make.Cast) -> None:
    """Zainab has nothing to answer any more, and is told why."""
    other = actions.invite(cast.shop_ui, cast.other_api, by=by(cast.ama))
    pairing = paired(cast)

    actions.settle_acceptance(pairing.id)

    assert other.answer is Answer.WITHDRAWN
    assert codes(cast.zainab) == ["invited", "found_partner"]
    assert told(cast.zainab)[0].read_at is not None


def test_who_still_has_a_place_keeps_what_waits(cast: make.Cast) -> None:
    """Tunde takes two partners: the second invitation stays."""
    second = make.project(make.learner("Kwame Osei", cast.cohort, cast.ama.track), cast.shop)
    waiting = make.invitation(second, cast.shop_api)

    actions.settle_acceptance(paired(cast).id)

    assert waiting.answer is None


def test_undone_nothing_was_lost(cast: make.Cast) -> None:
    waiting = make.invitation(cast.other_api, cast.shop_ui)
    pairing = actions.undo_accept(paired(cast), by=by(cast.tunde))

    assert actions.settle_acceptance(pairing.id) == []
    assert waiting.answer is None


@pytest.mark.parametrize("state", [ProjectState.PAUSED, ProjectState.ALONE])
def test_who_stops_looking_frees_those_who_wait(cast: make.Cast, state: ProjectState) -> None:
    theirs = actions.invite(cast.other_api, cast.shop_ui, by=by(cast.zainab))

    projects.set_state(cast.shop_ui, state, by=by(cast.ama))

    assert theirs.answer is Answer.WITHDRAWN
    assert codes(cast.zainab)[-1].startswith("stopped")


def test_another_brief_frees_them_too(cast: make.Cast) -> None:
    theirs = actions.invite(cast.other_api, cast.shop_ui, by=by(cast.zainab))

    projects.change_brief(cast.shop_ui, cast.jobs, by=by(cast.ama))

    assert theirs.answer is Answer.WITHDRAWN
    assert codes(cast.zainab)[-1].startswith("other_brief")


def test_a_closed_project_lets_go_of_everything(cast: make.Cast) -> None:
    """Its pairing ends for leaving, its invitations are withdrawn, its link opens nothing."""
    cast.shop_api.capacity = 3
    pairing, waiting = paired(cast), make.invitation(cast.nia_ui, cast.shop_api)
    link = actions.make_link(cast.shop_api, by=by(cast.tunde))
    actions.watch(cast.shop_api)

    projects.close(cast.shop_api, by=by(cast.tunde))

    assert (pairing.end_reason, waiting.answer) == (EndReason.LEFT, Answer.WITHDRAWN)
    assert link.revoked_at is not None
    assert db.session.get(Watch, cast.shop_api.id) is None
    assert codes(cast.baako)[-1] == "ended.left"


def test_what_a_live_pairing_forbids(cast: make.Cast) -> None:
    """One's brief, building alone, and fewer places than partners."""
    third = make.project(make.learner("Kwame Osei", cast.cohort, cast.ama.track), cast.shop)
    for front in (cast.shop_ui, third):
        make.pairing(front, cast.shop_api)

    with refused("brief_while_paired"):
        projects.change_brief(cast.shop_api, cast.jobs, by=by(cast.tunde))
    with refused("alone_while_paired"):
        projects.set_state(cast.shop_api, ProjectState.ALONE, by=by(cast.tunde))
    with refused("capacity_below"):
        projects.set_capacity(cast.shop_api, 1, by=by(cast.tunde))


def test_held_until_confirmed_and_then_impossible(cast: make.Cast) -> None:
    """Nia's first invitation cannot leave: Tunde is full by then. She is told so."""
    held = actions.invite(cast.nia_ui, cast.shop_api, by=by(cast.nia))
    cast.shop_api.capacity = 1
    paired(cast)
    cast.nia.account.confirmed_at = now() + timedelta(0)

    assert actions.send_held(cast.nia.account_id) == []

    assert (held.answer, held.sent_at) == (Answer.WITHDRAWN, None)
    assert codes(cast.nia) == ["not_sent.next"]


def test_held_and_sent(cast: make.Cast) -> None:
    """With the confirmation it leaves, and its time begins then."""
    held = asked_by_nia = actions.invite(cast.nia_ui, cast.shop_api, by=by(cast.nia))
    later = now() + timedelta(hours=30)
    cast.nia.account.confirmed_at = later

    with clock.at(later):
        assert actions.send_held(cast.nia.account_id) == [asked_by_nia]

    assert held.expires_at == later + timedelta(hours=48)
    assert (codes(cast.nia), codes(cast.tunde)) == (["sent"], ["invited"])


def test_asked_is_not_next(cast: make.Cast) -> None:
    """Whom one has asked before is no news."""
    asked(cast)
    other = actions.invite(cast.shop_ui, cast.other_api, by=by(cast.ama))

    actions.decline(other, by=by(cast.zainab))

    assert codes(cast.ama) == ["declined"]


def test_the_confirmation_itself_sends_it(cast: make.Cast) -> None:
    """What accounts tells is heard."""
    held = actions.invite(cast.nia_ui, cast.shop_api, by=by(cast.nia))
    cast.nia.account.confirmed_at = now()

    confirmed.send(cast.nia.account)

    assert held.sent_at is not None


def test_a_search_that_closes_sooner_shortens_them(cast: make.Cast) -> None:
    invitation = asked(cast)
    sooner = cast.cohort.search_closes_at = now() + timedelta(hours=1)

    settings_changed.send(cast.cohort)
    db.session.expire_all()

    assert invitation.expires_at == sooner

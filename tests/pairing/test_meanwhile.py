"""What came in between: a block, a third invitation, a confirmation, another lead, a suspension."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from nexus.accounts import actions as accounts
from nexus.accounts.models import Account
from nexus.cohorts.models import Track
from nexus.conduct import actions as conduct
from nexus.core.actor import COMMAND, PROGRAM
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing import actions, queries
from nexus.pairing.actions import invitations, rules
from nexus.pairing.models import EndReason
from nexus.projects import actions as projects
from nexus.projects.models import Project
from tests import make
from tests.pairing.acts import asked, by, paired, refused


def another(cast: make.Cast, name: str, track: Track = Track.BACKEND) -> Project:
    """One more project on the brief of the shops."""
    return make.project(make.learner(name, cast.cohort, track), cast.shop, f"{name}'s")


@pytest.mark.parametrize("blocker", ["ama", "tunde", "baako"])
def test_undone_after_a_block_it_stays_closed(cast: make.Cast, blocker: str) -> None:
    pairing = paired(cast)
    other = cast.ama if blocker == "tunde" else cast.tunde
    conduct.block(getattr(cast, blocker), other)

    actions.undo_accept(pairing, by=by(cast.tunde))

    assert db.session.scalars(queries.open_between(*pairing.project_ids)).all() == []


def test_undone_it_is_never_the_fourth(cast: make.Cast) -> None:
    """Ama asked three more since: the one taken back does not come on top of them."""
    pairing = paired(cast)
    for name in ("Kwame", "Ife", "Sade"):
        make.invitation(cast.shop_ui, another(cast, name))

    actions.undo_accept(pairing, by=by(cast.tunde))

    assert queries.asked_count(cast.shop_ui.id) == actions.MOST_OPEN
    assert db.session.scalars(queries.open_between(*pairing.project_ids)).all() == []


def test_a_block_in_the_same_moment_bars_the_answer(cast: make.Cast) -> None:
    """The invitation was not seen yet when the block ended what was open."""
    invitation = asked(cast)
    conduct.block(cast.ama, cast.tunde)
    invitation.answer = invitation.answered_at = None
    db.session.flush()

    with refused("not_available"):
        actions.accept(invitation, by=by(cast.tunde))


def test_nobody_pairs_with_a_suspended_lead(cast: make.Cast) -> None:
    invitation = asked(cast)
    accounts.suspend(cast.ama.account, COMMAND)

    with refused("not_available"):
        actions.accept(invitation, by=by(cast.tunde))
    assert db.session.scalars(queries.projects_to_invite(cast.tunde, cast.shop_ui.id)).all() == []


def test_a_confirmation_in_the_same_moment_sends_it(app: Flask, cast: make.Cast) -> None:
    """Else it would wait for a confirmation that has been."""
    db.session.commit()
    with app.app_context():
        accounts.confirm(db.session.get_one(Account, cast.nia.account_id), PROGRAM)
        db.session.commit()

    assert actions.invite(cast.nia_ui, cast.shop_api, by=by(cast.nia)).sent_at is not None


def test_what_can_still_be_undone_makes_nothing_impossible(cast: make.Cast) -> None:
    """Tunde has two places: the second is taken for good ten minutes later than the first."""
    cast.shop_api.capacity = 2
    first = paired(cast)
    first.undo_until = now()
    ui, waiting = (another(cast, name, Track.FRONTEND) for name in ("Kwame", "Ife"))
    second = actions.accept(make.invitation(ui, cast.shop_api), by=by(cast.tunde))
    invitation = make.invitation(waiting, cast.shop_api)

    assert actions.settle_acceptance(first.id) == []
    second.undo_until = now()
    assert actions.settle_acceptance(second.id) == [invitation]


def test_a_link_ends_with_the_lead_who_made_it(cast: make.Cast) -> None:
    word = actions.word_of(actions.make_link(cast.shop_ui, by=by(cast.ama)))
    projects.edit(cast.shop_ui, {"summary": "A shop."}, by=by(cast.baako))
    assert queries.link_of_word(word) is not None

    projects.hand_over(cast.shop_ui, cast.baako.id, by=by(cast.ama))

    assert queries.link_of_word(word) is None


def test_a_link_ends_when_its_maker_leaves(cast: make.Cast) -> None:
    word = actions.word_of(actions.make_link(cast.shop_ui, by=by(cast.ama)))

    projects.leave(cast.shop_ui, by=by(cast.ama))

    assert queries.link_of_word(word) is None


def test_closing_goes_on_when_the_partner_was_faster(
    cast: make.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The partner ends the pairing between the look at what is live and the lock."""
    pairing = make.pairing(cast.shop_ui, cast.shop_api)
    looked = queries.live_pairings([cast.shop_ui.id])
    actions.end(pairing, EndReason.AGREED, by=by(cast.tunde))
    monkeypatch.setattr(queries, "live_pairings", lambda _ids: looked)

    projects.close(cast.shop_ui, by=by(cast.ama))

    assert (pairing.end_reason, cast.shop_ui.state) == (EndReason.AGREED, "closed")


def test_a_duty_does_a_little_and_comes_again(
    cast: make.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others write in between: a search that closes lets hundreds of invitations run out."""
    monkeypatch.setattr(invitations, "BATCH", 2)
    asked_at = now() - timedelta(days=3)
    for name in ("Kwame", "Ife", "Sade"):
        make.invitation(cast.shop_ui, another(cast, name), sent_at=asked_at)

    assert [len(actions.expire_due()) for _ in range(3)] == [2, 1, 0]


def test_asking_and_withdrawing_has_an_end(
    cast: make.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of it tells the other team something; what was refused does not count."""
    monkeypatch.setattr(rules, "ASKING", replace(rules.ASKING, most=2))
    for _ in range(2):
        actions.withdraw(asked(cast), by=by(cast.ama))

    with refused("asked_often"):
        asked(cast)

"""The verbs by themselves, without pages."""

from __future__ import annotations

from datetime import timedelta

from nexus.cohorts import calendar
from nexus.core import clock
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing import actions, queries
from nexus.pairing.models import Answer, EndReason, PairingState
from tests import make
from tests.pairing.acts import by, refused


def test_from_asking_to_the_end(cast: make.Cast) -> None:
    asked = actions.invite(cast.shop_ui, cast.shop_api, note="Evenings?", by=by(cast.ama))
    assert queries.waiting_counts([cast.shop_api.id]) == {cast.shop_api.id: 1}

    pairing = actions.accept(asked, by=by(cast.tunde))
    assert (pairing.state, asked.answer) == (PairingState.IN_REVIEW, Answer.ACCEPTED)
    assert queries.live_counts([cast.shop_ui.id, cast.shop_api.id]) == {
        cast.shop_ui.id: 1,
        cast.shop_api.id: 1,
    }

    ended = actions.end(pairing, EndReason.AGREED, "Good luck!", by=by(cast.ama))
    assert (ended.state, ended.ended_by_id) == (PairingState.ENDED, cast.ama.id)
    assert queries.live_counts([cast.shop_ui.id]) == {}


def test_undone_within_ten_minutes(cast: make.Cast) -> None:
    asked = actions.invite(cast.shop_ui, cast.shop_api, by=by(cast.ama))
    pairing = actions.accept(asked, by=by(cast.tunde))

    with refused("undo_other_side"):
        actions.undo_accept(pairing, by=by(cast.ama))
    pairing = actions.undo_accept(pairing, by=by(cast.tunde))

    assert (pairing.end_reason, asked.answer) == (EndReason.UNDONE, None)
    assert actions.accept(asked, by=by(cast.tunde)).live


def test_ten_minutes_are_over(cast: make.Cast) -> None:
    pairing = actions.accept(
        actions.invite(cast.shop_ui, cast.shop_api, by=by(cast.ama)), by=by(cast.tunde)
    )

    with clock.at(now() + timedelta(minutes=11)), refused("undo_too_late"):
        actions.undo_accept(pairing, by=by(cast.tunde))


def test_held_until_the_address_is_confirmed(cast: make.Cast) -> None:
    asked = actions.invite(cast.nia_ui, cast.shop_api, by=by(cast.nia))
    assert asked.sent_at is None
    with refused("confirm_first"):
        actions.invite(cast.nia_ui, cast.other_api, by=by(cast.nia))

    cast.nia.account.confirmed_at = now()
    assert actions.send_held(cast.nia.account_id) == [asked]
    assert asked.sent_at is not None


def test_time_runs_out(cast: make.Cast) -> None:
    asked = actions.invite(cast.shop_ui, cast.shop_api, by=by(cast.ama))

    with clock.at(now() + timedelta(hours=49)):
        with refused("answered.expired"):
            actions.accept(asked, by=by(cast.tunde))
        assert actions.expire_due() == [asked]
    assert asked.answer is Answer.EXPIRED


def test_the_last_day_completes(cast: make.Cast) -> None:
    active = make.pairing(cast.shop_ui, cast.shop_api, PairingState.ACTIVE)
    in_review = make.pairing(cast.nia_ui, cast.other_api)

    with clock.at(calendar.ends_at(cast.cohort)):
        assert actions.complete_due() == [active]
    assert (active.state, in_review.state) == (PairingState.COMPLETED, PairingState.IN_REVIEW)
    assert active.ended_at is not None
    db.session.rollback()

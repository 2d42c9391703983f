"""Every state of a pairing against every verb: what may follow what, and nothing else."""

from __future__ import annotations

import pytest

from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing import actions, queries
from nexus.pairing.models import EndReason, Pairing, PairingState
from nexus.pairing.signals import ended, moved
from tests import make
from tests.pairing.acts import by, refused

IN_REVIEW, RETURNED, ACTIVE, COMPLETED, ENDED = PairingState
ALLOWED = {
    (IN_REVIEW, ACTIVE),
    (IN_REVIEW, RETURNED),
    (RETURNED, IN_REVIEW),
    (ACTIVE, COMPLETED),
}
"""Beside the end, which follows every live state."""


def pairing_in(cast: make.Cast, state: PairingState) -> Pairing:
    """A pairing of Ama's and Tunde's in a state."""
    over = {"ended_at": now()} if state in {COMPLETED, ENDED} else {}
    reason = {"end_reason": EndReason.AGREED} if state is ENDED else {}
    return make.pairing(cast.shop_ui, cast.shop_api, state, **over, **reason)


@pytest.mark.parametrize("before", list(PairingState))
@pytest.mark.parametrize("after", [IN_REVIEW, RETURNED, ACTIVE, COMPLETED])
def test_moves(cast: make.Cast, before: PairingState, after: PairingState) -> None:
    pairing = pairing_in(cast, before)
    code = "not_now" if pairing.live else "not_live"

    if (before, after) in ALLOWED:
        actions.set_state(pairing, after, by(cast.kofi), "pairing.event.accepted")
        assert pairing.state is after
        assert pairing.state_since >= pairing.made_at
    else:
        with refused(code):
            actions.set_state(pairing, after, by(cast.kofi), "pairing.event.accepted")
        assert pairing.state is before


@pytest.mark.parametrize("before", list(PairingState))
def test_the_end(cast: make.Cast, before: PairingState) -> None:
    """It says who, when and why; what has ended does not end again."""
    pairing = pairing_in(cast, before)

    if pairing.live:
        actions.end(pairing, EndReason.SILENT, "No answer.", by=by(cast.ama))
        assert (pairing.state, pairing.ended_by_id) == (ENDED, cast.ama.id)
        assert (pairing.end_reason, pairing.end_note) == (EndReason.SILENT, "No answer.")
        assert pairing.ended_at is not None
    else:
        with refused("not_live"):
            actions.end(pairing, EndReason.SILENT, by=by(cast.ama))


def test_back_to_review_is_another_round(cast: make.Cast) -> None:
    pairing = pairing_in(cast, RETURNED)

    actions.set_state(pairing, IN_REVIEW, by(cast.ama), "pairing.event.accepted")

    assert (pairing.round, pairing.in_review_since is not None) == (2, True)


@pytest.mark.parametrize("reason", [EndReason.AGREED, EndReason.SILENT, EndReason.LEFT])
def test_only_a_lead_of_the_two_ends_for_a_team(cast: make.Cast, reason: EndReason) -> None:
    pairing = pairing_in(cast, ACTIVE)

    for who in (cast.baako, cast.zainab):
        with refused("lead_only"):
            actions.end(pairing, reason, by=by(who))
    assert pairing.live


def test_what_happens_is_numbered_and_heard(cast: make.Cast) -> None:
    pairing, heard = pairing_in(cast, IN_REVIEW), []

    def listen(_pairing: Pairing, **more: object) -> None:
        heard.append(more.get("before"))

    with moved.connected_to(listen), ended.connected_to(listen):
        actions.set_state(pairing, ACTIVE, by(cast.kofi), "pairing.event.accepted", week=1)
        actions.end(pairing, EndReason.MENTOR, by=by(cast.wanjiru))

    assert heard == [IN_REVIEW, ACTIVE, None]
    story = [(event.number, event.code, name) for event, name in queries.events_of(pairing)]
    assert story == [
        (2, "pairing.event.ended.mentor", "Wanjiru Njoroge"),
        (1, "pairing.event.accepted", "Kofi Boateng"),
    ]
    db.session.rollback()

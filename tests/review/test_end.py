"""A mentor ends what no review waits for, and looks again at what was returned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.core.audit import AuditEntry
from nexus.core.clock import now
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing.models import EndReason, Pairing, PairingState
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]
Waiting = Callable[..., Pairing]


def _url(pairing: Pairing, verb: str) -> str:
    return f"/c/cohort-7/review/{pairing.id}/{verb}"


def test_active_pairing_is_ended_with_words(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    pairing = waiting(state=PairingState.ACTIVE)

    sign_in(cast.wanjiru).post(_url(pairing, "end"), data={"comment": "Both asked for it."})

    ended = (pairing.state, pairing.end_reason, pairing.end_note, pairing.ended_by_id)
    assert ended == (
        PairingState.ENDED,
        EndReason.MENTOR,
        "Both asked for it.",
        cast.wanjiru.id,
    )
    codes = db.session.scalars(sa.select(AuditEntry.code).filter_by(about=f"pairing:{pairing.id}"))
    assert codes.all() == ["review.ended"]


def test_both_teams_are_told_once(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing = waiting(state=PairingState.ACTIVE)

    sign_in(cast.wanjiru).post(_url(pairing, "end"), data={"comment": "Both asked for it."})

    told = db.session.scalars(sa.select(Notification.account_id)).all()
    teams = (cast.ama.account_id, cast.baako.account_id, cast.tunde.account_id)
    assert sorted(told) == sorted(teams)


def test_what_waits_is_decided_in_the_queue(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    response = sign_in(cast.wanjiru).post(_url(waiting(), "end"), data={"comment": "No."})

    assert response.status_code == 422
    assert "Decide about it in the queue" in response.text


@pytest.mark.parametrize("comment", ["", "x" * 501, "a\x00b", "\u202eabc"])
def test_bad_words_end_nothing(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, comment: str
) -> None:
    pairing = waiting(state=PairingState.ACTIVE)

    response = sign_in(cast.wanjiru).post(_url(pairing, "end"), data={"comment": comment})

    assert response.status_code == 422
    assert pairing.state is PairingState.ACTIVE


@pytest.mark.parametrize("verb", ["end", "bring-back", "claim", "release"])
@pytest.mark.parametrize(("name", "status"), [("ama", 403), ("sipho", 404), ("lerato", 404)])
def test_others_do_none_of_it(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting, verb: str, name: str, status: int
) -> None:
    url = _url(waiting(state=PairingState.ACTIVE), verb)

    assert sign_in(getattr(cast, name)).post(url, data={"comment": "No."}).status_code == status


def test_returned_one_is_brought_back(cast: make.Cast, sign_in: SignIn, waiting: Waiting) -> None:
    pairing, client = waiting(), sign_in(cast.wanjiru)
    typed = {
        "decision": "returned",
        "round": 1,
        "comment": "How?",
        "answer_by": str(now().date() + timedelta(days=2)),
    }
    client.post(f"/c/cohort-7/review/{pairing.id}", data=typed)

    client.post(_url(pairing, "bring-back"))

    assert (pairing.state, pairing.round) == (PairingState.IN_REVIEW, 2)
    assert "How?" not in sign_in(cast.ama).get("/c/cohort-7/").text


def test_only_what_was_returned_comes_back(
    cast: make.Cast, sign_in: SignIn, waiting: Waiting
) -> None:
    pairing = waiting(state=PairingState.ACTIVE)

    answer = sign_in(cast.wanjiru).post(_url(pairing, "bring-back"), follow_redirects=True)

    assert "settled already" in answer.text
    assert pairing.state is PairingState.ACTIVE

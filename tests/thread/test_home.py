"""What Home says of threads."""

from __future__ import annotations

from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import EndReason, Pairing, PairingState
from nexus.thread import actions
from nexus.thread.cards import unread_cards
from tests.make import Cast
from tests.thread.conftest import Write


def counts(cast: Cast, name: str) -> list[int]:
    return [card.values["count"] for card in unread_cards(getattr(cast, name))]


def test_home_counts_what_others_wrote(cast: Cast, paired: Pairing, write: Write) -> None:
    write(cast.ama)
    write(cast.tunde)
    write(cast.ama)

    assert counts(cast, "tunde") == [2]
    assert counts(cast, "ama") == [1]
    assert counts(cast, "zainab") == []
    assert counts(cast, "wanjiru") == []


def test_what_is_read_or_deleted_is_no_news(cast: Cast, paired: Pairing, write: Write) -> None:
    first, second = write(cast.ama), write(cast.ama)
    reader = Actor(account_id=cast.tunde.account_id, enrolment_id=cast.tunde.id)

    actions.mark_read(paired, first.number, by=reader)
    assert counts(cast, "tunde") == [1]

    author = Actor(account_id=cast.ama.account_id, enrolment_id=cast.ama.id)
    actions.delete(paired, second, by=author)
    assert counts(cast, "tunde") == []


def test_an_ended_pairing_asks_for_nothing(cast: Cast, paired: Pairing, write: Write) -> None:
    write(cast.ama)
    paired.state, paired.ended_at = PairingState.ENDED, now()
    paired.end_reason = EndReason.AGREED
    db.session.flush()

    assert counts(cast, "tunde") == []

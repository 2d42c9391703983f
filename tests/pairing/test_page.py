"""A pairing's page, its list, its undoing and its end: who may, and what is shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nexus.cohorts.models import Enrolment
from nexus.core import clock
from nexus.core.clock import now
from nexus.core.registry import Card, pairing_cards
from nexus.pairing import actions
from nexus.pairing.models import EndReason, Pairing
from tests import make
from tests.pairing.acts import SignIn, by, codes, paired


def url(pairing: Pairing, rest: str = "") -> str:
    """Where it stands."""
    return f"/c/cohort-7/pairings/{pairing.id}{rest}"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        *(("ama", 200), ("baako", 200), ("tunde", 200), ("wanjiru", 200), ("kofi", 200)),
        *(("zainab", 404), ("lerato", 404), ("sipho", 404)),
    ],
)
def test_who_opens_it(cast: make.Cast, sign_in: SignIn, name: str, status: int) -> None:
    pairing = paired(cast)

    assert sign_in(getattr(cast, name)).get(url(pairing)).status_code == status


def test_it_says_who_why_and_when(cast: make.Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.baako).get(url(paired(cast))).text

    for words in ("Ama Owusu", "Tunde Bakare", "20 h a week in common", "18:00 to 22:00"):
        assert words in page
    assert "Accepted the invitation" in page
    assert "weak" not in page.lower().split()


def test_times_are_the_readers_own(cast: make.Cast, sign_in: SignIn) -> None:
    cast.wanjiru.account.zone = "Africa/Lagos"

    assert "16:00 to 20:00" in sign_in(cast.wanjiru).get(url(paired(cast))).text


def test_rooms_above_hand_in_their_pieces(
    cast: make.Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for = []

    def piece(pairing: Pairing, reader: Enrolment) -> list[Card]:
        asked_for.append((pairing.id, reader.id))
        return []

    monkeypatch.setitem(pairing_cards._pieces, "test", (1, piece))
    pairing = paired(cast)
    sign_in(cast.ama).get(url(pairing))

    assert asked_for == [(pairing.id, cast.ama.id)]


def test_the_accepting_lead_may_undo(cast: make.Cast, sign_in: SignIn) -> None:
    """The button stands for ten minutes, on the side that accepted."""
    pairing = paired(cast)

    assert "/undo" in sign_in(cast.tunde).get(url(pairing)).text
    assert "/undo" not in sign_in(cast.ama).get(url(pairing)).text
    with clock.at(now() + timedelta(minutes=11)):
        assert "/undo" not in sign_in(cast.tunde).get(url(pairing)).text
    sign_in(cast.tunde).post(url(pairing, "/undo"))
    assert pairing.end_reason is EndReason.UNDONE
    assert codes(cast.baako)[-1] == "ended.undone"


@pytest.mark.parametrize("verb", ["undo", "end"])
@pytest.mark.parametrize(
    ("name", "status"), [("zainab", 404), ("lerato", 404), ("baako", 403), ("kofi", 403)]
)
def test_others_end_nothing(
    cast: make.Cast, sign_in: SignIn, verb: str, name: str, status: int
) -> None:
    pairing = paired(cast)

    response = sign_in(getattr(cast, name)).post(url(pairing, f"/{verb}"))

    assert response.status_code == status
    assert pairing.live


def test_ended_with_a_reason(cast: make.Cast, sign_in: SignIn) -> None:
    pairing, ama = paired(cast), sign_in(cast.ama)

    assert "You can read what you wrote" in ama.get(url(pairing, "/end")).text
    ama.post(url(pairing, "/end"), data={"reason": "silent", "note": "We wrote three times."})

    assert pairing.end_reason is EndReason.SILENT
    assert codes(cast.tunde)[-1] == "ended.silent"
    for who in (cast.ama, cast.tunde):
        assert "We wrote three times." in sign_in(who).get(url(pairing)).text


@pytest.mark.parametrize("reason", ["", "mentor", "undone", "nonsense", "\ud800"])
def test_reasons_that_a_team_cannot_give(cast: make.Cast, sign_in: SignIn, reason: str) -> None:
    pairing = paired(cast)
    typed = reason.encode("utf-8", "surrogatepass")

    response = sign_in(cast.ama).post(url(pairing, "/end"), data={"reason": typed, "note": "Hm"})

    assert response.status_code == 422
    assert "Hm" in response.text
    assert pairing.live


def test_read_by_both_until_the_cohort_closes(cast: make.Cast, sign_in: SignIn) -> None:
    pairing = actions.end(paired(cast), EndReason.AGREED, by=by(cast.ama))
    assert sign_in(cast.tunde).get(url(pairing)).status_code == 200

    cast.cohort.closed_at = now()

    assert sign_in(cast.tunde).get(url(pairing)).status_code == 404
    assert sign_in(cast.kofi).get(url(pairing)).status_code == 200


def test_who_left_the_team_reads_no_more(cast: make.Cast, sign_in: SignIn) -> None:
    pairing, baako = paired(cast), sign_in(cast.baako)
    next(each for each in cast.shop_ui.members if not each.lead).left_at = now()

    assert baako.get(url(pairing)).status_code == 404
    assert "Soko API" not in baako.get("/c/cohort-7/pairings").text

"""The audit log of a cohort in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nexus.cohorts import actions
from nexus.conduct import actions as conduct
from nexus.core import audit, words
from tests import make
from tests.client import HTMX, Client
from tests.scene import by

SignIn = Callable[..., Client]
LOG = "/c/cohort-7/staff/log"


def test_who_what_when_and_about_whom(cast: make.Cast, sign_in: SignIn) -> None:
    actions.suspend(cast.tunde, "We look into it.", by=by(cast.kofi))

    text = sign_in(cast.kofi).get(LOG).text

    assert "Suspended somebody in the cohort:" in text
    assert f'/staff/people/{cast.tunde.id}">Tunde Bakare' in text
    assert f'/staff/people/{cast.kofi.id}">Kofi Boateng' in text
    assert "“We look into it.”" in text


def test_changed_settings_are_told_one_by_one(cast: make.Cast, sign_in: SignIn) -> None:
    changed: dict[str, Any] = {
        "weeks": [3, 4],
        "review": [True, False],
        "join_until": [None, "2026-06-01T21:00Z"],
    }
    audit.record(
        "cohorts.settings_changed", by(cast.kofi), cohort_id=cast.cohort.id, changed=changed
    )

    text = sign_in(cast.kofi).get(LOG).text

    assert "Weeks: 3, now 4" in text
    assert "yes, now no" in text
    assert "Last day to join: nothing, now" in text


@pytest.mark.parametrize(
    ("kind", "seen"),
    [("people", 1), ("briefs", 0), ("other", 0), ("", 1), ("nonsense", 1)],
)
def test_one_kind_at_a_time(cast: make.Cast, sign_in: SignIn, kind: str, seen: int) -> None:
    actions.suspend(cast.tunde, "We look into it.", by=by(cast.kofi))

    part = sign_in(cast.kofi).get(f"{LOG}?kind={kind}", headers=HTMX).text

    assert part.count("Suspended somebody") == seen


def test_one_person_at_a_time(cast: make.Cast, sign_in: SignIn) -> None:
    actions.suspend(cast.tunde, "We look into it.", by=by(cast.kofi))
    browser = sign_in(cast.kofi)

    for person, seen in ((cast.tunde, True), (cast.kofi, True), (cast.ama, False)):
        part = browser.get(f"{LOG}?person={person.id}", headers=HTMX).text
        assert ("Suspended somebody" in part) is seen
    assert "Suspended somebody" in browser.get(f"{LOG}?person=2^63", headers=HTMX).text


def test_who_was_reported_does_not_read_of_it(cast: make.Cast, sign_in: SignIn) -> None:
    neema = make.enrolment(make.account("Neema Mushi"), cast.cohort, cast.kofi.role)
    report = conduct.report(neema, "She shouted.", by=by(cast.ama))
    conduct.settle_report(report, conduct.Outcome("We talked."), by=by(cast.kofi))

    assert "Settled a report" in sign_in(cast.kofi).get(LOG).text
    assert "Settled a report" not in sign_in(neema).get(LOG).text


def test_every_code_has_its_sentence() -> None:
    """Codes are written where they are recorded; those made of pieces are tried by their rooms."""
    found = {
        code
        for path in Path("nexus").rglob("*.py")
        for code in re.findall(r'audit\.record\(\s*"([a-z_.]+)"', path.read_text())
    }

    assert len(found) > 15
    of_no_cohort = {code for code in found if code.startswith(("accounts.", "upkeep."))}
    said = {code for code in found if {code, f"log.{code}"} & words.codes()}
    assert found - of_no_cohort <= said

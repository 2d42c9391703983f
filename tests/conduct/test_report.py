"""Reporting a person: staff are told, the person is not, and somebody settles it once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Enrolment, Role
from nexus.conduct import actions
from nexus.conduct.models import Report
from nexus.core.actor import Actor
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.notifications.models import Notification
from tests import make
from tests.client import Client

SignIn = Callable[..., Client]


SPOKE = {"outcome": "Spoke with both.", "measure": "none"}


def codes(who: Enrolment) -> list[str]:
    """What somebody was told."""
    mine = sa.select(Notification.code).filter_by(account_id=who.account_id)
    return list(db.session.scalars(mine))


def reported(cast: make.Cast, about: Enrolment | None = None) -> Report:
    """Ama has reported somebody, by default Tunde."""
    by = Actor(account_id=cast.ama.account_id, enrolment_id=cast.ama.id)
    return actions.report(about or cast.tunde, "He wrote insults.", by=by)


def test_staff_read_it_and_settle_it(cast: make.Cast, sign_in: SignIn) -> None:
    sign_in(cast.ama).post(
        f"/c/cohort-7/people/{cast.tunde.id}/report", data={"words": "He wrote insults."}
    )
    report, kofi = db.session.scalars(sa.select(Report)).one(), sign_in(cast.kofi)

    assert codes(cast.kofi) == ["conduct.told.reported"]
    assert (codes(cast.tunde), codes(cast.wanjiru)) == ([], [])
    assert "He wrote insults." in kofi.get("/c/cohort-7/reports").text
    kofi.post(f"/c/cohort-7/reports/{report.id}", data=SPOKE)

    assert (report.settled_by_id, report.outcome) == (cast.kofi.id, "Spoke with both.")
    assert codes(cast.ama) == ["conduct.told.settled"]
    assert db.session.scalars(sa.select(AuditEntry.code)).all() == ["conduct.settled"]
    assert "Spoke with both." in kofi.get(f"/c/cohort-7/reports/{report.id}").text


def test_settled_once(cast: make.Cast, sign_in: SignIn) -> None:
    report = reported(cast)
    url, kofi = f"/c/cohort-7/reports/{report.id}", sign_in(cast.kofi)

    kofi.post(url, data=SPOKE)
    again = kofi.post(url, data={**SPOKE, "outcome": "Nothing."}, headers={"Referer": url})

    assert "settled this report already" in kofi.get(again.location).text
    assert report.outcome == "Spoke with both."


def test_staff_do_not_see_reports_about_themselves(cast: make.Cast, sign_in: SignIn) -> None:
    other = make.enrolment(make.account("Abena Sarpong"), cast.cohort, Role.STAFF)
    report = reported(cast, cast.kofi)

    assert (codes(cast.kofi), codes(other)) == ([], ["conduct.told.reported"])
    assert sign_in(cast.kofi).get(f"/c/cohort-7/reports/{report.id}").status_code == 404
    assert "Kofi" in sign_in(other).get("/c/cohort-7/reports").text


@pytest.mark.parametrize(
    ("name", "status"), [("ama", 403), ("tunde", 403), ("wanjiru", 403), ("sipho", 404)]
)
@pytest.mark.parametrize("path", ["reports", "reports/1"])
def test_only_staff_read(
    cast: make.Cast, sign_in: SignIn, name: str, status: int, path: str
) -> None:
    reported(cast)

    assert sign_in(getattr(cast, name)).get(f"/c/cohort-7/{path}").status_code == status


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001, "a\0b", "\u202e"])
def test_words_that_cannot_be(cast: make.Cast, sign_in: SignIn, words: str) -> None:
    url = f"/c/cohort-7/people/{cast.tunde.id}/report"

    response = sign_in(cast.ama).post(
        url, data=f"words={quote_plus(words)}", content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 422
    assert db.session.scalars(sa.select(Report)).all() == []


def test_strangers_report_nobody(cast: make.Cast, sign_in: SignIn) -> None:
    url = f"/c/cohort-7/people/{cast.tunde.id}/report"

    assert sign_in(cast.lerato).get(url).status_code == 404
    assert sign_in(cast.tunde).get(url).status_code == 404


def test_ten_a_day(cast: make.Cast, sign_in: SignIn) -> None:
    url, ama = f"/c/cohort-7/people/{cast.tunde.id}/report", sign_in(cast.ama)

    answers = [ama.post(url, data={"words": f"{n}"}).status_code for n in range(11)]

    assert answers == [303] * 10 + [422]


def test_as_many_queries_for_twenty_as_for_one(
    cast: make.Cast, sign_in: SignIn, count_queries: Callable[[], Any]
) -> None:
    kofi, counts = sign_in(cast.kofi), []
    for more in (1, 19):
        for _ in range(more):
            reported(cast)
        with count_queries() as statements:
            kofi.get("/c/cohort-7/reports")
        counts.append(len(statements))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(("measure", "active"), [("warned", 1), ("suspended", 0)])
def test_a_measure_is_told_with_its_reason(
    cast: make.Cast, sign_in: SignIn, measure: str, active: int
) -> None:
    report = reported(cast)
    typed = {**SPOKE, "measure": measure, "told": "Do not shout."}

    sign_in(cast.kofi).post(f"/c/cohort-7/reports/{report.id}", data=typed)

    told = sign_in(cast.tunde).get("/notifications").text
    assert "Do not shout." in told
    assert "He wrote insults." not in told
    assert cast.tunde.active is bool(active)


@pytest.mark.parametrize("typed", [{"measure": "warned"}, {"told": "Nobody reads this."}])
def test_a_measure_and_its_words_go_together(
    cast: make.Cast, sign_in: SignIn, typed: dict[str, str]
) -> None:
    report = reported(cast)

    response = sign_in(cast.kofi).post(f"/c/cohort-7/reports/{report.id}", data={**SPOKE, **typed})

    assert response.status_code == 422
    assert report.settled_at is None

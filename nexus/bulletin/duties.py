"""What the worker does for the bulletins: queue the day's post, send it, send a test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from nexus.bulletin import actions, discord, queries
from nexus.bulletin.models import Outcome
from nexus.bulletin.wording import wording
from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import Mode, db, transaction
from nexus.core.languages import speaking_to

OUTCOMES = {
    discord.Reached.SURELY: Outcome.POSTED,
    discord.Reached.PERHAPS: Outcome.UNKNOWN,
}


@work.every(timedelta(minutes=1))
def queue_due() -> None:
    """Queue the posts whose hour has come."""
    actions.queue_due()


def _composed(cohort_id: int, day: date) -> tuple[str, str] | None:
    """Address and text of a day's post; None when it is not wanted, or its day is over."""
    with transaction(Mode.READ):
        bulletin, cohort = queries.bulletin_of(cohort_id), db.session.get(Cohort, cohort_id)
        if bulletin is None or cohort is None or bulletin.on_since is None:
            return None
        if calendar.day_of(cohort, now()) != day:
            return None
        news = queries.news_of(cohort, queries.since(bulletin, day))
        with speaking_to(bulletin.language, cohort.zone):
            return bulletin.address, wording(cohort, day, news)


@work.kind("bulletin.post", outward=True)
def send_post(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Send one day's post. What has begun once is never begun again."""
    cohort_id, day = payload["cohort_id"], date.fromisoformat(payload["day"])
    composed = _composed(cohort_id, day)
    if composed is None:
        return _end(cohort_id, day, Outcome.MISSED)
    if not actions.begin(cohort_id, day):
        return _end(cohort_id, day, Outcome.UNKNOWN)
    db.session.commit()
    try:
        reached = discord.post(*composed)
    except work.Later:
        actions.take_back(cohort_id, day)
        db.session.commit()
        raise
    except discord.Gone:
        actions.stop(cohort_id)
        return _end(cohort_id, day, Outcome.REFUSED)
    return _end(cohort_id, day, OUTCOMES[reached])


def _end(cohort_id: int, day: date, outcome: Outcome) -> dict[str, Any]:
    actions.end(cohort_id, day, outcome)
    return {"outcome": outcome}


@work.kind("bulletin.test", outward=True)
def send_test(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Send a test post, once: whoever asked looks at the channel and asks again."""
    with transaction(Mode.READ):
        bulletin = queries.bulletin_of(payload["cohort_id"])
        address, language = (bulletin.address, bulletin.language) if bulletin else ("", "en")
    if bulletin is None:
        return {"outcome": Outcome.MISSED}
    with speaking_to(language, "UTC"):
        text = discord.plain(_("This is a test of Nexus: the daily post will stand here."))
    try:
        outcome = OUTCOMES[discord.post(address, text)]
    except (work.Later, discord.Gone):
        outcome = Outcome.REFUSED
    bulletin.tested = outcome
    return {"outcome": outcome}

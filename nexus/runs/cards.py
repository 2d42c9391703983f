"""Pieces of Home: whether one is in, what came of it, and the run that waits for staff."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from nexus.cohorts import calendar
from nexus.cohorts.models import Role
from nexus.core import live
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.registry import Card, home_cards
from nexus.runs import outlook, queries
from nexus.runs.models import MatchRun, RunState
from nexus.runs.verdict import head


def _for_learners(reader: Any) -> list[Card]:
    """One press to be paired, as long as it is to come; afterwards the ways on."""
    if reader.role is not Role.LEARNER or calendar.is_over(reader.cohort):
        return []
    found = outlook.of(reader)
    day = queries.day_of(reader.cohort)
    if found.state == "left":
        return [Card("runs/_home_left.html", {"outlook": found})]
    if day < calendar.day_of(reader.cohort, now()):
        return []
    if found.state == "asked" and reader.account.confirmed:
        asked = queries.match_day(reader.cohort).asked_at is not None
        values = {"day": day, "hours": found.hours, "asked": asked}
        headline = _("Find a partner team")
        return [Card("runs/_home_day.html", values, urgent=True, count=1, headline=headline)]
    if found.state in {"in", "out"}:
        return [Card("runs/_home_rail.html", {"day": day, "state": found.state}, rail=True)]
    return []


def _for_guides(reader: Any) -> list[Card]:
    """The newest run, while it waits to be published."""
    if reader.role is Role.LEARNER:
        return []
    run = db.session.scalars(queries.runs_of(reader.cohort_id).limit(1)).first()
    if run is None or run.state is not RunState.SOLVED or not run.figures.get("pairs"):
        return []
    return [_waiting(run)]


def _waiting(run: MatchRun) -> Card:
    values = {"run": run, "head": head(run.figures)}
    headline = _("A match run waits to be published")
    return Card("runs/_home_run.html", values, urgent=True, count=1, headline=headline)


live.topics.add("run", queries.how_far)
home_cards.add("runs.learners", _for_learners, order=55)
home_cards.add("runs.guides", _for_guides, order=8)

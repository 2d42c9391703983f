"""Home as one reader sees it: the heading says what matters most, and what asks stands first."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.core.clock import now
from nexus.core.registry import Card, Step, home_cards, week_one

DAY = "EEEE d MMMM"


@dataclass(frozen=True)
class Home:
    """`now` asks something of the reader, `cards` and `rail` tell; `step` is the one to do next."""

    heading: str
    line: str
    now: list[Card]
    cards: list[Card]
    rail: list[Card]
    steps: list[Step]
    step: Step | None


def home_of(reader: Enrolment) -> Home:
    """What needs the reader now, from all rooms; no query of its own."""
    cards = [card for piece in home_cards for card in piece(reader)]
    steps = _steps(reader)
    step = next((each for each in steps if not each.done), None)
    urgent = [card for card in cards if card.urgent]
    return Home(
        heading=_heading(reader, urgent, step),
        line=_line(reader.cohort),
        now=urgent,
        cards=[card for card in cards if not card.urgent and not card.rail],
        rail=[card for card in cards if not card.urgent and card.rail],
        steps=steps if step else [],
        step=step,
    )


def _steps(reader: Enrolment) -> list[Step]:
    """The steps of week one; nobody is sent on them once the search is over."""
    if reader.role is not Role.LEARNER or not calendar.search_open(reader.cohort):
        return []
    return [step for piece in week_one for step in piece(reader)]


def _heading(reader: Enrolment, urgent: list[Card], step: Step | None) -> str:
    name = (reader.account.name.split() or [""])[0]
    if urgent:
        count = sum(max(card.count, 1) for card in urgent)
        many = ngettext("One thing needs you", "%(num)s things need you", count)
        return str(_("%(what)s, %(name)s", what=urgent[0].headline or many, name=name))
    if step is not None:
        return str(_("%(what)s, %(name)s", what=step.label, name=name))
    return str(_("Nothing waits for you, %(name)s", name=name))


def _line(cohort: Cohort) -> str:
    """Where the cohort stands in time."""
    if calendar.is_over(cohort):
        return str(_("%(cohort)s is over. What is there stays to be read.", cohort=cohort.name))
    if not calendar.has_begun(cohort):
        day = format_date(cohort.first_day, DAY)
        return str(_("%(cohort)s begins on %(day)s.", cohort=cohort.name, day=day))
    today = format_date(calendar.day_of(cohort, now()), "EEEE")
    week = _("Week %(week)s, %(day)s.", week=calendar.week_number(cohort), day=today)
    return f"{week} {_search(cohort)}"


def _search(cohort: Cohort) -> str:
    if not calendar.search_open(cohort):
        return str(_("The search for partners is closed."))
    day = format_date(calendar.search_last_day(cohort), DAY)
    return str(_("%(cohort)s searches for partners until %(day)s.", cohort=cohort.name, day=day))

"""What staff type: a cohort's settings, its briefs, and whom they invite."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import ValidationError

from nexus.accounts import addresses
from nexus.accounts.forms import NewPassword, name_field
from nexus.cohorts.actions import Plan, Wording
from nexus.cohorts.models import Role
from nexus.core import words, zones
from nexus.core.errors import Refused
from nexus.core.forms import Form, Tags, choice, day, line, number, paragraphs
from nexus.core.languages import ZONES
from nexus.core.zones import Zone

MOST_ADDRESSES = 30
"""How many people one form invites."""


class PlanForm(Form):
    """A cohort's settings. Days are whole ones in the cohort's zone, the last one included."""

    name = line(_l("Name"), most=80, description=_l("As learners call it, such as “Cohort 7”."))
    first_day = day(_l("First day"), description=_l("Usually a Monday."))
    weeks = number(_l("Weeks"), least=1, most=52, description=_l("How long it works together."))
    zone = Zone(_l("Time zone"), description=_l("In which its days begin and end."))
    join_until = day(
        _l("Last day to join"),
        required=False,
        description=_l("After it the join link ends. Empty: until the cohort ends."),
    )
    search_until = day(
        _l("Last day to find a partner"),
        required=False,
        description=_l("After it nobody invites or accepts. Empty: until the cohort ends."),
    )
    invitation_hours = number(
        _l("Hours an invitation lives"),
        least=1,
        most=336,
        required=False,
        description=_l("For new ones. Empty: 48 in a cohort of up to four weeks, else 168."),
    )
    meeting_minutes = choice(
        _l("Shortest meeting"),
        coerce=int,
        description=_l("Only hours in common that are as long in one piece count."),
    )
    least_overlap_minutes = choice(
        _l("Least time in common"),
        coerce=int,
        description=_l(
            "A week. Teams with less do not see each other; unknown hours never bar. Pairings stay."
        ),
    )
    most_for_frontend = number(
        _l("Backends of a frontend, at most"),
        least=1,
        most=5,
        description=_l("Backends one frontend may work with. Teams that take more are told."),
    )
    most_for_backend = number(
        _l("Frontends of a backend, at most"),
        least=1,
        most=5,
        description=_l("Frontends one backend may serve. Teams that take more are told."),
    )
    across_briefs = BooleanField(
        _l("Teams on different briefs may pair"),
        description=_l("Off: invitations between different briefs end. Pairings stay either way."),
    )
    review = BooleanField(
        _l("Mentors review new pairings; the teams work meanwhile"),
        description=_l("Off: new pairings are active at once. What waits for review still waits."),
    )
    approve_after_hours = number(
        _l("Hours until the rule approves"),
        least=1,
        most=336,
        description=_l("A pairing that meets every rule and that no mentor looked at."),
    )

    def __init__(self, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(data=_as_typed(plan) if plan else None, **kwargs)
        meetings, overlaps = {30, 60, 90, 120}, {0, 30, 60, 120, 180, 240, 360, 480}
        if plan:
            meetings.add(plan.meeting_minutes)
            overlaps.add(plan.least_overlap_minutes)
        self.meeting_minutes.choices = [(each, _duration(each)) for each in sorted(meetings)]
        self.least_overlap_minutes.choices = [(each, _duration(each)) for each in sorted(overlaps)]

    def validate_search_until(self, field: Any) -> None:
        """Partners are sought before the cohort ends."""
        self._within(field)

    def validate_join_until(self, field: Any) -> None:
        """Learners come in before the cohort ends."""
        self._within(field)

    def _within(self, field: Any) -> None:
        if field.data and self.first_day.data and self.weeks.data:
            last = self.first_day.data + timedelta(weeks=self.weeks.data, days=-1)
            if field.data > last:
                raise ValidationError(_("Not after the last day, %(day)s.", day=last.isoformat()))

    def field_of(self, refusal: Refused) -> Any:
        """Where a refusal is told; None is on top."""
        fields = {
            "cohorts.begun": self.first_day,
            "cohorts.would_be_over": self.weeks,
            "cohorts.places_taken_frontend": self.most_for_frontend,
            "cohorts.places_taken_backend": self.most_for_backend,
        }
        return fields.get(refusal.code)

    def plan(self) -> Plan:
        """What was decided."""
        typed = {name: value for name, value in self.data.items() if name in Plan.__annotations__}
        zone = ZoneInfo(self.zone.data)
        typed["join_until"] = _after(self.join_until.data, zone)
        typed["search_closes_at"] = _after(self.search_until.data, zone)
        return Plan(**typed)


def _duration(minutes: int) -> str:
    """Such as “2 h” or “30 minutes”."""
    if minutes % 60 or not minutes:
        return _("%(minutes)s minutes", minutes=minutes)
    return _("%(hours)s h", hours=minutes // 60)


def _after(day: date | None, zone: ZoneInfo) -> datetime | None:
    """The moment at which a day has passed."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _last(moment: datetime | None, zone: str) -> date | None:
    """The last day before a moment."""
    if moment is None:
        return None
    return (moment - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date()


def _as_typed(plan: Plan) -> dict[str, Any]:
    """The values of the form's fields for a plan."""
    values = {name: getattr(plan, name) for name in Plan.__annotations__}
    values["join_until"] = _last(plan.join_until, plan.zone)
    values["search_until"] = _last(plan.search_closes_at, plan.zone)
    return values


class BriefForm(Form):
    """What a brief says."""

    title = line(_l("Title"), most=80)
    summary = paragraphs(_l("What it is about"), most=400, description=_l("One or two sentences."))
    frontend_delivers = paragraphs(
        _l("What the frontend delivers"), most=2000, required=False, description=_l("One a line.")
    )
    backend_delivers = paragraphs(
        _l("What the backend delivers"), most=2000, required=False, description=_l("One a line.")
    )
    stack = Tags(_l("A stack that suits"), description=_l("Separated by commas."))

    def wording(self) -> Wording:
        """What was typed."""
        return Wording(**{name: self.data[name] for name in Wording.__annotations__})


class InviteForm(Form):
    """Whom to invite by mail, and as what."""

    addresses = paragraphs(
        _l("E-mail addresses"),
        most=8000,
        description=_l("One or several, separated by spaces, commas or lines; at most 30."),
    )
    role = choice(_l("As"), coerce=Role)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.role.choices = [(Role.MENTOR, _("Mentors")), (Role.STAFF, _("Staff"))]
        self.role.data = self.role.data or Role.MENTOR

    def listed(self) -> list[str]:
        """The addresses, each once, as they were typed."""
        typed = re.split(r"[\s,;<>]+", self.addresses.data or "")
        return list({addresses.key_of(each): each for each in typed if each}.values())

    def validate_addresses(self, _field: Any) -> None:
        """Every one must be an address; the first that is none is named."""
        listed = self.listed()
        if len(listed) > MOST_ADDRESSES:
            raise ValidationError(_("At most %(most)s at once.", most=MOST_ADDRESSES))
        for each in listed:
            reason = addresses.refusal(each)
            if reason:
                raise ValidationError(f"{each[:80]}: {words.say(reason)}")


class WelcomeForm(NewPassword):
    """Name and password of somebody invited, whose address the link proves."""

    name = name_field()
    zone = Zone(_l("Your time zone"), description=_l("Times are shown in it."))

    def __init__(self, email: str, zone: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._email = email
        if self.zone.data not in ZONES:
            self.zone.data = zones.of_languages(request.accept_languages.values()) or zone

    def owner(self) -> tuple[str, str]:
        """The invited address, and the name typed."""
        return self._email, self.name.data or ""

"""What one is asked on the way in: six answers, and what the browser knows already."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from nexus import matching
from nexus.accounts.forms import SignUpForm
from nexus.cohorts.models import Cohort, Track
from nexus.core import zones
from nexus.core.forms import Form, choice, line, paragraphs
from nexus.core.languages import ZONES, locale
from nexus.core.zones import Zone
from nexus.joining.actions import Idea, Newcomer
from nexus.joining.queries import Choice
from nexus.profiles.hours import HoursField

OWN_IDEA = "idea"
"""The value of the card that stands for an idea of one's own."""


class JoinForm(SignUpForm):
    """Who one is. The zone is the browser's where it says one, else a guess that one may change."""

    zone = Zone(_l("Your time zone"), description=_l("Hours are shown in it. Change it if wrong."))

    def __init__(self, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.zone.data not in ZONES:
            guess = zones.of_languages(request.accept_languages.values())
            self.zone.data = guess or cohort.zone

    def newcomer(self) -> Newcomer:
        """What was typed, and the language in which this was read."""
        return Newcomer(
            name=self.name.data,
            email=self.email.data,
            password_hash=self.password_hash,
            language=locale(),
            zone=self.zone.data,
        )


class ProjectForm(Form):
    """What one develops, on which track."""

    track = choice(_l("Your track"), coerce=Track)
    brief = choice(_l("What you develop"))
    idea_title = line(_l("Title of your idea"), most=80, required=False)
    idea_summary = line(
        _l("What it does, in one sentence"),
        most=400,
        required=False,
        description=_l("Others see it among the briefs, so that a partner may choose it too."),
    )

    def __init__(self, offered: list[Choice], ideas: list[Choice], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.briefs = {str(choice.brief.id): choice.brief for choice in [*offered, *ideas]}
        self.track.choices = [(Track.FRONTEND, _("Frontend")), (Track.BACKEND, _("Backend"))]
        self.brief.choices = [(value, brief.title) for value, brief in self.briefs.items()]
        self.brief.choices.append((OWN_IDEA, _("An idea of my own")))
        self.idea_title.flags.unmarked = self.idea_summary.flags.unmarked = True

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whoever has an idea of their own has to say which."""
        valid = bool(super().validate(*args, **kwargs))
        for field in (self.idea_title, self.idea_summary):
            if self.brief.data == OWN_IDEA and not field.data and not field.errors:
                field.errors = [_("Please fill this in: it is what others read of your idea.")]
                valid = False
        return valid

    def chosen(self) -> Any:
        """The brief chosen, or the idea typed."""
        if self.brief.data == OWN_IDEA:
            return Idea(self.idea_title.data, self.idea_summary.data)
        return self.briefs[self.brief.data]


class HoursForm(Form):
    """When one has time."""

    hours = HoursField(_l("Your week"))

    def validate_hours(self, field: HoursField) -> None:
        """Nothing marked, or everything, says nothing."""
        if matching.known(field.data or 0) is None:
            raise ValidationError(
                _("Mark some hours, but not all of the week; or go on and say it later.")
            )


class CodeForm(Form):
    """The code of a join link, typed by hand."""

    code = line(
        _l("Code"),
        most=60,
        description=_l(
            "The last part of the link, ten letters and digits. "
            "Capitals and spaces do not matter, nor does what looks alike."
        ),
    )


class LeaveForm(Form):
    """Why one leaves a cohort."""

    reason = paragraphs(
        _l("Why do you leave?"),
        most=400,
        description=_l("A few words; only the staff of the cohort read them."),
    )

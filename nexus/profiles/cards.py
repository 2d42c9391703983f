"""What profiles hand to Home: the steps of week one that are about oneself."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from nexus.cohorts.models import Enrolment
from nexus.core.registry import Step, week_one
from nexus.profiles.queries import profile_of


def _steps(enrolment: Enrolment) -> list[Step]:
    mine = profile_of(enrolment.account_id)
    told = mine is not None and bool(mine.level and mine.languages)
    return [
        Step(_("Mark your hours"), bool(mine and mine.hours), url_for("profiles.hours")),
        Step(_("Say who you are"), told, url_for("profiles.profile")),
    ]


week_one.add("profiles", _steps, order=10)

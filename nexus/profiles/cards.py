"""What profiles hand to Home: the steps of week one that are about oneself."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import Enrolment
from nexus.core.registry import MenuLink, Step, menu_links, week_one
from nexus.profiles.queries import profile_of


def _steps(enrolment: Enrolment) -> list[Step]:
    mine = profile_of(enrolment.account_id)
    told = mine is not None and bool(mine.level and mine.languages)
    hours = _("Partners are found by the hours you have in common. One press is enough.")
    about = _("Your experience and your languages: both count, and both are shown to others.")
    return [
        Step(_("Mark your hours"), bool(mine and mine.hours), url_for("profiles.hours"), hours),
        Step(_("Say who you are"), told, url_for("profiles.profile"), about),
    ]


menu_links.add(
    "profile", MenuLink(_l("Your profile"), "user", lambda: url_for("profiles.profile")), order=20
)
menu_links.add(
    "hours", MenuLink(_l("Your hours"), "clock", lambda: url_for("profiles.hours")), order=30
)
week_one.add("profiles", _steps, order=10)

"""What the directory says: refusals, tools to choose from, roles and places."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.dates import get_timezone_location
from flask import Flask
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import Role
from nexus.core import words
from nexus.core.text import hue, without_doubles
from nexus.profiles.words import SKILLS
from nexus.projects.words import TOOLS

ROLES = {Role.LEARNER: _l("Learner"), Role.MENTOR: _l("Mentor"), Role.STAFF: _l("Staff")}

words.register(
    {
        "directory.no_project": _l("Register a project first: the board shows projects."),
        "directory.search_closed": _l("The search for partners is closed."),
        "directory.not_open": _l("%(team)s takes no partners now. Open it first."),
        "directory.full": _l("%(team)s has no place free any more."),
    }
)


@lru_cache(maxsize=2048)
def _city(zone: str, locale: Locale) -> str:
    return get_timezone_location(zone, locale=locale, return_city=True)


def zone_place(zone: str) -> str:
    """The city that a time zone is named after, in the reader's language."""
    return _city(zone, get_locale() or Locale("en"))


def init_app(app: Flask) -> None:
    tools = without_doubles([*SKILLS, *(tool for tools in TOOLS.values() for tool in tools)])
    app.jinja_env.globals.update(role_words=ROLES, tool_words=tools)
    app.jinja_env.filters.update(hue=hue, zone_place=zone_place)

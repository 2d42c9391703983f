"""What a reader may narrow the directories down by: read from the address, written back into it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SearchField, SelectField, StringField

from nexus.core import search
from nexus.core.clock import now
from nexus.core.forms import query_text
from nexus.core.languages import ZONES, locale, zone_words
from nexus.core.search import Reach, Sought
from nexus.directory.queries import Choices
from nexus.profiles.words import LANGUAGES, language_choices
from nexus.projects.words import TRACKS

GUIDE = "guide"
"""Whom one finds in place of a track: mentors and staff."""


@dataclass(frozen=True)
class Filters:
    """What is asked for; what is empty narrows nothing down."""

    words: str = ""
    track: str = ""
    brief: str = ""
    zone: str = ""
    skill: str = ""
    language: str = ""
    open: str = ""

    def args(self) -> dict[str, Any]:
        """The query string that asks for this."""
        return {name: value for name, value in asdict(self).items() if value}

    def without(self, name: str) -> Filters:
        """The same with one filter less."""
        return replace(self, **{name: ""})

    def sought(self, cohort_id: int, kind: str, reach: Reach) -> Sought:
        """The same as the search takes it."""
        asked = {name: value for name, value in self.args().items() if name != "words"}
        return Sought(
            cohort_id,
            kind,
            reach,
            words=search.words_of(self.words) if self.words else None,
            facets=tuple(search.facet(name, value) for name, value in asked.items()),
            names=reach is not Reach.MEMBERS,
        )


def asked(args: MultiDict[str, str]) -> Filters:
    """The filters of a query string; whatever is not a choice is passed over."""
    brief = args.get("brief", "")
    return Filters(
        words=query_text("words", 80),
        track=_known(args.get("track", ""), {*map(str, TRACKS), GUIDE}),
        brief=brief if brief.isascii() and brief.isdecimal() and len(brief) < 11 else "",
        zone=_known(args.get("zone", ""), ZONES),
        skill=query_text("skill", 30),
        language=_known(args.get("language", ""), LANGUAGES),
        open="1" if args.get("open") == "1" else "",
    )


def _known(typed: str, known: Any) -> str:
    return typed if typed in known else ""


@lru_cache(maxsize=32)
def _languages(_locale: str) -> list[tuple[str, str]]:
    return language_choices()


@lru_cache(maxsize=1024)
def _zone(zone: str, _locale: str, _hour: int) -> str:
    """A zone's words: its distance from UTC changes with the hour at the soonest."""
    return zone_words(zone)


class DirectoryForm(Form):
    """The filters as fields; a GET form, so it carries no token."""

    words = SearchField(_l("Words"))
    track = SelectField(_l("Track"))
    open = BooleanField(_l("Open to a partner"))
    brief = SelectField(_l("Brief"))
    skill = StringField(_l("Skill or tool"))
    language = SelectField(_l("Language"))
    zone = SelectField(_l("Time zone"))

    def __init__(self, filters: Filters, choices: Choices, *, people: bool = False) -> None:
        super().__init__(MultiDict(filters.args()))
        tracks = [(str(code), str(label)) for code, label in TRACKS.items()]
        guides = [(GUIDE, _("Mentors and staff"))] if people else []
        self.track.choices = [("", _("All")), *tracks, *guides]
        briefs = [(str(number), title) for number, title in choices.briefs]
        self.brief.choices = [("", _("All")), *_with(filters.brief, briefs, _("The chosen one"))]
        spoken, hour = str(locale()), int(now().timestamp()) // 3600
        self.language.choices = [("", _("All")), *_languages(spoken)]
        zones = [(zone, _zone(zone, spoken, hour)) for zone in choices.zones]
        other = _zone(filters.zone, spoken, hour) if filters.zone else ""
        self.zone.choices = [("", _("All")), *_with(filters.zone, zones, other)]


def _with(chosen: str, choices: list[tuple[str, str]], label: str) -> list[tuple[str, str]]:
    """The choices, and the chosen one where it is not among them."""
    if not chosen or chosen in {value for value, _label in choices}:
        return choices
    return [*choices, (chosen, label)]

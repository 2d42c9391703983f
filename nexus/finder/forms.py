"""What a reader may narrow the finder down by: read from the address, written back into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SearchField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from nexus.core.forms import query_text
from nexus.profiles.models import Level
from nexus.profiles.words import LANGUAGES, LEVELS, language_name
from nexus.projects.models import ApiStyle
from nexus.projects.words import API_STYLES

BRIEFS = ("all", "mine", "other")
HOURS = (0, 1, 2, 4, 6, 8)
MOST_LANGUAGES = 6


@dataclass(frozen=True)
class Filters:
    """What is asked for; the defaults are what the finder shows by itself.

    Sets without a member ask for nothing. `hours` are hours a week in common, `full` lets teams
    in that have no free place.
    """

    words: str = ""
    brief: str = "all"
    hours: int = 0
    api: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    full: bool = False

    def args(self) -> dict[str, Any]:
        """The query string that asks for this, without what is asked for anyway."""
        said = {
            "words": self.words,
            "brief": self.brief if self.brief != "all" else "",
            "hours": self.hours or "",
            **{name: sorted(getattr(self, name)) for name in ("api", "language", "level")},
            "full": "1" if self.full else "",
        }
        return {name: value for name, value in said.items() if value}

    def named(self) -> list[tuple[str, str]]:
        """The filters that are on, each as one would name it."""
        names = {
            "words": _("“%(words)s”", words=self.words),
            "brief": _("the choice of briefs"),
            "hours": _("“at least %(hours)s h”", hours=self.hours),
            "api": _("the API style"),
            "language": _("the language"),
            "level": _("the experience"),
        }
        return [(name, text) for name, text in names.items() if name in self.args()]

    def without(self, name: str) -> Filters:
        """The same with one filter as it is by default."""
        rest = {key: getattr(self, key) for key in self.__dataclass_fields__ if key != name}
        return Filters(**rest)


def _known(typed: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    return frozenset(typed) & frozenset(known)


def asked(args: MultiDict[str, str]) -> Filters:
    """The filters of a query string; whatever is not a choice is passed over."""
    hours = args.get("hours", "")
    brief = args.get("brief", "")
    return Filters(
        words=query_text("words", 80),
        brief=brief if brief in BRIEFS else "all",
        hours=int(hours) if hours in map(str, HOURS) else 0,
        api=_known(args.getlist("api"), ApiStyle),
        language=_known(args.getlist("language"), LANGUAGES),
        level=_known(args.getlist("level"), Level),
        full=args.get("full") == "1",
    )


class _Ticks(SelectMultipleField):
    """Several of a few, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FilterForm(Form):
    """The filters as fields; a GET form, so it carries no token."""

    words = SearchField(_l("Words"), description=_l("Title, summary, tool or name"))
    brief = SelectField(_l("Brief"))
    hours = SelectField(_l("Hours in common"))
    api = _Ticks(_l("API style"))
    language = _Ticks(_l("Language"))
    level = _Ticks(_l("Experience"))
    full = BooleanField(_l("Also teams without a free place"))


def form_of(filters: Filters, brief: str, counts: Mapping[str, Mapping[str, int]]) -> FilterForm:
    """The form showing these filters; languages are those that anybody here speaks."""
    typed = MultiDict([(name, value) for name, value in _pairs(filters)])
    form = FilterForm(typed)
    form.brief.choices = [
        ("all", _("Every brief, mine first")),
        ("mine", _("Mine: %(brief)s", brief=brief)),
        ("other", _("Other briefs")),
    ]
    form.hours.choices = [
        (str(hours), _("At least %(hours)s h a week", hours=hours) if hours else _("Any"))
        for hours in HOURS
    ]
    form.api.choices = [(str(code), str(label)) for code, label in API_STYLES.items()]
    spoken = sorted(counts["language"].items(), key=lambda each: (-each[1], each[0]))
    most = [code for code, number in spoken[:MOST_LANGUAGES] if number]
    shown = dict.fromkeys([*most, *sorted(filters.language)])
    form.language.choices = [(code, language_name(code)) for code in shown]
    form.level.choices = [(str(code), str(label)) for code, label in LEVELS.items()]
    return form


def _pairs(filters: Filters) -> Iterable[tuple[str, str]]:
    for name, value in filters.args().items():
        yield from ((name, str(each)) for each in (value if isinstance(value, list) else [value]))

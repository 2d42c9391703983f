"""What profiles say: refusals, and the names of levels, aims, ways of working and languages."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale
from babel.lists import format_list
from flask import Flask
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.core.text import fold
from nexus.profiles.models import Aim, Level, WayOfWorking

LEVELS = {
    Level.NEW: _l("New to it"),
    Level.SOME: _l("Some projects done"),
    Level.CONFIDENT: _l("Confident"),
    Level.WORKING: _l("Working in it"),
}
AIMS = {
    Aim.FINISH: _l("Finish well, keep it simple"),
    Aim.PORTFOLIO: _l("A piece for my portfolio"),
    Aim.JOB: _l("Get ready for a job"),
    Aim.LEARN: _l("Learn something new"),
    Aim.SHIP: _l("Ship it to real users"),
}
WAYS = {WayOfWorking.CALLS: _l("Mostly calls"), WayOfWorking.WRITING: _l("Mostly in writing")}

COMMON_LANGUAGES = ("en", "fr", "ar", "pt", "sw")
"""Languages shown first; the others follow by their name."""

LANGUAGES = frozenset(
    {
        *COMMON_LANGUAGES,
        *("af", "am", "ak", "bem", "bm", "ee", "ff", "ha", "ig", "kab", "kg", "ki", "kmb", "ln"),
        *("lg", "luo", "mg", "ny", "om", "rn", "rw", "sn", "so", "ss", "st", "tn", "ti", "ts"),
        *("tzm", "umb", "ve", "wo", "xh", "yo", "zu", "bn", "de", "es", "fa", "hi", "id", "it"),
        *("ja", "ko", "nl", "pl", "ru", "tr", "uk", "ur", "vi", "zh"),
    }
)
"""Spoken languages that one may name, as codes of ISO 639."""

LINKS = {
    "github": _l("GitHub"),
    "linkedin": _l("LinkedIn"),
    "website": _l("Website or portfolio"),
    "other": _l("Another place"),
}
"""Kinds of links that a person may show."""

SKILLS = (
    *("HTML", "CSS", "JavaScript", "TypeScript", "React", "Next.js", "Tailwind CSS", "Redux"),
    *("Python", "Django", "Django REST framework", "FastAPI", "Node.js", "PostgreSQL", "Redis"),
    *("GraphQL", "Docker", "Git", "Testing", "Figma"),
)
"""Skills to tick; any other can be typed."""

words.register(
    {
        "profiles.not_a_choice": _l("Choose among the answers, or pass the question over."),
        "profiles.nothing_chosen": _l("Choose at least one, or pass the question over."),
        "profiles.handle_taken": _l("Somebody has the handle “%(handle)s” already. Try another."),
    }
)


def _here() -> Locale:
    return get_locale() or Locale("en")


def language_name(code: str) -> str:
    """A language's name in the reader's language, with a capital as in a list."""
    name: str = _here().languages.get(code, code)
    return name[:1].upper() + name[1:]


def language_choices() -> list[tuple[str, str]]:
    """(code, name) of all languages: the common ones, then the others by name."""
    others = sorted(LANGUAGES - set(COMMON_LANGUAGES), key=lambda code: fold(language_name(code)))
    return [(code, language_name(code)) for code in (*COMMON_LANGUAGES, *others)]


def listed(names: Iterable[str]) -> str:
    """“English, French and Swahili”, in the reader's language."""
    return str(format_list(list(names), locale=_here()))


def aim_name(code: str) -> str:
    """An aim in words."""
    return str(AIMS[Aim(code)]) if code in set(Aim) else code


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(level_words=LEVELS, way_words=WAYS, link_words=LINKS)
    app.jinja_env.filters.update(language_name=language_name, aim_name=aim_name, listed=listed)

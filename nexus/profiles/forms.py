"""What one types into one's profile, one's hours, and an answer to a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, ValidationError
from wtforms.validators import InputRequired

from nexus.core.db import db
from nexus.core.forms import Form, Tags, address, choice, line, number, paragraphs, several
from nexus.core.text import fold, render_markdown, without_doubles
from nexus.core.zones import Zone
from nexus.profiles import handles
from nexus.profiles.hours import HoursField
from nexus.profiles.models import Level, Profile, WayOfWorking
from nexus.profiles.words import (
    AIMS,
    COMMON_LANGUAGES,
    LEVELS,
    LINKS,
    SKILLS,
    WAYS,
    language_choices,
)

HOSTS = {"github": "github.com", "linkedin": "linkedin.com"}
"""Where links of a kind lead to; others lead anywhere."""


def _well_formed(_form: Any, field: Field) -> None:
    typed = fold(field.data or "")
    if not handles.WELL_FORMED.fullmatch(typed):
        raise ValidationError(_("Only letters a to z, digits, and single hyphens between them."))
    if typed in handles.RESERVED:
        raise ValidationError(_("This word stands for the site itself. Choose another handle."))


def _link(kind: str) -> Field:
    return address(LINKS[kind], host=HOSTS.get(kind, ""))


def _optional(words: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [("", _l("Rather not say")), *((str(code), label) for code, label in words.items())]


class ProfileForm(Form):
    """Who one is. What is left blank is asked later, one question at a time, or never."""

    handle = line(
        _l("Handle"),
        least=handles.SHORTEST,
        most=handles.LONGEST,
        description=_l("How others find you: small letters, digits and hyphens."),
        also=[_well_formed],
    )
    bio = paragraphs(
        _l("About you"),
        most=2000,
        required=False,
        description=_l("A few sentences. Markdown works: **bold**, lists, links."),
    )
    level = choice(_l("Experience on your track"), _optional(LEVELS), required=False)
    skills = several(_l("Skills"), [(name, name) for name in SKILLS])
    more_skills = Tags(_l("Other skills"), description=_l("Separated by commas."))
    languages = several(_l("Languages you speak"))
    more_languages = several(_l("More languages"))
    aims = several(_l("What you want of the project"), [(str(c), w) for c, w in AIMS.items()])
    way = choice(_l("How you like to work with others"), _optional(WAYS), required=False)
    hours_a_week = number(_l("Hours a week for the project"), least=1, most=80, required=False)
    github, linkedin, website, other = map(_link, LINKS)
    show_github = BooleanField(_l("Show it to my cohort"))
    show_linkedin = BooleanField(_l("Show it to my cohort"))
    show_website = BooleanField(_l("Show it to my cohort"))
    show_other = BooleanField(_l("Show it to my cohort"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = language_choices()
        self.languages.choices = every[: len(COMMON_LANGUAGES)]
        self.more_languages.choices = every[len(COMMON_LANGUAGES) :]

    def prepare(self) -> None:
        """Render the text before the transaction that keeps it; the renderer remembers it."""
        db.session.commit()
        render_markdown(self.bio.data or "")

    @property
    def links(self) -> list[tuple[Field, Field]]:
        """Each address with its "show it"."""
        return [(self[kind], self[f"show_{kind}"]) for kind in LINKS]

    def changes(self) -> dict[str, Any]:
        """What was typed, as a profile keeps it."""
        spoken = {*(self.languages.data or []), *(self.more_languages.data or [])}
        links = [
            {"kind": kind, "url": self[kind].data, "shown": bool(self[f"show_{kind}"].data)}
            for kind in LINKS
            if self[kind].data
        ]
        return {
            "handle": fold(self.handle.data or ""),
            "bio": self.bio.data or "",
            "level": Level(self.level.data) if self.level.data else None,
            "skills": without_doubles([*(self.skills.data or []), *(self.more_skills.data or [])]),
            "languages": sorted(spoken),
            "aims": sorted(self.aims.data or []),
            "way": WayOfWorking(self.way.data) if self.way.data else None,
            "hours_a_week": self.hours_a_week.data,
            "links": links,
        }


def typed_as(profile: Profile) -> dict[str, Any]:
    """A profile as the form's fields show it."""
    links = {link["kind"]: link for link in profile.links}
    return {
        "handle": profile.handle,
        "bio": profile.bio,
        "level": profile.level or "",
        "skills": _among(profile.skills, SKILLS),
        "more_skills": [each for each in profile.skills if each not in SKILLS],
        "languages": _among(profile.languages, COMMON_LANGUAGES),
        "more_languages": [code for code in profile.languages if code not in COMMON_LANGUAGES],
        "aims": profile.aims,
        "way": profile.way or "",
        "hours_a_week": profile.hours_a_week,
        **{kind: link["url"] for kind, link in links.items()},
        **{f"show_{kind}": link["shown"] for kind, link in links.items()},
    }


def _among(said: Iterable[str], known: Iterable[str]) -> list[str]:
    known = set(known)
    return [each for each in said if each in known]


class HoursForm(Form):
    """When one can work with others, in the time of one place."""

    hours = HoursField(_l("Your week"))
    hours_zone = Zone(_l("Time zone of these hours"), validators=[InputRequired()])


class AnswerForm(Form):
    """Several answers to one question."""

    answer = several(_l("Choose all that fit"))

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(formdata=None)
        self.answer.choices = list(choices)

"""Questions that would change the ranking: asked later, one at a time, never twice.

A room hands in what it would ask (`askers`). A question is put as long as the answer is not known
and nobody has answered or passed over it; the one that weighs most comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db, insert
from nexus.core.errors import Refused
from nexus.core.registry import Registry
from nexus.profiles import actions
from nexus.profiles.forms import AnswerForm
from nexus.profiles.hours import PRESETS
from nexus.profiles.models import Aim, AskedQuestion, Level, Profile, WayOfWorking
from nexus.profiles.words import AIMS, COMMON_LANGUAGES, LEVELS, WAYS, language_name

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Subject:
    """Whom one would ask: enrolment, profile if there is one, project if it is known."""

    enrolment: Enrolment
    profile: Profile | None
    project: Any = None


@dataclass(frozen=True)
class Asker:
    """A question a room would ask. `wanted` says whether the answer is not known yet."""

    code: str
    text: LazyString
    why: LazyString
    choices: Callable[[Subject], Choices]
    wanted: Callable[[Subject], bool]
    answer: Callable[[Subject, list[str], Actor], None]
    many: bool = False


@dataclass(frozen=True)
class Question:
    """A question as it is put: one press on a choice answers it, or several ticks with `many`."""

    code: str
    text: str
    why: str
    choices: Choices
    many: bool

    @property
    def form(self) -> AnswerForm:
        """The choices as a form draws them."""
        return AnswerForm(self.choices)


askers: Registry[Asker] = Registry()
"""By code, the weightiest first."""


Told = tuple[Profile | None, set[str]]
"""A profile, and which questions are settled."""


def next_question(
    enrolment: Enrolment, project: Any = None, told: Told | None = None
) -> Question | None:
    """What to ask this learner next, or None.

    One query unless the caller has read what it needs (`told`), one more without their project.
    """
    told = told or _told(enrolment)
    subject = Subject(enrolment, told[0], project)
    for asker in askers:
        if asker.code not in told[1] and asker.wanted(subject):
            choices = asker.choices(subject)
            return Question(asker.code, str(asker.text), str(asker.why), choices, asker.many)
    return None


def _told(enrolment: Enrolment) -> Told:
    query = (
        sa.select(Profile, AskedQuestion.code)
        .join(AskedQuestion, AskedQuestion.account_id == Profile.account_id, isouter=True)
        .where(Profile.account_id == enrolment.account_id)
    )
    rows = db.session.execute(query).all()
    return (rows[0][0] if rows else None), {code for _, code in rows if code}


def settle(enrolment: Enrolment, code: str, chosen: list[str], *, by: Actor) -> None:
    """Take the answer to a question; without one it is passed over. Either way it is settled.

    Raises Refused for an answer that was not among the choices, KeyError for no question.
    """
    asker = askers[code]
    profile = actions.profile_for(enrolment.account)
    subject = Subject(enrolment, profile)
    if chosen:
        known = {value for value, _label in asker.choices(subject)}
        if not set(chosen) <= known or (len(chosen) > 1 and not asker.many):
            raise Refused("profiles.not_a_choice")
        asker.answer(subject, chosen, by)
    mark = insert(AskedQuestion).values(account_id=enrolment.account_id, code=code)
    db.session.execute(mark.on_conflict_do_nothing())


def _blank(name: str) -> Callable[[Subject], bool]:
    """Whether a field of the profile says nothing yet."""
    return lambda subject: subject.profile is None or not getattr(subject.profile, name)


def _fill(name: str, read: Callable[[list[str]], Any]) -> Callable[..., None]:
    def answer(subject: Subject, chosen: list[str], by: Actor) -> None:
        assert subject.profile
        actions.edit(subject.profile, {name: read(chosen)}, by=by)

    return answer


def _take_hours(subject: Subject, chosen: list[str], by: Actor) -> None:
    assert subject.profile
    bits = 0
    for preset in PRESETS:
        bits |= preset.bits if preset.value in chosen else 0
    actions.set_hours(subject.profile, bits, subject.enrolment.account.zone, by=by)


def _labels(words: dict[Any, LazyString]) -> Callable[[Subject], Choices]:
    return lambda _subject: [(str(code), str(label)) for code, label in words.items()]


def _hours_a_week(_subject: Subject) -> Choices:
    return [(str(hours), _("%(hours)s h", hours=hours)) for hours in (5, 10, 15, 20, 30)]


askers.add(
    "hours",
    Asker(
        "hours",
        _l("When can you work with others?"),
        _l("Hours in common count most."),
        lambda _subject: [(preset.value, str(preset.label)) for preset in PRESETS],
        _blank("hours"),
        _take_hours,
        many=True,
    ),
    order=10,
)
askers.add(
    "languages",
    Asker(
        "languages",
        _l("Which languages do you speak?"),
        _l("A pair needs one in common."),
        lambda _subject: [(code, language_name(code)) for code in COMMON_LANGUAGES],
        _blank("languages"),
        _fill("languages", list),
        many=True,
    ),
    order=20,
)
askers.add(
    "way",
    Asker(
        "way",
        _l("How do you like to work with others?"),
        _l("Where both prefer writing, hours in common matter less."),
        _labels(WAYS),
        _blank("way"),
        _fill("way", lambda chosen: WayOfWorking(chosen[0])),
    ),
    order=40,
)
askers.add(
    "aims",
    Asker(
        "aims",
        _l("What do you want of this project?"),
        _l("Teams with the same aim come first."),
        _labels(AIMS),
        _blank("aims"),
        _fill("aims", lambda chosen: [str(Aim(code)) for code in chosen]),
        many=True,
    ),
    order=50,
)
askers.add(
    "level",
    Asker(
        "level",
        _l("How experienced are you on your track?"),
        _l("Similar experience makes work easier."),
        _labels(LEVELS),
        _blank("level"),
        _fill("level", lambda chosen: Level(chosen[0])),
    ),
    order=60,
)
askers.add(
    "hours-a-week",
    Asker(
        "hours-a-week",
        _l("How many hours a week will you give the project?"),
        _l("Teams that give about as much come first."),
        _hours_a_week,
        _blank("hours_a_week"),
        _fill("hours_a_week", lambda chosen: int(chosen[0])),
    ),
    order=70,
)

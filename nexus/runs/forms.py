"""What is typed into the match console, and what learners say to the match day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SearchField,
    SelectField,
)
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from nexus.cohorts.models import Brief, Cohort
from nexus.core.forms import Form, choice, day, line, number, paragraphs, several
from nexus.core.languages import duration
from nexus.matching import Rules, Weights
from nexus.runs.models import Said, Silent
from nexus.runs.plans import PRESETS, Plan
from nexus.runs.words import ORDERS

PARTS = Weights._fields

MEETINGS = (30, 60, 90, 120)
OVERLAPS = (0, 30, 60, 120, 180, 240, 360, 480)


def _radio(label: Any, choices: Iterable[tuple[str, Any]]) -> RadioField:
    """One of a few, all of them in sight."""
    offered = [SelectChoice(value, text) for value, text in choices]
    must = InputRequired(_l("Please choose one."))
    return RadioField(label, choices=offered, validators=[must])


SILENT = ((Silent.LAST.value, _l("come last")), (Silent.OUT.value, _l("stay out")))


def _weight(label: Any) -> IntegerField:
    return number(label, least=0, most=100)


class PlanForm(Form):
    """The rules of a run. The weights count beside each other; all six need not make 100."""

    overlap = _weight(_l("Hours in common"))
    language = _weight(_l("A language in common"))
    api = _weight(_l("The same API style"))
    aims = _weight(_l("Aims in common"))
    experience = _weight(_l("Experience alike"))
    stack = _weight(_l("Tools in common"))
    least_overlap = choice(_l("Least time in common"), coerce=int)
    meeting = choice(_l("Shortest meeting"), coerce=int)
    language_required = BooleanField(_l("Only teams with a language in common"))
    most = choice(_l("Frontends of a backend"), coerce=int)
    silent = _radio(_l("Teams that did not confirm"), SILENT)
    order = _radio(_l("What comes first"), ORDERS.items())
    keep = BooleanField(_l("Keep the pairs of the run before, where nothing above is lost by it"))
    briefs = several(_l("Briefs that take part"), coerce=int)
    remember = BooleanField(_l("Let the cohort's runs begin with these rules from now on"))

    def __init__(self, plan: Plan, briefs: list[Brief], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, data=_typed(plan, briefs), **kwargs)
        self.plan_before = plan
        self.least_overlap.choices = _minutes({*OVERLAPS, plan.rules.least_overlap})
        self.meeting.choices = _minutes({*MEETINGS, plan.rules.meeting})
        self.most.choices = [
            (0, _("as many as it takes")),
            *((each, _("at most %(count)s", count=each)) for each in range(1, 6)),
        ]
        self.briefs.choices = [(each.id, each.title) for each in briefs]
        if request.method == "GET" and request.args.get("preset") in PRESETS:
            self._take(PRESETS[request.args["preset"]])

    def _take(self, weights: Weights) -> None:
        for name, value in weights._asdict().items():
            self[name].data = value

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: something but hours must count, and some brief take part."""
        super().validate(extra_validators)
        if not self.errors and not any(self[name].data for name in PARTS[1:]):
            self.language.errors = [_("Give something besides the hours at least 1.")]
        if not self.errors and not self.briefs.data:
            self.briefs.errors = [_("Choose at least one brief.")]
        return not self.errors

    def plan(self) -> Plan:
        """What was asked for."""
        chosen = frozenset(self.briefs.data)
        every = {value for value, _label in self.briefs.choices}
        before = self.plan_before.rules
        return Plan(
            rules=Rules(
                weights=Weights(*(self[name].data for name in PARTS)),
                least_overlap=self.least_overlap.data,
                meeting=self.meeting.data,
                cap=before.cap,
                briefs=before.briefs,
                bands=before.bands,
                language_required=self.language_required.data,
            ),
            order=self.order.data,
            silent=Silent(self.silent.data),
            briefs=None if chosen == every else chosen,
            most=self.most.data,
            keep=self.keep.data,
        )


def _typed(plan: Plan, briefs: list[Brief]) -> dict[str, Any]:
    rules = plan.rules
    return {
        **rules.weights._asdict(),
        "least_overlap": rules.least_overlap,
        "meeting": rules.meeting,
        "language_required": rules.language_required,
        "most": plan.most,
        "silent": plan.silent.value,
        "order": plan.order,
        "keep": plan.keep,
        "briefs": [each.id for each in briefs if plan.briefs is None or each.id in plan.briefs],
    }


def _minutes(values: set[int]) -> list[tuple[int, str]]:
    return [(each, duration(each)) for each in sorted(values)]


class TrialForm(PlanForm):
    """The same rules, tried without being kept: sent by GET, so it carries no token."""

    class Meta:
        csrf = False

    def __init__(self, plan: Plan, briefs: list[Brief]) -> None:
        super().__init__(plan, briefs, formdata=request.args)


class FilterForm(PlainForm):
    """A part of a team's name, and one brief; a GET form, so it carries no token."""

    words = SearchField(_l("Team"))
    brief = SelectField(_l("Brief"), coerce=str)

    def __init__(self, briefs: Mapping[int, str], words: str, brief: int | None) -> None:
        super().__init__(data={"words": words, "brief": str(brief or "")})
        offered = [("", _("All briefs")), *((str(each), briefs[each]) for each in briefs)]
        self.brief.choices = [SelectChoice(value, text) for value, text in offered]


class CompareForm(PlainForm):
    """Two runs by their numbers."""

    first = SelectField(_l("Before"), coerce=int)
    second = SelectField(_l("After"), coerce=int)

    def __init__(self, numbers: Sequence[int], first: int | None, second: int | None) -> None:
        super().__init__(data={"first": first, "second": second})
        offered = [SelectChoice(each, _("Run %(number)s", number=each)) for each in numbers]
        self.first.choices = self.second.choices = offered


class PublishForm(Form):
    """The name of the cohort, typed to be sure; and a time, else at once."""

    name = line(_l("Name of the cohort"), most=80)
    at = DateTimeLocalField(
        _l("At a set time"),
        format="%Y-%m-%dT%H:%M",
        validators=[Optional()],
        description=_l("Empty: at once."),
    )

    def __init__(self, cohort: Cohort, zone: ZoneInfo) -> None:
        super().__init__()
        self.cohort, self.zone = cohort, zone

    def validate_name(self, field: Any) -> None:
        """It is this cohort's, capitals and spaces aside."""
        if " ".join(field.data.split()).casefold() != self.cohort.name.casefold():
            raise ValidationError(
                _(
                    "Type the name of the cohort, %(cohort)s, as it stands here.",
                    cohort=self.cohort.name,
                )
            )

    @property
    def moment(self) -> datetime | None:
        """The time that was set, in the reader's zone."""
        typed: datetime | None = self.at.data
        return typed.replace(tzinfo=self.zone) if typed else None


class DayForm(Form):
    """The match day and what becomes of the silent."""

    day = day(
        _l("Match day"),
        required=False,
        description=_l("Empty: the fifth day of the cohort."),
    )
    silent = _radio(_l("Teams that did not confirm"), SILENT)


class SayForm(Form):
    """In or out."""

    said = _radio(_l("Is your team in?"), [(Said.IN.value, _l("In")), (Said.OUT.value, _l("Out"))])


class WishForm(Form):
    """What should weigh more."""

    part = choice(_l("What should weigh more for you?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part.choices = [("", _("Nothing more than usual")), *_parts()]


def _parts() -> list[tuple[str, str]]:
    """The parts of the fit as the plan's form names them."""
    return [(name, str(getattr(PlanForm, name).args[0])) for name in PARTS]


class QuestionForm(Form):
    """Asks staff to look again."""

    question = paragraphs(
        _l("What should staff look at again?"),
        most=500,
        description=_l("They read it with your name and answer here."),
    )


class AnswerForm(Form):
    """What staff answer."""

    answer = paragraphs(_l("Your answer"), most=500)


class HoldForm(Form):
    """A couple to pin, to exclude, or to let go."""

    frontend = number("Frontend", least=1, most=2**31 - 1)
    backend = number("Backend", least=1, most=2**31 - 1)
    kind = _radio("Kind", [(each, each) for each in ("pin", "exclude", "release")])

"""What a mentor decides and what a team answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField
from wtforms.validators import Optional

from nexus.core.clock import now
from nexus.core.forms import Form, choice, paragraphs, several
from nexus.review.models import Decision

DAYS_TO_ANSWER = 2
LONGEST = timedelta(days=14)


class DecisionForm(Form):
    """Approve, return with a question and a date, or end; a comment where others need one."""

    decision = choice(
        _l("Your decision"),
        [
            (Decision.APPROVED.value, _l("Approve")),
            (Decision.RETURNED.value, _l("Return with a question")),
            (Decision.ENDED.value, _l("End the pairing")),
        ],
    )
    comment = paragraphs(
        _l("What both teams read"),
        most=2000,
        required=False,
        description=_l("Needed for a question or an end. They go on working meanwhile."),
    )
    answer_by = DateField(
        _l("They answer until"), validators=[Optional()], description=_l("For a question only.")
    )
    round = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_submitted():
            self.answer_by.data = now().date() + timedelta(days=DAYS_TO_ANSWER)

    @property
    def chosen(self) -> Decision:
        return Decision(self.decision.data)

    @property
    def seen_round(self) -> int:
        """The round that the mentor saw; 0, which no round has, when that was tampered with."""
        typed = str(self.round.data or "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: a question needs words and a date to come, an end needs words."""
        valid = bool(super().validate(extra_validators))
        if self.decision.data not in {Decision.RETURNED, Decision.ENDED}:
            return valid
        if not self.comment.data:
            self.comment.errors = [
                *self.comment.errors,
                _("Say it in a sentence: both teams read it."),
            ]
            valid = False
        if self.decision.data == Decision.RETURNED and not self._date_to_come():
            message = _("Choose a day within the next two weeks.")
            self.answer_by.errors = [*self.answer_by.errors, message]
            valid = False
        return valid

    def _date_to_come(self) -> bool:
        day: date | None = self.answer_by.data
        today = now().date()
        return day is not None and today < day <= today + LONGEST


class TogetherForm(Form):
    """Which of those that meet every rule are approved together."""

    pairings = several(_l("Approve these"), coerce=int)


class AnswerForm(Form):
    """A team's answer to a mentor's question."""

    body = paragraphs(_l("Your team's answer"), most=2000)

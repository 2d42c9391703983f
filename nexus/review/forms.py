"""What a mentor decides and what a team answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField

from nexus.core.clock import now
from nexus.core.forms import Form, choice, day, paragraphs, several
from nexus.core.languages import reader_zone
from nexus.review.models import Decision

DAYS_TO_ANSWER = 2
LONGEST = timedelta(days=14)
SHORT = 500
"""Letters of a word at the end, which stands on the pairing's page."""


def _today() -> date:
    """The day where the reader is."""
    return now().astimezone(reader_zone()).date()


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
    answer_by = day(_l("They answer until"), required=False, description=_l("For a question only."))
    round = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_submitted():
            self.answer_by.data = _today() + timedelta(days=DAYS_TO_ANSWER)

    @property
    def chosen(self) -> Decision:
        return Decision(self.decision.data)

    @property
    def seen_round(self) -> int:
        """The round that the mentor saw; 0, which no round has, when that was tampered with."""
        typed = str(self.round.data or "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: a question needs words and a day to come, an end needs words, few of them."""
        super().validate(extra_validators)
        if self.decision.data in {Decision.RETURNED, Decision.ENDED} and not self.comment.data:
            self._object(self.comment, _("Say it in a sentence: both teams read it."))
        if self.decision.data == Decision.RETURNED and not self._day_to_come():
            self._object(self.answer_by, _("Choose a day within the next two weeks."))
        if self.decision.data == Decision.ENDED and len(self.comment.data or "") > SHORT:
            self._object(self.comment, _("At most %(max)s characters.", max=SHORT))
        return not self.errors

    def _object(self, field: Field, sentence: str) -> None:
        field.errors = [*field.errors, sentence]

    def _day_to_come(self) -> bool:
        chosen: date | None = self.answer_by.data
        return chosen is not None and _today() < chosen <= _today() + LONGEST


class EndForm(Form):
    """Why a mentor ends a pairing."""

    comment = paragraphs(
        _l("Why it ends"),
        most=SHORT,
        description=_l("Both teams read it."),
    )


class TogetherForm(Form):
    """Which of those that meet every rule are approved together."""

    pairings = several(_l("Approve these"), coerce=int)


class AnswerForm(Form):
    """A team's answer to a mentor's question; it stands on one page with the thread's form."""

    body = paragraphs(_l("Your team's answer"), most=2000)

    def __init__(self) -> None:
        super().__init__()
        self.body.id = "answer-body"

"""What may be typed about a person."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from nexus.cohorts.models import Enrolment
from nexus.conduct.actions import Outcome
from nexus.conduct.models import Measure
from nexus.core.forms import Form, choice, paragraphs


class ReportForm(Form):
    """What happened, for staff to read."""

    words = paragraphs(
        _l("What happened?"),
        most=2000,
        description=_l("What was said or done, and where. Only the staff of the cohort read it."),
    )


class SettleForm(Form):
    """What staff do about a report: a note kept for staff, and a measure, told to the person."""

    measure = choice(
        _l("About the person"),
        [
            (Measure.NONE, _l("Nothing further")),
            (Measure.WARNED, _l("Warn them")),
            (Measure.SUSPENDED, _l("Suspend them in the cohort, until staff let them in again")),
        ],
        coerce=Measure,
        default=Measure.NONE,
    )
    told = paragraphs(
        _l("What the person is told"),
        most=400,
        required=False,
        description=_l("Needed for a warning or a suspension. Who reported is not named."),
    )

    outcome = paragraphs(
        _l("What did you do?"),
        most=500,
        description=_l("For staff only. Whoever reported learns that you looked."),
    )

    def __init__(self, person: Enrolment, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.measure.data = self.measure.data or Measure.NONE
        if not person.active:
            self.measure.choices = self.measure.choices[:2]

    def validate_measure(self, field: Any) -> None:
        """Nobody is warned or suspended without a reason."""
        if field.data is not Measure.NONE and not self.told.data:
            raise ValidationError(_("Say below why: the person reads it."))

    def validate_told(self, field: Any) -> None:
        """What nobody would be told is not lost."""
        if self.measure.data is Measure.NONE and field.data:
            raise ValidationError(_("Nobody is told this. Choose a measure, or empty this field."))

    def done(self) -> Outcome:
        """What was decided."""
        return Outcome(self.outcome.data, self.measure.data, self.told.data or "")

"""What may be typed about a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core.forms import Form, paragraphs


class ReportForm(Form):
    """What happened, for staff to read."""

    words = paragraphs(
        _l("What happened?"),
        most=2000,
        description=_l("What was said or done, and where. Only the staff of the cohort read it."),
    )


class SettleForm(Form):
    """What staff did about a report; kept for staff."""

    outcome = paragraphs(
        _l("What did you do?"),
        most=500,
        description=_l("For staff only. Whoever reported learns that you looked."),
    )

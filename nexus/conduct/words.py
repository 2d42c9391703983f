"""The sentences of conduct's codes, and the kinds of what it tells."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.notifications.kinds import Kind, register

words.register(
    {
        "conduct.report_settled": _l("Somebody has settled this report already."),
        "conduct.not_available": _l("%(name)s cannot join %(team)s now."),
        "conduct.too_many": _l("You have sent many reports today. Write to staff, or wait a day."),
        "conduct.settled": _l("Settled a report"),
        "conduct.warned": _l("Warned somebody"),
        "conduct.told.warned": _l("The staff of %(cohort)s warn you: %(reason)s"),
        "conduct.told.reported": _l("Somebody reported a person to staff. Please look."),
        "conduct.told.settled": _l("Staff have looked at your report. Thank you."),
    }
)

register(Kind("conduct.told.reported", _l("A person was reported to staff"), needs_answer=True))
register(Kind("conduct.told.warned", _l("Staff warn me"), needs_answer=True))
register(Kind("conduct.told.settled", _l("Staff have looked at my report")))

"""What is said about one's own data, by code."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.notifications import kinds
from nexus.notifications.kinds import Kind

words.register(
    {
        "owndata.asked_often": _l(
            "You asked for your data several times today. Ask again tomorrow."
        ),
        "log.owndata.asked": _l("Asked for a copy of their data."),
        "owndata.ready": _l("Your data is ready to be downloaded."),
    }
)
kinds.register(Kind("owndata.ready", label=_l("Your data is ready"), needs_answer=True))

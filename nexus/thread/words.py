"""What the thread says: refusals, and the one kind of notification it has."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.notifications.kinds import Kind, register

words.register(
    {
        "thread.teams_write": _l("Only the two teams write here."),
        "thread.ended": _l("This pairing has ended: its messages can be read, not changed."),
        "thread.deleted": _l("This message was deleted meanwhile."),
        "thread.message": _l("%(who)s wrote in “%(frontend)s with %(backend)s”."),
    }
)
register(Kind("thread.message", label=_l("Messages of your pairing")))

"""What may be typed into a thread."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from nexus.core.forms import Form, paragraphs

LONGEST_MESSAGE = 8_000


class MessageForm(Form):
    """A message, and the number of the last one its author had before their eyes."""

    body = paragraphs(
        _l("Message"),
        most=LONGEST_MESSAGE,
        description=_l("**strong**, `code`, lists and links work."),
    )
    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        """The number told by `seen`; 0 when it is none."""
        typed = self.seen.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


class EditForm(Form):
    """What a message shall say instead."""

    body = paragraphs(_l("Message"), most=LONGEST_MESSAGE)

"""What may be typed into a thread."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from nexus.core.db import db
from nexus.core.forms import Form, paragraphs
from nexus.core.text import render_markdown
from nexus.thread.models import Message

LONGEST_MESSAGE = 8_000


class _Written(Form):
    """A text that is rendered before the transaction that keeps it: some take half a second."""

    def prepare(self) -> None:
        """Render it; the renderer remembers it for whoever asks next."""
        db.session.commit()
        render_markdown(self["body"].data)


class MessageForm(_Written):
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


class EditForm(_Written):
    """What a message shall say instead; it may stand beside the form of a new one."""

    body = paragraphs(_l("Message"), most=LONGEST_MESSAGE)

    def __init__(self, message: Message) -> None:
        super().__init__(obj=message)
        self.body.id = f"body-{message.number}"

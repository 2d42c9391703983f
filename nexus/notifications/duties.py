"""What the notifications let the worker do again and again."""

from __future__ import annotations

from datetime import timedelta

from nexus.core import work
from nexus.notifications import actions


@work.every(timedelta(seconds=20))
def mail_due() -> None:
    """Queue the mails that are due."""
    actions.mail_due()


@work.every(timedelta(hours=12))
def forget_old() -> None:
    """Remove what was told long ago."""
    actions.forget_old()

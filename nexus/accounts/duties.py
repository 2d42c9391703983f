"""What the accounts let the worker do again and again."""

from __future__ import annotations

from datetime import timedelta

from nexus.accounts import actions
from nexus.core import work


@work.every(timedelta(hours=1))
def remove_unconfirmed() -> None:
    """Remove accounts that nobody confirmed within three weeks."""
    actions.remove_unconfirmed()


@work.every(timedelta(hours=6))
def forget_moves() -> None:
    """Forget addresses from which accounts have moved away."""
    actions.forget_moves()

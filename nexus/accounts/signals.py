"""What upper rooms may wait for: sent inside the transaction that brings it about.

A listener takes the account as its only positional argument and may write, but not commit.
"""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

confirmed = _signals.signal("accounts.confirmed")
"""The owner of an account's address has confirmed it."""

suspended = _signals.signal("accounts.suspended")
"""An account was closed until further notice."""

restored = _signals.signal("accounts.restored")
"""A closed account is open again."""

renamed = _signals.signal("accounts.renamed")
"""Somebody has another name; with `before`, the one they had."""

leaving = _signals.signal("accounts.leaving")
"""Somebody lets their account go: hide them at once. With `by`."""

returned = _signals.signal("accounts.returned")
"""Somebody came back who had let go; with `since`, when they had, and `by`."""

removing = _signals.signal("accounts.removing")
"""An account is about to be removed with all that hangs on it."""

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

removing = _signals.signal("accounts.removing")
"""An account is about to be removed with all that hangs on it."""

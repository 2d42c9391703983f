"""What conduct tells the rooms above it, within the transaction of its cause."""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

blocked = _signals.signal("conduct.blocked")
"""One person keeps clear of another from now on. Sender: the enrolment; with `other`, theirs."""

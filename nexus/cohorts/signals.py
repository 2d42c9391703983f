"""What rooms above may listen to. Sent in the transaction of the change, before its commit."""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

enrolled = _signals.signal("enrolled")
"""Sent with an enrolment as the sender: somebody came into a cohort, or came back."""

settings_changed = _signals.signal("settings-changed")
"""Sent with a cohort as the sender: rules, days or weeks are others now."""

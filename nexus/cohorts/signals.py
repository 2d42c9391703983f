"""What rooms above may listen to. Sent in the transaction of the change, before its commit."""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

enrolled = _signals.signal("enrolled")
"""Sent with an enrolment as the sender, with `by`: somebody came into a cohort, or came back."""

left = _signals.signal("left")
"""Sent with an enrolment as the sender, with `role`, the one it had, and `by`: somebody takes part
no more, or not in that role. Whoever comes back is `enrolled` again."""

settings_changed = _signals.signal("settings-changed")
"""Sent with a cohort as the sender: rules, days or weeks are others now."""

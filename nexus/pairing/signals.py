"""What pairing tells the rooms above it, within the transaction of its cause."""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

accepted = _signals.signal("accepted")
"""An invitation was accepted. Sender: the invitation; with `pairing` and `by`."""

paired = _signals.signal("paired")
"""A pairing began, by whichever way. Sender: the pairing; with `by`.

`together` is given where many began at once: then nobody is told yet, see the signal of that name.
"""

moved = _signals.signal("moved")
"""A pairing came into another state. Sender: the pairing; with `before`, the state, and `by`."""

ended = _signals.signal("ended")
"""A pairing ended or was completed. Sender: the pairing; with `by`; `together` as above."""

together = _signals.signal("together")
"""Many pairings began or ended at once, and those concerned may be told. Sender: the cohort."""

life_sign = _signals.signal("life_sign")
"""A pairing was seen alive; sent by whoever saw it. Sender: the pairing; with `by`."""

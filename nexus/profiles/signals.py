"""What happens to profiles, for the rooms above to hear."""

from __future__ import annotations

from blinker import Signal

changed = Signal("profiles.changed")
"""Sent with an account's id, in the transaction of the change, when something changed that a
ranking may depend on: level, aims, way of working, languages, hours."""

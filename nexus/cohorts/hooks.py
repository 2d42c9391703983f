"""What rooms above know that a cohort's settings depend on."""

from __future__ import annotations

from collections.abc import Callable

from nexus.cohorts.models import Cohort, Track
from nexus.core.registry import Registry

beyond: Registry[Callable[[Cohort, Track, int], int]] = Registry()
"""Each says how many projects of a track have more partners than a number, and lets none of them
get more until the transaction ends."""

"""How often: an archive is some work to make."""

from __future__ import annotations

from datetime import timedelta

from nexus.core.limits import Limit

ARCHIVES = Limit("owndata.archives", 3, timedelta(days=1))
"""By account."""

"""Handles: short names that are unique regardless of case, of a to z, 0 to 9 and hyphens."""

from __future__ import annotations

import re
import unicodedata

from nexus.core.text import fold

SHORTEST, LONGEST = 3, 30
WELL_FORMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset(
    {
        *("admin", "administrator", "root", "system", "support", "security", "moderator", "mod"),
        *("nexus", "staff", "mentor", "mentors", "operator", "team", "everyone", "here", "all"),
        *("me", "you", "anonymous", "deleted", "nobody", "someone", "null", "undefined", "none"),
        *("api", "help", "about", "profile", "settings", "sign-in", "sign-out", "sign-up", "home"),
    }
)
"""Words that would be taken for the site itself, or for nobody."""


def made_of(name: str) -> str:
    """A handle made of a name: “Amélie Diop” → `amelie-diop`; `learner` when nothing is left."""
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    handle = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST - 7].strip("-")
    return handle if len(handle) >= SHORTEST and handle not in RESERVED else "learner"

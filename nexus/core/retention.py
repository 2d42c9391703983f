"""What is kept for how long: said on the privacy page from where it is also done.

Whoever removes something after a time registers it here and asks `limit` for the time, so that the
page and the duty cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from flask_babel.speaklater import LazyString

from nexus.config import Settings
from nexus.core.clock import now
from nexus.core.registry import Registry


@dataclass(frozen=True)
class Kept:
    """What it is, in words, and for how many days by the settings; `after` what."""

    what: LazyString
    days: Callable[[Settings], int]
    after: LazyString


kept: Registry[Kept] = Registry()
"""By name, in the order of the page."""


def days_of(name: str) -> int:
    """For how many days something is kept here."""
    return kept[name].days(current_app.config["SETTINGS"])


def limit(name: str) -> datetime:
    """What is older than this moment is removed."""
    return now() - timedelta(days=days_of(name))

"""A fit in the reader's words: short reasons for a card, every part for "All details"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date

from nexus.core import words
from nexus.core.languages import duration
from nexus.matching import Fit
from nexus.matching.scoring import Part
from nexus.profiles.words import aim_name, language_name, listed

TOLD = {
    "overlap": frozenset({"common", "changing", "none", "unknown", "writing"}),
    "language": frozenset({"shared", "different"}),
    "api": frozenset({"same", "different"}),
    "aims": frozenset({"shared"}),
    "experience": frozenset({"same"}),
    "stack": frozenset({"shared"}),
}
"""What stands on a card; the rest is said under "All details" only."""

API = {"rest": "REST", "graphql": "GraphQL"}


@dataclass(frozen=True)
class PartInWords:
    """One part of a fit as `fit_meter` draws it; points are of 100."""

    label: str
    points: float
    of: float
    reason: str


def reasons(fit: Fit) -> list[str]:
    """Why two teams suit, in a few words each, for a card; in the order of their weight."""
    return [_sentence(part) for part in fit.parts if _state(part) in TOLD[part.code]]


def meter(fit: Fit) -> list[PartInWords]:
    """Every part with its points and its reason."""
    return [
        PartInWords(
            words.say(f"fit.{part.code}"), part.points / 10, part.most / 10, _sentence(part)
        )
        for part in fit.parts
    ]


def why_barred(fit: Fit) -> str | None:
    """Why the rules forbid it; None when they do not."""
    if fit.barred is None:
        return None
    values = {
        name: duration(value) for name, value in fit.barred.values.items() if isinstance(value, int)
    }
    return words.say(f"fit.barred.{fit.barred.code}", values)


def _state(part: Part) -> str:
    return "changing" if "monday" in part.values else str(part.values["state"])


def _sentence(part: Part) -> str:
    values: Mapping[str, Any] = part.values
    said: dict[str, str] = {}
    for name in ("minutes", "before", "then"):
        if name in values:
            said[name] = duration(values[name])
    if "monday" in values:
        said["week"] = format_date(date.fromisoformat(values["monday"]), "d MMMM")
    if values.get("shared"):
        said["shared"] = listed(_name(part.code, code) for code in values["shared"])
    if part.code == "api":
        said |= {side: API.get(values[side], "") for side in ("frontend", "backend")}
    state = _state(part)
    if state == "changing" and values["state"] == "writing":
        state = "writing"
    return words.say(f"fit.{part.code}.{state}", said)


def _name(part: str, code: str) -> str:
    if part == "language":
        return language_name(code)
    if part == "aims":
        return aim_name(code)
    return code

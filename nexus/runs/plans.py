"""What a run is asked: the rules of a fit, the order of the aims, who is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nexus.cohorts.models import Cohort
from nexus.matching import Rules, Weights, Word
from nexus.projects.teams import rules_of
from nexus.runs.models import Silent

ORDERS: dict[str, tuple[Word, ...]] = {
    "many": ("pairs", "teams", "first", "kept", "bands", "total"),
    "fitting": ("pairs", "teams", "bands", "first", "kept", "total"),
    "steady": ("pairs", "teams", "kept", "first", "bands", "total"),
    "everyone": ("teams", "pairs", "first", "kept", "bands", "total"),
}
"""The orders of the aims that one may choose, each level best given those before it."""

PRESETS: dict[str, Weights] = {
    "usual": Weights(),
    "hours": Weights(60, 15, 10, 5, 5, 5),
    "language": Weights(30, 45, 10, 5, 5, 5),
    "tools": Weights(30, 15, 25, 5, 5, 20),
    "level": Weights(30, 20, 10, 15, 20, 5),
}
"""Weights to begin with, by what they put first."""


@dataclass(frozen=True)
class Plan:
    """What one run is asked.

    `briefs` are those whose teams take part, None for all; `most` bounds how many frontends a
    backend gets (0: as many as it takes); `keep` is whether pairs of the run it comes from are
    kept where that costs nothing that comes before.
    """

    rules: Rules
    order: str = "many"
    silent: Silent = Silent.LAST
    briefs: frozenset[int] | None = None
    most: int = 0
    keep: bool = True

    @property
    def levels(self) -> tuple[Word, ...]:
        """The aims, the most important first."""
        return ORDERS[self.order]

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "rules": self.rules.plain(),
            "order": self.order,
            "silent": self.silent.value,
            "briefs": None if self.briefs is None else sorted(self.briefs),
            "most": self.most,
            "keep": self.keep,
        }

    @classmethod
    def from_plain(cls, stored: Mapping[str, Any]) -> Plan:
        """The plan that `plain` gave."""
        briefs = stored["briefs"]
        return cls(
            rules=Rules.from_plain(stored["rules"]),
            order=stored["order"],
            silent=Silent(stored["silent"]),
            briefs=None if briefs is None else frozenset(briefs),
            most=stored["most"],
            keep=stored["keep"],
        )


def usual(cohort: Cohort) -> Plan:
    """The plan of a cohort for which nobody chose anything."""
    return Plan(rules_of(cohort))


def chosen(cohort: Cohort, stored: Mapping[str, Any], silent: Silent) -> Plan:
    """The plan staff chose for a cohort's runs, else the usual one."""
    plan = Plan.from_plain(stored) if stored else usual(cohort)
    return replace(plan, silent=silent)

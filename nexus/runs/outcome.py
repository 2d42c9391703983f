"""What a solved run came to: rows of proposals and leftovers, figures, and what proves them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from nexus.matching import Pairing
from nexus.runs.frozen import Frozen

BINS = 20
"""Columns of the histogram: five points each, from 0 to 100."""

MOST_LISTED = 50
"""So many swaps are kept for the page; all are counted."""


@dataclass(frozen=True)
class Outcome:
    """A pairing as the database keeps it: plain rows, without the run's number."""

    proposals: list[dict[str, Any]]
    leftovers: list[dict[str, Any]]
    figures: dict[str, Any]
    proof: dict[str, Any]
    finds: dict[str, Any]


def outcome(pairing: Pairing, frozen: Frozen, faults: Iterable[str] = ()) -> Outcome:
    """Everything about a pairing that pages and files show; `faults` are the proof's, if any."""
    leftovers = _leftovers(pairing, frozen)
    return Outcome(
        proposals=[_proposal(each, pairing) for each in pairing.pairs],
        leftovers=leftovers,
        figures=figures(pairing, frozen, len(leftovers)),
        proof={
            "order": list(pairing.order),
            "faults": list(faults)[:20],
            "groups": len(pairing.groups),
            "shortages": [asdict(each) for each in pairing.shortages],
        },
        finds={
            "prices": [asdict(each) for each in pairing.price],
            "elsewhere": pairing.better_elsewhere.count,
            "swaps": [_swap(each) for each in pairing.better_elsewhere.listed[:MOST_LISTED]],
        },
    )


def _proposal(each: Any, pairing: Pairing) -> dict[str, Any]:
    return {
        "frontend_id": each.frontend,
        "backend_id": each.backend,
        "brief_id": pairing.teams[each.frontend].brief,
        "fit_tenths": each.tenths,
        "fit": each.fit.plain(),
        "pinned": each.pinned,
        "kept": each.kept,
    }


def _leftovers(pairing: Pairing, frozen: Frozen) -> list[dict[str, Any]]:
    """Teams without any partner: those the pairing leaves over, then those that took no part."""
    left = [
        _leftover(
            pairing.teams[each.team],
            each.reason.code,
            each.reason.values,
            [{"code": remedy.code, **remedy.values} for remedy in each.remedies],
        )
        for each in pairing.unpaired
        if each.team not in frozen.partnered
    ]
    return left + [_leftover(each, each.code, each.values, ()) for each in frozen.absent]


def _leftover(
    team: Any, code: str, values: Mapping[str, Any], remedies: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        "project_id": team.id,
        "brief_id": team.brief,
        "track": team.track,
        "code": code,
        "values": dict(values),
        "remedies": {"list": list(remedies)},
    }


def _swap(each: Any) -> dict[str, Any]:
    return {
        "frontend": each.frontend,
        "backend": each.backend,
        "tenths": each.tenths,
        "leaves": [each.frontend_leaves, each.backend_leaves],
        "then": list(each.then) if each.then else None,
        "change": each.change._asdict(),
    }


def figures(pairing: Pairing, frozen: Frozen, without: int) -> dict[str, Any]:
    """The run in numbers. `teams` are joined by a pair, `of` are those and the ones without."""
    came = pairing.figures
    return {
        **came._asdict(),
        "bands": list(came.bands),
        "of": came.teams + without,
        "without": without,
        "spare": sum(each.team in frozen.partnered for each in pairing.unpaired),
        "pins": sum(each.pinned for each in pairing.pairs),
        "excluded": len(frozen.barred),
        "asked_to_keep": len(frozen.keep),
        "precedence": any(team.first for team in frozen.teams),
        "average": came.total / came.pairs if came.pairs else None,
        "histogram": _histogram(each.tenths for each in pairing.pairs),
        "briefs": _by_brief(pairing, frozen),
        "taking": len(frozen.teams),
        "absent": len(frozen.absent),
    }


def _histogram(scores: Iterable[int]) -> list[int]:
    counted = Counter(min(BINS - 1, tenths * BINS // 1000) for tenths in scores)
    return [counted[place] for place in range(BINS)]


def _by_brief(pairing: Pairing, frozen: Frozen) -> list[dict[str, Any]]:
    """A line for each brief; a pair counts for its frontend's brief."""
    lines: dict[Any, Counter[str]] = defaultdict(Counter)
    for team in frozen.teams:
        lines[team.brief].update({team.track: 1, f"{team.track}_places": team.capacity})
    weak = pairing.rules.bands[0]
    for each in pairing.pairs:
        brief = pairing.teams[each.frontend].brief
        counted = {"pairs": 1, "weak": int(each.tenths < weak), "total": each.tenths}
        lines[brief].update(counted)
    return [{"brief": brief, **counted} for brief, counted in sorted(lines.items())]

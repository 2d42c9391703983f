"""The verdict of a run in words, made from the order of its aims so that it is true as it stands.

Each aim is the best there is given those before it, so each clause says just that of all pairings
that equal this one in every aim named before. An aim that nothing could better or worsen (nobody
comes first, nothing was to be kept) is left out: leaving it out changes none of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _


@dataclass(frozen=True)
class Verdict:
    """`head` counts, `tail` says what is proven up to the weak pairs, `lead` the rest."""

    head: str
    tail: str
    lead: str
    proven: bool


def score(tenths: float | None) -> str:
    """A fit of 100, with one decimal, in the reader's language."""
    return "" if tenths is None else format_decimal(round(tenths / 10, 1), "#,##0.0")


def head(figures: Mapping[str, Any]) -> str:
    """What was made, each number with what it counts."""
    teams = {"teams": figures["teams"], "of": figures["of"]}
    return ngettext(
        "One pair joins %(teams)s of %(of)s teams.",
        "%(num)s pairs join %(teams)s of %(of)s teams.",
        figures["pairs"],
        **teams,
    )


def verdict(figures: Mapping[str, Any], proof: Mapping[str, Any], base: int | None) -> Verdict:
    """The whole of it; `base` is the number of the run whose pairs were to be kept."""
    if proof["faults"]:
        warning = _("The proof of this run does not hold. Do not publish it; start another.")
        return Verdict(head(figures), warning, "", proven=False)
    clauses = list(_clauses(figures, proof["order"], base))
    weak = next((n for n, (word, _first, _more) in enumerate(clauses) if word == "weak"), None)
    cut = len(clauses) if weak is None else weak + 1
    return Verdict(
        head(figures), _told(clauses[:cut], begun=False), _told(clauses[cut:], begun=True), True
    )


Clause = tuple[str, str, str]
"""A word, the clause as the first of a sentence, and as one that follows."""


def _told(clauses: list[Clause], *, begun: bool) -> str:
    """The clauses as one sentence, each after "of all those"."""
    if not clauses:
        return ""
    first, *rest = clauses
    if begun:
        rest, said = clauses, ""
    else:
        said = first[1]
    for number, (_word, _first, more) in enumerate(rest):
        if begun and number == 0:
            said = _("Of all those, %(clause)s", clause=more)
        elif number == 0:
            said = _(
                "%(said)s; of all pairings that do as well, %(clause)s", said=said, clause=more
            )
        else:
            said = _("%(said)s; of those, %(clause)s", said=said, clause=more)
    return _("%(said)s.", said=said)


def _clauses(figures: Mapping[str, Any], order: list[str], base: int | None) -> Iterator[Clause]:
    for aim in order:
        yield from _CLAUSES[aim](figures, base)


def _pairs(_figures: Mapping[str, Any], _base: int | None) -> Iterator[Clause]:
    yield "pairs", _("No pairing of more is possible"), _("none has more pairs")


def _teams(_figures: Mapping[str, Any], _base: int | None) -> Iterator[Clause]:
    first = _("No pairing gives more teams a partner")
    yield "teams", first, _("none gives more teams a partner")


def _first(figures: Mapping[str, Any], _base: int | None) -> Iterator[Clause]:
    if figures["precedence"]:
        more = _("none serves those who come first better")
        yield "first", _("No pairing serves those who come first better"), more


def _kept(figures: Mapping[str, Any], base: int | None) -> Iterator[Clause]:
    if figures["asked_to_keep"]:
        values = {"kept": figures["kept"], "run": base or ""}
        first = _("No pairing keeps more than these %(kept)s pairs of run %(run)s", **values)
        yield "kept", first, _("none keeps more than these %(kept)s pairs of run %(run)s", **values)


def _bands(figures: Mapping[str, Any], _base: int | None) -> Iterator[Clause]:
    weak, fair, good = figures["bands"]
    if weak:
        said = ngettext(
            "none has fewer weak pairs than this one",
            "none has fewer weak pairs than these %(num)s",
            weak,
        )
    else:
        said = _("this one has no weak pair")
    yield "weak", said, said
    for word, count, mark in (("fair", fair, 60), ("good", good, 80)):
        values = {"count": count, "mark": mark}
        said = _("none has fewer pairs under %(mark)s than these %(count)s", **values)
        yield word, said, said


def _total(figures: Mapping[str, Any], _base: int | None) -> Iterator[Clause]:
    average = score(figures["average"])
    said = _("the total fit is the highest there is: %(average)s on average", average=average)
    if figures["pairs"]:
        yield "total", said, said


_CLAUSES = {
    "pairs": _pairs,
    "teams": _teams,
    "first": _first,
    "kept": _kept,
    "bands": _bands,
    "total": _total,
}

"""The kinds of things that people are told, handed in by the rooms that tell them."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from nexus.core.registry import Registry


@dataclass(frozen=True)
class Kind:
    """One kind: the code of its sentence, its name among the choices, and whether it is mailed.

    What `needs_answer` brings a mail of its own accord; the rest only stands in such a mail.
    Kinds with the same label (the answers to an invitation, say) are one choice.
    """

    code: str
    label: LazyString
    needs_answer: bool = False


kinds: Registry[Kind] = Registry()
"""By code."""


def register(kind: Kind) -> None:
    """Hand in a kind; its sentence is registered under the same code in the room's words."""
    kinds.add(kind.code, kind)


def alike(code: str) -> list[str]:
    """The codes that are one choice with this one, itself among them; none if it is unknown."""
    if code not in kinds:
        return []
    said, asking = str(kinds[code].label), kinds[code].needs_answer
    return [kind.code for kind in kinds if kind.needs_answer is asking and str(kind.label) == said]


def choices(*, asking: bool) -> list[Kind]:
    """One kind of each choice, those that need an answer or the others."""
    return [
        kind for kind in kinds if kind.needs_answer is asking and alike(kind.code)[0] == kind.code
    ]

"""The kinds of things that people are told, handed in by the rooms that tell them."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from nexus.core.registry import Registry


@dataclass(frozen=True)
class Kind:
    """One kind: the code of its sentence, its name among the choices, and whether it is mailed.

    What `needs_answer` brings a mail of its own accord; the rest only stands in such a mail.
    """

    code: str
    label: LazyString
    needs_answer: bool = False


kinds: Registry[Kind] = Registry()
"""By code."""


def register(kind: Kind) -> None:
    """Hand in a kind; its sentence is registered under the same code in the room's words."""
    kinds.add(kind.code, kind)

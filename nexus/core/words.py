"""Codes and their sentences.

Refusals, reasons, notifications and audit rows are stored and passed as a code with values, and
become a sentence when somebody reads them, in the reader's language. Each room registers its
codes in its `words.py`; a code without a sentence fails a test, an unknown one fails loudly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel.speaklater import LazyString

_sentences: dict[str, LazyString] = {}


def register(sentences: Mapping[str, LazyString]) -> None:
    """Add a room's sentences; a code belongs to one room, so a second one is an error."""
    doubled = {
        code for code in sentences if code in _sentences and _sentences[code] is not sentences[code]
    }
    if doubled:
        raise ValueError(f"codes registered twice: {sorted(doubled)}")
    _sentences.update(sentences)


def say(code: str, values: Mapping[str, Any] | None = None) -> str:
    """The sentence of a code in the language of whoever reads now. Raises KeyError."""
    sentence = str(_sentences[code])
    return sentence % values if values else sentence.replace("%%", "%")


def codes() -> frozenset[str]:
    """All registered codes; tests hold them against what the rooms use."""
    return frozenset(_sentences)

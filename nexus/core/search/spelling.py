"""How words are written in documents and read from what people type: the same way for both.

Accents go here, not in the database, so that both databases find the same: each only ever sees
runs of small letters and digits, and no sign that means something to either.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from nexus.core.text import LONGEST, fold

LONGEST_WORD = 40
MOST_WORDS = 8
"""So many words of a question are looked for; the rest is passed over."""

_SIGNS = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
"""Names that are nothing without their signs."""

_LETTERS = str.maketrans(
    {
        **dict(zip("øłđħıɓɗƙƴɛɔəŋ", "oldhibdkyeoen", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
"""Letters that Unicode does not take apart."""

_CODE = re.compile(r"[a-z0-9]{1,30}")
_RUNS = re.compile(r"[^\W_]+")


def _bare(text: str) -> str:
    """Small letters without accents; signs stay. Surrogates and NUL are signs like others."""
    apart = unicodedata.normalize("NFKD", fold(text[:LONGEST]))
    kept = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return kept.translate(_LETTERS)


def _runs(chunk: str) -> list[str]:
    if chunk.strip(",;()") in _SIGNS:
        return [_SIGNS[chunk.strip(",;()")]]
    return [run[:LONGEST_WORD] for run in _RUNS.findall(chunk)]


def plain(*texts: str) -> str:
    """Texts as a document keeps them: “e-commerce by N'Diaye” → `e commerce ecommerce by n …`."""
    found: list[str] = []
    for chunk in _bare(" ".join(texts)).split():
        runs = _runs(chunk)
        joined = ["".join(runs)[:LONGEST_WORD]] if 1 < len(runs) < 4 else []
        found += [*runs, *joined]
    return " ".join(found)


def words_of(typed: str) -> tuple[str, ...]:
    """The words that somebody looks for, each once; none when only signs were typed."""
    runs = [run for chunk in _bare(typed).split() for run in _runs(chunk)]
    return tuple(dict.fromkeys(runs))[:MOST_WORDS]


def facet(name: str, value: object) -> str:
    """A name (letters only) with a value as one word: an id, a code, or any text of people."""
    known = fold(str(value))
    if not _CODE.fullmatch(known):
        told = known.encode("utf-8", "surrogatepass")
        known = hashlib.blake2s(told, digest_size=8).hexdigest()
    return f"{name}{known}"

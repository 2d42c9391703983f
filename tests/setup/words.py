"""The catalogues of words: collected from code and templates, one per language.

`make words` brings every catalogue up to date; what is translated stays. English is the language
of the source and needs none.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "nexus" / "translations"
LANGUAGES = ("fr",)

KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
METHODS = {"nexus": [("**.py", "python")], "templates": [("**.*", "jinja2")]}
OPTIONS = {"**.*": {"trimmed": "true", "silent": "false"}}


def file_of(language: str) -> Path:
    """Where a language's catalogue stands."""
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def new_catalogue(language: str | None = None) -> Catalog:
    """An empty one. Not marked as fuzzy: compilers skip what is."""
    return Catalog(
        locale=language,
        project="Nexus",
        version="1",
        header_comment="# What Nexus says. `make words` brings this file up to date.",
        msgid_bugs_address="see CONTRIBUTING.md",
        last_translator="The Nexus authors",
        language_team="The Nexus authors",
        charset="utf-8",
        fuzzy=False,
    )


def collected() -> Catalog:
    """Every word that the program may say, with the files that say it."""
    catalogue = new_catalogue()
    for folder, methods in METHODS.items():
        found = extract_from_dir(
            ROOT / folder, methods, OPTIONS, keywords=KEYWORDS, comment_tags=("Words:",)
        )
        for name, _, message, comments, context in found:
            where = [(f"{folder}/{name}", 0)]
            catalogue.add(message, None, where, auto_comments=comments, context=context)
    return catalogue


def read(language: str) -> Catalog:
    """A language's catalogue as it stands; empty when there is none yet."""
    file = file_of(language)
    if not file.is_file():
        return new_catalogue(language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def update(language: str, words: Catalog) -> int:
    """Bring a catalogue up to date; how many of its words are not translated."""
    catalogue = read(language)
    catalogue.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    file = file_of(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_by_file=True, include_lineno=False)
    file.write_bytes(written.getvalue().rstrip() + b"\n")
    return len(untranslated(catalogue))


def untranslated(catalogue: Catalog) -> list[str]:
    """Words without a translation, or with one that nobody has looked at since they changed."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and (message.fuzzy or not _complete(message.string))
    ]


def _complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> None:
    """Update all catalogues and say how much is left to translate."""
    words = collected()
    for language in LANGUAGES:
        missing = update(language, words)
        where = os.path.relpath(file_of(language), ROOT)
        print(f"{where}: {len(words)} words, {missing} to translate")


if __name__ == "__main__":
    main()

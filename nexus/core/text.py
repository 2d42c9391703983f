"""Text: what may be typed, how names compare, Markdown made safe, the only markup made in code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

LONGEST = 20_000
"""The longest text anybody may send, in characters."""

RENDERER = 1
"""Version of the Markdown renderer: kept with what it rendered, so that old text can be redone."""

_LINE_BREAKS = re.compile(r"\r\n?")
_CONTROLS = (range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A))
_FORBIDDEN = frozenset(
    [*(chr(code) for codes in _CONTROLS for code in codes), "\u200e", "\u200f", "\u061c"]
) - {"\n", "\t"}
"""Control characters, and those that turn the direction of what stands around them."""

_INVISIBLE = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u2800\u3164\ufeff\uffa0"
)

_ALLOWED_TAGS = {
    *("a", "blockquote", "br", "code", "del", "em", "hr", "li", "ol", "p", "pre", "strong"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_markdown = (
    MarkdownIt(
        "commonmark", {"html": False, "linkify": False, "typographer": False, "maxNesting": 20}
    )
    .enable("table")
    .enable("strikethrough")
    .disable("image")
)
# A heading becomes a strong line: the outline of a page is the page's own.
_markdown.add_render_rule("heading_open", lambda *_: "<p><strong>")
_markdown.add_render_rule("heading_close", lambda *_: "</strong></p>\n")


def forbidden_in(text: str) -> list[str]:
    """Characters that no text may hold, as `U+0000`; lone surrogates and noncharacters too."""
    found = {
        letter
        for letter in text
        if letter in _FORBIDDEN or 0xD800 <= ord(letter) <= 0xDFFF or ord(letter) & 0xFFFE == 0xFFFE
    }
    return [f"U+{ord(letter):04X}" for letter in sorted(found)]


def invisible_in(text: str) -> list[str]:
    """Characters in a name that nobody sees: zero-width and filler ones, as `U+200B`."""
    return [f"U+{ord(letter):04X}" for letter in sorted(set(text) & _INVISIBLE)]


def scripts_in(name: str) -> set[str]:
    """The alphabets of a name's letters among those that are mistaken for each other."""
    confusable = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
    first_words = {
        unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()
    }
    return first_words & confusable


def tidy(text: str) -> str:
    """Unix line breaks, no white space at either end; letters in composed form (NFC)."""
    return unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """`tidy`, with every run of white space as one space."""
    return " ".join(tidy(text).split())


def fold(text: str) -> str:
    """The form in which names compare: NFKC, case folded, no white space at the ends.

    Also the sort key of names: the databases' own orders differ.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def without_doubles(words: Iterable[str]) -> list[str]:
    """The words in their order, each once, compared as names are; the first spelling stays."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(fold(word), word)
    return list(kept.values())


@lru_cache(maxsize=512)
def render_markdown(source: str) -> str:
    """Markdown (at most LONGEST characters are read) as HTML of an allow-list of tags.

    No raw HTML, images, headings, ids, titles or data attributes; links get `rel`.
    """
    rendered = _markdown.render(source[:LONGEST])
    return nh3.clean(
        rendered,
        tags=_ALLOWED_TAGS,
        attributes={"*": set(), "a": {"href"}, "td": {"align"}, "th": {"align"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )


def trusted(html: str) -> Markup:
    """Mark HTML that `render_markdown` made as such. For nothing else."""
    return Markup(html)  # noqa: S704 - cleaned by nh3 in render_markdown


def hidden_inputs(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Hidden inputs of a form, escaped."""
    one = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup("").join(one.format(name, value) for name, value in pairs)


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()] or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def hue(name: str) -> int:
    """A colour of twelve that stands for a name, always the same one: 0 to 11."""
    return sum(map(ord, fold(name))) % 12

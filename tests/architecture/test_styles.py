"""Style sheets: numbers and colours stand in tokens.css, and nothing leans left or right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import tree

TOKENS = Path("static/css/tokens.css")
REASONS: dict[str, str] = {
    "static/css/utilities.css: 1px": "hides from sight what readers still find: no size at all",
}

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT_RULE = re.compile(r"@(?:media|container|supports)[^{]*\{")
TEXT = re.compile(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)")
SIZE = re.compile(r"(?<![\w.#-])-?\d*\.?\d+(?:px|rem|pt|pc|cm|mm|in|ch|ex|ms|s)\b")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\((?![^;]*var\()"
    r"|(?<=[:\s(,])(?:white|black|red|green|blue|gr[ae]y|yellow|orange|purple|pink|brown)"
    r"(?=[\s;,)])",
    re.IGNORECASE,
)
POT = re.compile(r"--pot-[\w-]+")
SIDED = re.compile(
    r"(?<![\w-])(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?<![\w-])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)
USED, DEFINED = re.compile(r"var\((--[\w-]+)"), re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
LAYERS = {"tokens", "base", "layout", "utilities"}


def bare(source: str) -> str:
    """A style sheet without comments, texts and the heads of its queries, where no token works."""
    return AT_RULE.sub("{", TEXT.sub("", COMMENT.sub("", source)))


def loose(source: str) -> Iterator[str]:
    """Sizes, durations and colours that are not tokens, pots, and sides of the page."""
    for pattern in (SIZE, COLOUR, POT, SIDED):
        yield from (found.group() for found in pattern.finditer(bare(source)))


def sheets() -> list[Path]:
    """All style sheets but that of the tokens."""
    return [path for path in tree.under("static", ".css") if path != TOKENS]


def test_numbers_and_colours_are_tokens() -> None:
    found = {f"{path}: {each}" for path in sheets() for each in loose(tree.text(path))}
    findings = sorted(found - set(REASONS))

    assert not findings, "\n".join(findings)


def test_a_reason_is_given_for_what_is_there() -> None:
    found = {f"{path}: {each}" for path in sheets() for each in loose(tree.text(path))}

    assert set(REASONS) <= found


def test_every_sheet_stands_in_its_layer() -> None:
    for path in sheets():
        layer = path.stem if path.stem in LAYERS else "components"
        whole = bare(tree.text(path)).strip()

        assert whole.startswith(f"@layer {layer} {{"), path
        assert whole.count("@layer") == 1, path


def test_what_is_used_is_defined() -> None:
    sources = [COMMENT.sub("", tree.text(path)) for path in tree.under("static", ".css")]
    defined = {name for source in sources for name in DEFINED.findall(source)}
    used = {name for source in sources for name in USED.findall(source)}

    assert used - defined == set()


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("p { color: #fff }", ["#fff"]),
        ("p { color: oklch(40% 0.1 90) }", ["oklch("]),
        ("p { color: white; }", ["white"]),
        ("p { color: oklch(var(--face) var(--turn)); }", []),
        ("p { padding: 12px 0.5rem }", ["12px", "0.5rem"]),
        ("p { transition: color 120ms }", ["120ms"]),
        ("p { margin-left: 0 }", ["margin-left"]),
        ("p { text-align: right; }", ["text-align: right"]),
        ("p { color: var(--pot-clay) }", ["--pot-clay"]),
        ("p { margin: 0 auto; inline-size: 100%; gap: 0.5em; flex: 1 }", []),
        ("@media (min-width: 40rem) { p { padding: var(--s1) } } /* 3px, red */", []),
    ],
)
def test_the_rule_sees(source: str, finding: list[str]) -> None:
    assert list(loose(source)) == finding

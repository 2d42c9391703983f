"""Sizes: what fits on a screen is read, what does not is skipped.

Going over needs a reason, here, in the same change.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from nexus.core.assets import joined_style
from tests.architecture import tree

REASONS: dict[str, str] = {
    "nexus/matching/assigning/solving.py::solve": "eight named questions, each with a usual answer",
    "nexus/matching/assigning/verifying.py::verify": "takes what solve took",
    "nexus/matching/cohort.py::pair": "a cohort, its rules and what is asked of it, by name",
    "nexus/accounts/actions/people.py::sign_up": "what makes an account; all six at hand",
    "nexus/notifications/actions.py::tell": "one call for all rooms; most leave the last three out",
}
"""`path` or `path::function`, and why it may be larger."""

PYTHON, VIEW, FUNCTION, TEST, ARGUMENTS, NESTING = 300, 25, 40, 20, 5, 3
PAGE, PART, STYLE, SCRIPT = 80, 40, 150, 150
LINE = 140
STYLE_BYTES, SCRIPT_BYTES = 10_240, 6_144

BLOCKS = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def nesting(node: ast.AST) -> int:
    """How deep blocks stand in blocks; `elif` goes no deeper than its `if`."""
    deepest = 0
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, tree.FunctionNode | ast.Lambda):
                continue
            chained = isinstance(node, ast.If) and name == "orelse" and isinstance(child, ast.If)
            step = int(isinstance(child, BLOCKS) and not chained)
            deepest = max(deepest, step + nesting(child))
    return deepest


def arguments(node: tree.FunctionNode) -> int:
    """What a caller has to know; `self` and `cls` not counted."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([each for each in given if each.arg not in {"self", "cls"}])


def oversized(path: Path, source: str) -> Iterator[str]:
    """Findings in a Python file; a test's fixtures are no arguments that anybody passes."""
    if (lines := source.count("\n")) > PYTHON:
        yield f"{path}: {lines} lines ({PYTHON})"
    of_tests = path.parts[0] == "tests"
    for node in tree.functions(source):
        is_test = of_tests and node.name.startswith("test_")
        most = TEST if is_test else VIEW if tree.is_view(node) else FUNCTION
        measures = [("lines", tree.lines_of(node), most), ("deep", nesting(node), NESTING)]
        if not of_tests:
            measures.append(("arguments", arguments(node), ARGUMENTS))
        for what, size, bound in measures:
            if size > bound:
                yield f"{path}::{node.name}: {size} {what} ({bound})"


def without_reason(findings: list[str]) -> list[str]:
    """Findings that REASONS does not name."""
    return [each for each in findings if each.split(": ")[0] not in REASONS]


@pytest.mark.parametrize("folder", ["nexus", "tests", "bench"])
def test_python_is_short(folder: str) -> None:
    paths = tree.under(folder, ".py")

    found = [each for path in paths for each in oversized(path, tree.text(path))]
    findings = without_reason(found)

    assert not findings, "\n".join(findings)


def test_templates_are_short() -> None:
    found = []
    for path in tree.under("templates", ".html"):
        most = PART if path.name.startswith("_") else PAGE
        if path.parts[1] != "components" or path.name.startswith("_"):
            lines = tree.text(path).count("\n")
            found += [f"{path}: {lines} lines ({most})"] if lines > most else []
    findings = without_reason(found)

    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(("suffix", "most"), [(".css", STYLE), (".js", SCRIPT)])
def test_styles_and_scripts_are_short(suffix: str, most: int) -> None:
    sizes = {str(path): tree.text(path).count("\n") for path in tree.under("static", suffix)}

    assert sizes
    assert {path: lines for path, lines in sizes.items() if lines > most} == {}


def test_lines_are_short() -> None:
    paths = [*tree.under("templates", ".html"), *tree.under("static", ".css")]
    findings = [
        f"{path}:{number}: {len(line)} characters ({LINE})"
        for path in [*paths, *tree.under("static", ".js")]
        for number, line in enumerate(tree.text(path).splitlines(), 1)
        if len(line) > LINE
    ]

    assert not findings, "\n".join(findings)


def test_styles_and_scripts_are_light() -> None:
    scripts = b"".join(tree.text(path).encode() for path in tree.under("static", ".js"))

    assert len(brotli.compress(joined_style().encode())) <= STYLE_BYTES
    assert len(brotli.compress(scripts)) <= SCRIPT_BYTES


def test_a_reason_is_given_for_what_is_there() -> None:
    findings = [
        each.split(": ")[0]
        for path in tree.files()
        if path.suffix == ".py"
        for each in oversized(path, tree.text(path))
    ]

    assert set(REASONS) <= set(findings)


LONG = "def shop():\n" + "    pass\n" * 40
DEEP = "def shop():\n if a:\n  for b in c:\n   with d:\n    if e:\n     pass\n"
FLAT = "def shop():\n if a:\n  pass\n elif b:\n  pass\n elif c:\n  pass\n elif d:\n  pass\n"
WIDE = "def shop(self, a, b, c, *, d, e, f):\n    pass\n"
VIEW_OF_26 = "@bp.get('/shop')\ndef shop():\n" + "    pass\n" * 25


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        (LONG, ["41 lines (40)"]),
        (DEEP, ["4 deep (3)"]),
        (FLAT, []),
        (WIDE, ["6 arguments (5)"]),
        (VIEW_OF_26, ["26 lines (25)"]),
    ],
)
def test_the_rule_sees(source: str, finding: list[str]) -> None:
    found = [each.split(": ")[1] for each in oversized(Path("nexus/shop.py"), source)]

    assert found == finding

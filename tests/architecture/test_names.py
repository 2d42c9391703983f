"""Names say what a thing is in the words of its room; these words say nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture import tree

EMPTY = frozenset(
    {
        *("util", "utils", "utility", "utilities", "helper", "helpers", "manager", "handler"),
        *("data", "info", "process", "do", "misc"),
    }
)
GIVEN = frozenset({"process", "process_bind_param", "process_result_value", "process_formdata"})
"""Names that a library asks for."""


def words(name: str) -> list[str]:
    """The words of a name: `TeamManager`, `team_manager` → team, manager."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


def empty_names(source: str) -> Iterator[str]:
    """Names of classes and functions that hold a word without meaning."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = {node.name} - GIVEN
            yield from (name for name in names if EMPTY & set(words(name)))


@pytest.mark.parametrize("folder", ["nexus", "bench"])
def test_names_mean_something(folder: str) -> None:
    paths = tree.under(folder, ".py")

    findings = [f"{path}: {name}" for path in paths for name in empty_names(tree.text(path))]

    assert not findings, "\n".join(findings)


def test_file_names_mean_something() -> None:
    named = [path for path in tree.files() if path.suffix in {".py", ".html", ".js"}]

    findings = [str(path) for path in named if EMPTY & set(words(str(path.with_suffix(""))))]

    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("class TeamManager: ...", ["TeamManager"]),
        ("def do_it(): ...", ["do_it"]),
        ("def process_result_value(self): ...", []),
        ("def done(): ...", []),
    ],
)
def test_the_rule_sees(source: str, name: list[str]) -> None:
    assert list(empty_names(source)) == name

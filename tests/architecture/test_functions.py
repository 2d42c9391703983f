"""What every function has: types, and a docstring where others call it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture import tree

SAME_EVERYWHERE = frozenset({"init_app"})
"""Means the same in every file: hang this into the app."""


def untyped(source: str) -> Iterator[str]:
    """Functions with an argument or a result of unsaid type."""
    for node in tree.functions(source):
        every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        bare = [each for each in every if not each.annotation and each.arg not in {"self", "cls"}]
        if bare or node.returns is None:
            yield node.name


def undescribed(source: str) -> Iterator[str]:
    """Public functions of a module, and modules, that do not say what a caller cannot guess."""
    module = ast.parse(source)
    if module.body and not ast.get_docstring(module):
        yield "the module"
    for node in module.body:
        if not isinstance(node, tree.FunctionNode) or ast.get_docstring(node):
            continue
        if not node.name.startswith("_") and node.name not in SAME_EVERYWHERE:
            yield node.name


@pytest.mark.parametrize("folder", ["nexus", "tests", "bench"])
def test_functions_are_typed(folder: str) -> None:
    paths = tree.under(folder, ".py")

    findings = [f"{path}: {name}" for path in paths for name in untyped(tree.text(path))]

    assert not findings, "\n".join(findings)


def test_public_functions_are_described() -> None:
    paths = tree.under("nexus", ".py")

    findings = [f"{path}: {name}" for path in paths for name in undescribed(tree.text(path))]

    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(
    "source", ["def shop(team) -> None: ...", "def shop(): ...", "def shop(*, team) -> None: ..."]
)
def test_the_rule_sees_a_missing_type(source: str) -> None:
    assert list(untyped(source)) == ["shop"]


def test_the_rule_sees_a_missing_docstring() -> None:
    source = 'def _own(): ...\ndef init_app(): ...\ndef shop(): ...\ndef told():\n    "Tell."\n'

    assert list(undescribed(source)) == ["the module", "shop"]

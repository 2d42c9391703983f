"""The project's files as the rules see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> tuple[Path, ...]:
    """All files of the project, relative to its root: those that git has or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    names = sorted(filter(None, listed.stdout.split("\0")))
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def under(folder: str, suffix: str) -> list[Path]:
    """The files of a folder, at any depth, with that ending."""
    return [path for path in files() if Path(folder) in path.parents and path.suffix == suffix]


def text(path: Path) -> str:
    """What stands in a file."""
    return (ROOT / path).read_text(encoding="utf-8")


def functions(source: str) -> Iterator[FunctionNode]:
    """Every function and method, inner ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FunctionNode):
            yield node


def lines_of(node: FunctionNode) -> int:
    """From `def` to the end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(node: FunctionNode) -> bool:
    """Whether a function answers a route."""
    calls = (each for each in node.decorator_list if isinstance(each, ast.Call))
    names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    return bool(names & {"route", "get", "post", "put", "patch", "delete"})

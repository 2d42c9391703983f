"""Rooms: who changes rows and who does not, beside what the import contracts say."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import tree

PURE = ("matching", "apispec", "readme")
"""Libraries that know neither the web nor the database."""

QUIET = {"actions", "queries", "models"}
"""Files of a room that never commit: views and commands do, once, visibly."""


def of_kind(path: Path) -> str:
    """Which of a room's files it is, also where that became a package."""
    return path.parts[2].removesuffix(".py") if len(path.parts) > 2 else ""


def commits(source: str) -> Iterator[int]:
    """Lines that commit or roll back, or look at the request."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr="commit" | "rollback"):
                yield node.lineno
            case ast.ImportFrom(module="flask", names=names):
                if {alias.name for alias in names} & {"request", "session"}:
                    yield node.lineno


def test_actions_and_queries_leave_commit_and_request_alone() -> None:
    rooms = [path for path in tree.under("nexus", ".py") if of_kind(path) in QUIET]
    findings = [f"{path}:{line}" for path in rooms for line in commits(tree.text(path))]

    assert not findings, "\n".join(findings)


def test_every_room_says_what_it_is_for() -> None:
    rooms = {path.parent for path in tree.under("nexus", ".py") if len(path.parts) > 2}
    folders = {room for room in rooms if len(room.parts) == 2}

    assert {room for room in folders if room / "__init__.py" not in tree.files()} == set()


def test_pure_libraries_are_under_contract() -> None:
    settings = tomllib.loads(tree.text(Path("pyproject.toml")))
    contracts = settings["tool"]["importlinter"]["contracts"]
    kept = {name for each in contracts for name in each.get("source_modules", [])}
    here = {f"nexus.{name}" for name in PURE if tree.under(f"nexus/{name}", ".py")}

    assert here
    assert here <= kept


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("from flask import request", [1]),
        ("\ndb.session.commit()", [2]),
        ("db.session.flush()\nfrom flask import abort", []),
    ],
)
def test_the_rule_sees(source: str, lines: list[int]) -> None:
    assert list(commits(source)) == lines

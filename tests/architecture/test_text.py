"""What no file may hold: places that are one machine's, unfinished work, silence without reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import tree

LOCKS = {Path("requirements.txt"), Path("requirements-dev.txt")}
READ = {".py", ".html", ".css", ".js", ".svg", ".md", ".toml", ".txt", ".po", ".yml", ".yaml", ""}

ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt/(?:pypi|wheels)[\w-]*)/"
    r"|pypi\.org/simple|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|--(?:extra-)?index-url"
    r"|--find-links"
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|NotImplementedError)\b|(?i:coming soon)")
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b.*")
WITH_REASON = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+ - \w|type: ignore\[[\w, -]+\])")


def machine_bound(source: str) -> list[str]:
    """Paths and registries that exist on one machine only."""
    return [found.group() for found in ELSEWHERE.finditer(source)]


def silenced(source: str) -> Iterator[str]:
    """Checks switched off without naming which and why; types name which, the code says why."""
    for found in SILENCED.finditer(source):
        if not WITH_REASON.match(found.group()):
            yield found.group()


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that people read, but for this one, which names what it looks for."""
    for path in tree.files():
        if path.suffix in READ and path.name != Path(__file__).name:
            yield path, tree.text(path)


def test_nothing_belongs_to_one_machine() -> None:
    findings = [f"{path}: {each}" for path, text in texts() for each in machine_bound(text)]

    assert not findings, "\n".join(findings)


def test_nothing_is_unfinished() -> None:
    findings = [
        f"{path}: {found.group()}"
        for path, text in texts()
        if path not in LOCKS
        for found in UNFINISHED.finditer(text)
    ]

    assert not findings, "\n".join(findings)


def test_silence_has_a_reason() -> None:
    findings = [
        f"{path}: {each}"
        for path, text in texts()
        if path.suffix == ".py"
        for each in silenced(text)
    ]

    assert not findings, "\n".join(findings)


def test_text_files_end_with_one_line_break() -> None:
    findings = [str(path) for path, text in texts() if text and not re.search(r"[^\n]\n\Z", text)]

    assert not findings, "\n".join(findings)


def test_locks_name_a_hash_for_every_file() -> None:
    for lock in sorted(LOCKS):
        entries = re.split(r"\n(?=\S)", tree.text(lock).strip())

        assert len(entries) > 20
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("see /root/notes", ["/root/"]),
        ("--index-url x", ["--index-url"]),
        ("https://nexus.example/work/", []),
        ("/c/<slug>/home/", []),
    ],
)
def test_the_rule_sees_a_machine(source: str, found: list[str]) -> None:
    assert machine_bound(source) == found


def test_the_rule_sees_the_unfinished() -> None:
    assert UNFINISHED.search("# TODO: the rest")
    assert UNFINISHED.search("Coming soon")
    assert not UNFINISHED.search(".todo { display: grid }")


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("x = 1  # noqa", 1),
        ("x = 1  # noqa: S105", 1),
        ("x = 1  # noqa: S105 - a test's", 0),
        ("x = 1  # type: ignore", 1),
        ("x = 1  # type: ignore[index]", 0),
    ],
)
def test_the_rule_sees_silence(source: str, seen: int) -> None:
    assert len(list(silenced(source))) == seen

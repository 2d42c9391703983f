"""Templates show; they trust nobody's markup, hold no code, and parts say what they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

from nexus import create_app
from nexus.config import Settings
from tests.architecture import tree

TRUSTED = Path("nexus/core/text.py")
"""The one file that may mark text as markup."""

MARKED = re.compile(r"\bMarkup\(|\bfrom_string\(|\brender_template_string\(|\bunescape\(")
UNSAFE = {
    "safe": re.compile(r"\|\s*(safe|xmlattr)\b|autoescape\s+false|\bfrom_string\("),
    "style": re.compile(r"<style\b|\sstyle\s*="),
    "on…": re.compile(r"\s(?:on[a-z]+|hx-on[^\s=]*|data-hx-[^\s=]*|x-on[^\s=]*)\s*="),
    "script": re.compile(r"<script\b(?![^>]*\bsrc=)|<script\b[^>]*>\s*[^<\s]|javascript:"),
}
BARE = re.compile(r"<(input|select|textarea)\b(?![^>]*\btype=\"hidden\")")

NEEDS = re.compile(r"\A\{#-?[^#]*?\bNeeds: (?P<names>[\w, ]+)\.")


def unsafe(source: str) -> list[str]:
    """What a template holds that a strict content policy, or a person, would trip over."""
    return [name for name, pattern in UNSAFE.items() if pattern.search(source)]


def needs(source: str) -> set[str] | None:
    """The names that a part's first line promises to need; None when it says nothing."""
    said = NEEDS.match(source)
    if said is None:
        return None
    return {name.strip() for name in said["names"].split(",")} - {"nothing"}


def reads(source: str, environment: Environment) -> set[str]:
    """The names that a part takes from whoever shows it."""
    parsed = environment.parse(source)
    return meta.find_undeclared_variables(parsed) - set(environment.globals)


def untrue(source: str, environment: Environment) -> Iterator[str]:
    """Where a part's first line and its text differ; what it includes may need more."""
    said, read = needs(source), reads(source, environment)
    if said is None:
        yield "its first line says no needs"
        return
    yield from (f"needs {name}, and does not say so" for name in sorted(read - said))
    if not list(environment.parse(source).find_all(nodes.Include)):
        yield from (f"says it needs {name}, and does not" for name in sorted(said - read))


@pytest.fixture(scope="module")
def app() -> Flask:
    """Only for what its templates know."""
    return create_app(Settings(environment="test", database_url="sqlite:///var/templates.sqlite"))


def test_one_file_makes_markup() -> None:
    paths = [path for path in tree.under("nexus", ".py") if path != TRUSTED]

    assert [str(path) for path in paths if MARKED.search(tree.text(path))] == []
    assert MARKED.search(tree.text(TRUSTED))


def test_templates_hold_no_code() -> None:
    paths = tree.under("templates", ".html")
    findings = [f"{path}: {name}" for path in paths for name in unsafe(tree.text(path))]

    assert paths
    assert not findings, "\n".join(findings)


def test_fields_come_from_components() -> None:
    pages = [path for path in tree.under("templates", ".html") if path.parts[1] != "components"]
    findings = [str(path) for path in pages if BARE.search(tree.text(path))]

    assert not findings, "\n".join(findings)


def test_parts_say_what_they_need(app: Flask) -> None:
    parts = [path for path in tree.under("templates", ".html") if path.name.startswith("_")]
    findings = [
        f"{part}: {each}" for part in parts for each in untrue(tree.text(part), app.jinja_env)
    ]

    assert parts
    assert not findings, "\n".join(findings)


def test_templates_can_be_read(app: Flask) -> None:
    for path in tree.under("templates", ".html"):
        name = str(path.relative_to("templates"))

        assert app.jinja_env.get_template(name).name == name


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("{{ bio | safe }}", ["safe"]),
        ("{{ bio|safe }}", ["safe"]),
        ("<p style='color: red'>", ["style"]),
        ("<style>p {}</style>", ["style"]),
        ('<button onclick="go()">', ["on…"]),
        ('<button hx-on:click="go()">', ["on…"]),
        ("<script>go()</script>", ["script"]),
        ('<script src="/a.js">go()</script>', ["script"]),
        ('<a href="javascript:go()">', ["script"]),
        ('<script src="/a.js" defer></script><p class="on">once = {{ safe }}</p>', []),
    ],
)
def test_the_rule_sees_code(source: str, finding: list[str]) -> None:
    assert unsafe(source) == finding


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("{# A shop. Needs: form, team. #}{{ form }}{{ team }}", []),
        ("{# A shop. Needs: nothing. #}<p></p>", []),
        ("{# A shop. #}{{ form }}", ["its first line says no needs"]),
        ("{# Needs: form. #}{{ form }}{{ team }}", ["needs team, and does not say so"]),
        ("{# Needs: form. #}<p></p>", ["says it needs form, and does not"]),
    ],
)
def test_the_rule_sees_untrue_needs(source: str, finding: list[str]) -> None:
    assert list(untrue(source, Environment())) == finding


def test_the_rule_sees_a_bare_field() -> None:
    assert BARE.search("<input name='a'>")
    assert not BARE.search('<input type="hidden" name="a">')

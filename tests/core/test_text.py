"""Text: what is refused, how names compare, and Markdown that cannot act."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from nexus.core import text


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800", "\ufffe", "\x85"])
def test_forbidden_characters_are_found(letter: str) -> None:
    assert text.forbidden_in(f"Ama{letter}") == [f"U+{ord(letter):04X}"]


def test_usual_text_is_allowed() -> None:
    assert text.forbidden_in("Bonjour à tous,\n\tça va? مرحبا 👋🏾 👩‍💻") == []


def test_look_alike_letters_are_told_apart() -> None:
    assert text.scripts_in("\u0410ma") == {"LATIN", "CYRILLIC"}
    assert text.scripts_in("Zoë Ọlá") == {"LATIN"}


def test_names_compare_regardless_of_case_and_form() -> None:
    assert text.fold(" \uff21\uff2d\uff21 ") == text.fold("ama")
    assert text.fold("Straße") == text.fold("STRASSE")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<a href='x' hx-get='/x' onclick='y'>z</a>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,y)",
        "![x](https://example.org/track.png)",
        "<svg onload=alert(1)>",
        "[x](https://example.org 'a title')",
        "<p style='position:fixed' id='main' class='page' data-hx-get='/'>x</p>",
    ],
)
def test_markdown_cannot_act(source: str) -> None:
    soup = BeautifulSoup(text.render_markdown(source), "html.parser")

    assert not soup.find_all(["script", "svg", "img", "style"])
    assert {name for tag in soup.find_all() for name in tag.attrs} <= {"href", "rel"}
    assert all(not tag.get("href", "").startswith(("javascript", "data")) for tag in soup("a"))


def test_markdown_keeps_what_people_write() -> None:
    html = text.render_markdown(
        "# Plan\n\n- [docs](https://example.org)\n- `GET /products`\n\n|a|b|\n|-|-|\n|1|2|"
    )

    assert "<p><strong>Plan</strong></p>" in html
    assert 'rel="nofollow noopener noreferrer ugc"' in html
    assert "<code>GET /products</code>" in html
    assert "<table>" in html


def test_deep_markdown_is_quick_and_whole() -> None:
    assert text.render_markdown("> " * 2000 + "end")
    assert text.render_markdown("[" * 5000)


@pytest.mark.parametrize(
    ("name", "letters"), [("Ama Owusu", "AO"), ("Nia", "N"), ("", "?"), ("É. Ba", "ÉB")]
)
def test_initials(name: str, letters: str) -> None:
    assert text.initials(name) == letters

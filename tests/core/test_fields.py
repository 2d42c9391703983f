"""Fields: tidied, bounded, and refusing with a sentence what no text may hold."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from nexus.core.forms import Form, Tags, address, choice, line, number, paragraphs


class Sample(Form):
    """One field of each kind."""

    title = line("Title", most=10, least=2, name=True)
    body = paragraphs("Body", most=20, required=False)
    places = number("Places", least=1, most=5, required=False)
    link = address("Link")
    level = choice("Level", [("", "None"), ("new", "New")], required=False)
    tags = Tags("Tags", most=3, longest=8)


def _sent(app: Flask, **typed: Any) -> Sample:
    with app.test_request_context("/", method="POST", data={"title": "Shop", **typed}):
        form = Sample()
        form.validate()
        return form


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "   "),
        ("title", "x"),
        ("title", "x" * 11),
        ("title", "a\x00b"),
        ("title", "a\u202eb"),
        ("title", "a\u200bb"),
        ("title", "p\u0430y"),
        ("body", "x" * 21),
        ("places", "0"),
        ("places", "6"),
        ("places", "two"),
        ("places", str(2**63)),
        ("level", "   "),
        ("level", "old"),
        ("link", "javascript:alert(1)"),
        ("link", "https://user@example.org/"),
        ("link", "https://nowhere"),
        ("link", "https://[bad"),
        ("tags", "a, b, c, d"),
        ("tags", "much-too-long"),
        ("tags", "a\x00b"),
    ],
)
def test_bad_input_is_refused_at_its_field(app: Flask, field: str, typed: str) -> None:
    form = _sent(app, **{field: typed})

    assert list(form.errors) == [field]
    assert all(str(message).strip() for message in form.errors[field])


def test_good_input_is_tidied(app: Flask) -> None:
    form = _sent(app, title="  My\t shop ", body="one\r\ntwo ", tags="React, react ,  Vite,")

    assert not form.errors
    assert form.title.data == "My shop"
    assert form.body.data == "one\ntwo"
    assert form.tags.data == ["react", "Vite"]
    assert form.places.data is None

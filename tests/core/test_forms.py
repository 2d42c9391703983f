"""Forms: what stands in the way is said where the person looks for it."""

from __future__ import annotations

from flask import Flask, render_template_string
from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.core.errors import Refused
from nexus.core.forms import Form, line

SHOW = '{% from "components/forms.html" import errors_of %}{{ errors_of(form) }}'


class Shop(Form):
    """A form with one field."""

    name = line("Name", most=10)


def test_a_refusal_is_said_on_top(app: Flask) -> None:
    words.register({"tests.closed": _l("The shop is closed.")})
    with app.test_request_context(method="POST", data={"name": "Duka"}):
        form = Shop()

        form.refuse(Refused("tests.closed"))

        assert form.status == 422
        assert "The shop is closed." in render_template_string(SHOW, form=form)


def test_an_error_links_to_its_field(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "x" * 11}):
        form = Shop()

        assert not form.accepted()
        assert 'href="#name"' in render_template_string(SHOW, form=form)


def test_white_space_does_not_fill_a_field(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": " \t "}):
        form = Shop()

        assert not form.accepted()
        assert form.name.errors

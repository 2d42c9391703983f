"""What may stand in an address: an id that a row can have, and the short name of a cohort."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError


class IdConverter(BaseConverter):
    """A row's id: 1 to 2^31 - 1, without leading zeros; anything else is not found.

    PostgreSQL refuses to compare its integers with a greater number.
    """

    regex = r"[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number >= 2**31:
            raise ValidationError
        return number

    def to_url(self, value: int) -> str:
        return str(value)


class SlugConverter(BaseConverter):
    """A short name: small letters, digits and single hyphens, at most 60."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"

    def to_python(self, value: str) -> str:
        if len(value) > 60:
            raise ValidationError
        return value


def init_app(app: Flask) -> None:
    app.url_map.converters.update({"id": IdConverter, "slug": SlugConverter})

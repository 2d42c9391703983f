"""Time zones by their names: the field to choose one, and the likely one of a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.fields.choices import Choice
from wtforms.validators import ValidationError

from nexus.core.languages import ZONES


@cache
def _by_country() -> dict[str, list[str]]:
    """Country → its zones, from the time zone database's own table."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    countries: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        countries[row[0]].append(row[2])
    return countries


@cache
def names() -> tuple[str, ...]:
    """The zones to choose from, by name: one of each place, without old spellings."""
    places = {zone for zones in _by_country().values() for zone in zones}
    return ("UTC", *sorted(places & ZONES))


def of_languages(accepted: Iterable[str]) -> str | None:
    """The zone of the first language with a country of one zone: `en-KE` is Africa/Nairobi."""
    for language in accepted:
        _language, *parts = language.replace("_", "-").split("-")
        zones = _by_country().get(parts[-1].upper(), []) if parts else []
        if len(zones) == 1:
            return zones[0]
    return None


class Zone(SelectField):
    """A time zone. The list has one of each place; any other name of the database is taken too.

    It always stands at one, so it is not marked as optional.
    """

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, **kwargs)
        self.flags.unmarked = True

    def iter_choices(self) -> Iterator[Choice]:
        known = names()
        other = () if self.data in known or self.data not in ZONES else (self.data,)
        for name in (*other, *known):
            yield Choice(name, name.replace("_", " "), name == self.data, {})

    def pre_validate(self, _form: Any) -> None:
        if self.data not in ZONES:
            raise ValidationError(_("Choose a time zone from the list."))

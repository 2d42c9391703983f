"""Time zones by their names: those to choose from, and the likely one of a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

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

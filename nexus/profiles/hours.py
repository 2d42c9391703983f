"""The week that one paints: presets, and the field that reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import Field
from wtforms.validators import ValidationError

from nexus.core.languages import week_days, zone_words
from nexus.matching.week import HALF_HOURS

DAY = 48
CELLS = frozenset(map(str, range(HALF_HOURS)))


def _span(days: Iterable[int], first: int, last: int) -> int:
    """The half-hours from `first` to before `last` o'clock on these days, Monday being 0."""
    halves = range(first * 2, last * 2)
    return sum(1 << (day * DAY + half) for day in days for half in halves)


@dataclass(frozen=True)
class Preset:
    """Hours that one press marks."""

    value: str
    label: LazyString
    bits: int

    @property
    def cells(self) -> list[int]:
        """The numbers of its half-hours, from Monday 00:00 on."""
        return [cell for cell in range(HALF_HOURS) if self.bits >> cell & 1]


PRESETS = (
    Preset("evenings", _l("Weekday evenings"), _span(range(5), 18, 22)),
    Preset("nights", _l("Nights"), _span(range(7), 22, 24) | _span(range(7), 0, 2)),
    Preset("weekends", _l("Weekends"), _span((5, 6), 9, 21)),
    Preset("days", _l("Weekdays, 9 to 17"), _span(range(5), 9, 17)),
)
"""What most people need no painting for."""


@dataclass(frozen=True)
class Grid:
    """What `hours_grid` draws; `zone` says in words whose time it is."""

    name: str
    label: str
    zone: str
    rows: list[list[bool]]
    days: list[tuple[str, str]]
    errors: Sequence[str]


class HoursField(Field):
    """Half-hours as checkboxes, and presets as buttons beside them; its value are bits.

    A preset that was pressed joins what is ticked.
    """

    data: int | None
    pressed: bool

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        pressed = formdata.getlist(f"{self.name}-preset") if formdata else []
        known = {preset.value: preset.bits for preset in PRESETS}
        self.pressed = bool(pressed)
        bits = self.data or 0
        for value in pressed:
            bits |= known.get(value, 0)
        self.data = bits

    def process_formdata(self, valuelist: list[str]) -> None:
        cells = {value for value in valuelist if value in CELLS}
        self.data = sum(1 << int(cell) for cell in cells)
        if cells != set(valuelist):
            raise ValidationError(_("Mark half-hours of the week, nothing else."))

    def grid(self, zone: str) -> Grid:
        """The week as it is drawn, with the words for its zone."""
        bits = self.data or 0
        return Grid(
            name=self.name,
            label=str(self.label.text),
            zone=zone_words(zone),
            rows=[
                [bool(bits >> (day * DAY + half) & 1) for half in range(DAY)] for day in range(7)
            ],
            days=[(short, long) for _letter, short, long in week_days()],
            errors=[str(error) for error in self.errors],
        )

"""What changed in a cohort's settings, from what to what, in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import format_date, format_datetime
from flask_babel import gettext as _

from nexus.cohorts.forms import PlanForm

BY_FIELD = {"search_closes_at": "search_until"}
"""What is called otherwise in the form than in the row."""


def change_lines(changed: dict[str, Any]) -> list[str]:
    """Each setting with its values before and after; none where nothing is told."""
    return [
        _(
            "%(name)s: %(old)s, now %(new)s",
            name=_label(name),
            old=_value(values[0]),
            new=_value(values[1]),
        )
        for name, values in changed.items()
        if isinstance(values, list) and len(values) == 2
    ]


def _label(name: str) -> str:
    field = getattr(PlanForm, BY_FIELD.get(name, name), None)
    return str(field.args[0]) if field is not None and field.args else name


def _value(value: Any) -> str:
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return _moment(value)
    return str(value)


def _moment(text: str) -> str:
    """A day or a moment as one writes it; any other text as it is."""
    try:
        if "T" in text:
            return str(format_datetime(datetime.fromisoformat(text), "d MMMM y HH:mm"))
        return str(format_date(date.fromisoformat(text), "d MMMM y"))
    except ValueError:
        return text

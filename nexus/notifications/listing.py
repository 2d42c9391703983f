"""Notifications as people read them: a sentence each, under the day on which it was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import flask_babel
from flask_babel import gettext as _

from nexus.core import words
from nexus.core.clock import now
from nexus.core.languages import reader_zone
from nexus.notifications.models import Notification


@dataclass(frozen=True)
class Told:
    """One notification, put into words when it is read; `lapses_at` only while it matters."""

    row: Notification

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def sentence(self) -> str:
        """A code whose room has gone says what is left to say."""
        if self.row.code not in words.codes():
            return _("Something has happened here.")
        return words.say(self.row.code, self.row.values)

    @property
    def unread(self) -> bool:
        return self.row.read_at is None

    @property
    def at(self) -> datetime:
        return self.row.created_at

    @property
    def path(self) -> str:
        return self.row.path

    @property
    def lapses_at(self) -> datetime | None:
        lapses = self.row.lapses_at
        return lapses if lapses and self.unread and lapses > now() else None


def _day_of(row: Notification) -> date:
    return row.created_at.astimezone(reader_zone()).date()


def _day_name(day: date) -> str:
    today = now().astimezone(reader_zone()).date()
    if day == today:
        return _("Today")
    if (today - day).days == 1:
        return _("Yesterday")
    return flask_babel.format_date(day, "EEEE d MMMM" if day.year == today.year else "long")


def by_day(rows: Iterable[Notification]) -> list[tuple[str, list[Told]]]:
    """(name of the day, what was told on it) in the order given; days are the reader's."""
    return [(_day_name(day), [Told(row) for row in told]) for day, told in groupby(rows, _day_of)]

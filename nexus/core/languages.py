"""Languages and times: which one the reader sees, and how a moment reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import flask_babel
from babel import Locale
from babel.dates import get_timezone_location
from flask import Flask, g, has_request_context, request
from flask_babel import Babel
from flask_babel import gettext as _

from nexus.core.clock import now

LANGUAGES = {"en": "English", "fr": "Français"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
ZONES = frozenset(available_timezones())


def _language() -> str:
    if not has_request_context():
        return "en"
    chosen = g.get("reader_language")
    return chosen or request.accept_languages.best_match(list(LANGUAGES)) or "en"


def _zone() -> str:
    return g.get("reader_zone") or "UTC" if has_request_context() else "UTC"


def reader_zone() -> ZoneInfo:
    """The zone in which times are shown to the reader of this answer."""
    return ZoneInfo(_zone())


@contextmanager
def speaking_to(language: str, zone: str) -> Iterator[None]:
    """Put words and times as another reader has them, within the block: for mails."""
    before = g.get("reader_language"), g.get("reader_zone")
    g.reader_language, g.reader_zone = language, zone
    flask_babel.refresh()
    try:
        with flask_babel.force_locale(language):
            yield
    finally:
        g.reader_language, g.reader_zone = before
        flask_babel.refresh()


def locale() -> str:
    """The reader's language as a tag for `lang`."""
    return str(flask_babel.get_locale() or "en")


def text_direction() -> str:
    """Which way the reader's language runs: `ltr` or `rtl`."""
    return "rtl" if locale().split("_")[0] in RIGHT_TO_LEFT else "ltr"


def when_exact(moment: datetime) -> str:
    """Such as “Thursday 26 November, 18:00”, in the reader's zone."""
    return flask_babel.format_datetime(moment, "EEEE d MMMM, HH:mm")


def when_relative(moment: datetime) -> str:
    """Such as “2 hours ago” or “in 3 days”."""
    if abs((moment - now()).total_seconds()) < 45:
        return _("just now")
    return flask_babel.format_timedelta(moment - now(), add_direction=True, granularity="minute")


def duration(minutes: int) -> str:
    """Such as “6 h 30 min”, “2 h” or “0 min”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min", minutes=rest)
    if not rest:
        return _("%(hours)s h", hours=hours)
    return _("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


def week_days() -> list[tuple[str, str, str]]:
    """The days from Monday, each in one letter, short and long, in the reader's language."""
    here = flask_babel.get_locale() or Locale("en")
    letters, short, long = (
        here.days["stand-alone"][width] for width in ("narrow", "abbreviated", "wide")
    )
    return [(letters[day], short[day], long[day]) for day in range(7)]


def zone_words(zone: str) -> str:
    """A time zone as people know it: “Nairobi time (UTC+03:00)”, the distance that of now."""
    place = get_timezone_location(
        zone, locale=flask_babel.get_locale() or Locale("en"), return_city=True
    )
    distance = f"{now().astimezone(ZoneInfo(zone)):%z}"
    return _(
        "%(place)s time (UTC%(distance)s)", place=place, distance=f"{distance[:3]}:{distance[3:]}"
    )


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=_language, timezone_selector=_zone)
    app.jinja_env.globals.update(
        text_direction=text_direction,
        when_exact=when_exact,
        when_relative=when_relative,
        locale=locale,
        duration=duration,
        zone_words=zone_words,
        week_days=week_days,
    )

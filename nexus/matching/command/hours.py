"""Free hours as people write them: "Mon-Fri 18-22, Sat 10:00-14:30"."""

import re
from collections.abc import Iterator

from nexus.matching.week import HALF_HOURS, WHOLE_WEEK

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GROUPS = {
    "daily": range(7),
    "everyday": range(7),
    "weekdays": range(5),
    "weekday": range(5),
    "weekends": range(5, 7),
    "weekend": range(5, 7),
}
_TO = r"\s*(?:-|–|—|\bto\b)\s*"  # noqa: RUF001 - people type dashes of every length
_TIME = r"(\d{1,2})(?::(\d\d)|h(\d\d)?)?"
_PIECE = re.compile(
    rf"(?P<times>{_TIME}{_TO}{_TIME})|(?P<first>[a-z]+)(?:{_TO}(?P<last>[a-z]+))?|[\s,;/&+.]+"
)


def week_of(text: str) -> int:
    """The half-hours of a week that a text names, in local time.

    Days come before their times; times are on the half-hour, and run over midnight where the
    end is not after the beginning. ValueError says which piece is not understood.
    """
    bits, fresh = 0, True
    days: list[int] = []
    for kind, piece in _pieces(text.lower()):
        if kind == "times":
            if not days:
                raise ValueError(f"{piece!r} has no day before it")
            bits |= _on(days, piece)
            fresh = False
        else:
            days = [*([] if not fresh else days), *_days(piece)]
            fresh = True
    if days and fresh:
        raise ValueError(f"no times after the last day in {text!r}")
    return bits


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Times and days in turn."""
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            raise ValueError(f"{text[at:].strip()!r} is neither a day nor times")
        at = found.end()
        if found["times"]:
            yield "times", found["times"]
        elif found["first"] and found["first"] != "and":
            yield "days", found[0]


def _days(piece: str) -> list[int]:
    """The days of "mon", "mon-fri", "weekends"."""
    if piece in GROUPS:
        return list(GROUPS[piece])
    ends = [_day(word) for word in re.split(_TO, piece)]
    return [day % 7 for day in range(ends[0], ends[-1] + (1 if ends[-1] >= ends[0] else 8))]


def _day(word: str) -> int:
    named = [day for day, name in enumerate(DAYS) if len(word) > 1 and name.startswith(word)]
    if len(named) != 1:
        raise ValueError(f"{word!r} is no day")
    return named[0]


def _on(days: list[int], times: str) -> int:
    """The half-hours from a time to a time on each of these days."""
    first, last = (_half(end) for end in re.split(_TO, times))
    length = last - first if last > first else last - first + 48
    bits = 0
    for day in days:
        bits |= ((1 << length) - 1) << (day * 48 + first)
    return (bits | bits >> HALF_HOURS) & WHOLE_WEEK


def _half(time: str) -> int:
    """The half-hour of a day at which a time stands."""
    hour, minute = (int(part or 0) for part in re.split("[:h]", f"{time}:")[:2])
    if hour * 60 + minute > 24 * 60 or minute not in (0, 30):
        raise ValueError(f"{time!r} is not on the hour or half-hour of a day")
    return hour * 2 + minute // 30

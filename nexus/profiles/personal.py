"""What profiles keep about a person."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nexus.core import personal
from nexus.core.languages import week_days
from nexus.core.personal import End, Rows
from nexus.profiles.models import AskedQuestion, Profile

OWN = {"account_id": "the person's own number"}


def _clock(half_hour: int) -> str:
    return f"{half_hour // 2:02}:{half_hour % 2 * 30:02}"


def hours_in_words(hours: bytes | None) -> dict[str, list[str]] | None:
    """Half-hours as stretches of each day, such as `18:00-22:00`; None when they are not known."""
    if hours is None:
        return None
    bits = int.from_bytes(hours, "little")
    week: dict[str, list[str]] = {}
    for day, names in enumerate(week_days()):
        free = [half for half in range(48) if bits >> (day * 48 + half) & 1]
        begins = [half for half in free if half - 1 not in free]
        ends = [half + 1 for half in free if half + 1 not in free]
        spans = zip(begins, ends, strict=True)
        week[names[2]] = [f"{_clock(begin)}-{_clock(end)}" for begin, end in spans]
    return week


def _plain(value: Any) -> Any:
    return hours_in_words(value)


personal.owned.add(
    "profile",
    Rows(
        model=Profile,
        whose=lambda account_id: Profile.account_id == account_id,
        title=_l("Your profile"),
        copied=(
            *("handle", "bio", "level", "aims", "way", "skills", "languages", "links"),
            *("hours_a_week", "hours", "hours_zone", "hours_at"),
        ),
        shown={"hours": _plain},
        apart={
            **OWN,
            "handle_key": "the handle again, as it is compared",
            "bio_html": "the text about oneself again, as a page shows it",
        },
        end=End.REMOVED,
    ),
    order=30,
)
personal.owned.add(
    "questions",
    Rows(
        model=AskedQuestion,
        whose=lambda account_id: AskedQuestion.account_id == account_id,
        title=_l("Questions that you were asked once"),
        copied=("code", "settled_at"),
        apart=OWN,
        end=End.WITH_ACCOUNT,
    ),
    order=31,
)

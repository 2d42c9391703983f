"""A thread as its reader sees it: a page of lines, where days and news begin, what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

import flask_babel
from flask_babel import gettext as _

from nexus.cohorts.models import Enrolment, Track
from nexus.core import drafts
from nexus.core.clock import now
from nexus.core.languages import reader_zone
from nexus.core.text import RENDERER, hue, render_markdown
from nexus.pairing.models import Pairing
from nexus.thread import queries
from nexus.thread.forms import MessageForm
from nexus.thread.models import Message


@dataclass(kw_only=True)
class Line:
    """One message; `day` is the day that begins with it, `news` how many are new from it on."""

    number: int
    author: str
    hue: int
    track: Track | None
    sent_at: datetime
    html: str
    edited: bool
    deleted: bool
    mine: bool
    changeable: bool
    day: str = ""
    news: int = 0

    @property
    def clock(self) -> str:
        """The time of day, in the reader's zone."""
        return str(flask_babel.format_time(self.sent_at, "HH:mm"))


@dataclass(kw_only=True)
class Thread:
    """A page of a thread, oldest line first.

    `older` and `newer` tell whether there is more; where there is older, the first line's day
    stands in `first_day`, so that what is put before it can take that over. `next_day` is the
    day of what follows the page, where it is another one. `last` is the number up to which the
    reader has now seen, `news` how many of all messages are new to them.
    """

    pairing: Pairing
    lines: list[Line]
    older: bool
    newer: bool
    last: int
    news: int
    member: bool
    first_day: str = ""
    next_day: str = ""

    @property
    def writable(self) -> bool:
        return self.member and self.pairing.live

    @property
    def first(self) -> int:
        """The number of the first line."""
        return self.lines[0].number if self.lines else self.last + 1


def _day(moment: datetime) -> date:
    return moment.astimezone(reader_zone()).date()


def day_words(moment: datetime) -> str:
    """The day of a moment, as the reader would say it today."""
    day, today = _day(moment), _day(now())
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return flask_babel.format_date(day, "EEEE d MMMM" if day.year == today.year else "d MMMM y")


def line_of(written: queries.Written, reader: Enrolment, *, writable: bool) -> Line:
    """One message for its reader; text of an older renderer is rendered anew."""
    message, author, track = written
    mine = message.author_id == reader.id
    fresh = message.renderer == RENDERER
    return Line(
        number=message.number,
        author=author or _("Somebody who left"),
        hue=hue(author or ""),
        track=track,
        sent_at=message.sent_at,
        html=message.html if fresh else render_markdown(message.body),
        edited=message.edited_at is not None,
        deleted=message.deleted_at is not None,
        mine=mine,
        changeable=mine and writable and message.deleted_at is None,
    )


def own_line(message: Message, reader: Enrolment) -> Line:
    """A message that the reader just wrote or changed."""
    return line_of((message, reader.account.name, reader.track), reader, writable=True)


def _name_days(lines: list[Line], before: datetime | None) -> None:
    """Name each day at its first line; `before` is when the line before the first was sent."""
    if lines and (before is None or _day(before) != _day(lines[0].sent_at)):
        lines[0].day = day_words(lines[0].sent_at)
    for earlier, later in pairwise(lines):
        if _day(earlier.sent_at) != _day(later.sent_at):
            later.day = day_words(later.sent_at)


def _page(
    pairing: Pairing, before: int | None, after: int | None, most: int
) -> tuple[list[queries.Written], bool, bool]:
    """The messages of a page, whether there are older ones, whether newer ones."""
    if after is not None and before is None:
        written, newer = queries.after(pairing, after)
        return written, after > 0, newer
    written, older = queries.before(pairing, before, most)
    return written, older, bool(written) and written[-1][0].number < pairing.messages


def thread_of(
    pairing: Pairing,
    reader: Enrolment,
    *,
    before: int | None = None,
    after: int | None = None,
    most: int = queries.PER_PAGE,
) -> Thread:
    """The newest messages of a thread, those before a number, or what came after one."""
    member = queries.belongs(reader.id, pairing)
    written, older, newer = _page(pairing, before, after, most)
    lines = [line_of(each, reader, writable=member and pairing.live) for each in written]
    news, first_new = queries.unread([pairing.id], reader.id).get(pairing.id, (0, 0))
    thread = Thread(
        pairing=pairing,
        lines=lines,
        older=older,
        newer=newer,
        last=lines[-1].number if lines else after or 0,
        news=news if member else 0,
        member=member,
    )
    _name_days(lines, queries.sent_at(pairing, after) if after else None)
    if before and lines:
        following = queries.sent_at(pairing, before)
        if following and _day(following) != _day(lines[-1].sent_at):
            thread.next_day = day_words(following)
    _mark_news(thread, first_new, whole=after is None)
    return thread


def _mark_news(thread: Thread, first_new: int, *, whole: bool) -> None:
    """Where news begin; and, on a page with older ones, its first day to its head."""
    if thread.news and whole:
        fresh = [line for line in thread.lines if line.number >= first_new and not line.mine]
        if fresh:
            fresh[0].news = thread.news
    if thread.older and thread.lines and whole:
        thread.first_day, thread.lines[0].day = thread.lines[0].day, ""


def place_of(pairing: Pairing) -> str:
    """Where a reader's unsent message is kept."""
    return f"thread:{pairing.id}"


def composer(pairing: Pairing, reader: Enrolment) -> MessageForm:
    """The form to write with, holding what the reader had begun to write."""
    return MessageForm(formdata=None, data=drafts.kept(reader.account_id, place_of(pairing)))

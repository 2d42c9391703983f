"""Pieces of other pages: the bell, and what is unread on Home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from nexus.accounts.access import account, signed_in
from nexus.core import live
from nexus.core.registry import Card, MenuLink, chrome, home_cards, settings_tabs
from nexus.notifications import queries
from nexus.notifications.listing import Told


def bell_of(account_id: int) -> dict[str, Any]:
    """The bell of an account, as the frame of a page draws it."""
    count, mark = queries.unread_mark(account_id)
    addresses = {"url": url_for("notifications.index"), "part": url_for("notifications.bell")}
    return {**addresses, "count": count, "mark": mark}


def _marks(account_id: int, _ids: Sequence[int]) -> dict[int, str]:
    return {0: queries.unread_mark(account_id)[1]}


def _bell() -> dict[str, Any]:
    if not signed_in():
        return {}
    return {"bell": bell_of(account().id)}


def _unread_card(enrolment: Any) -> list[Card]:
    """The newest of what was told, with the way to all."""
    rows, total = queries.newest_unread(enrolment.account_id, 3)
    values = {"told": [Told(row) for row in rows], "total": total}
    return [Card("notifications/_unread.html", values, count=total, rail=True)] if rows else []


live.topics.add("bell", _marks)
chrome.add("notifications", _bell, order=30)
home_cards.add("notifications", _unread_card, order=90)
settings_tabs.add(
    "mails", MenuLink(_l("Mails"), "mail", lambda: url_for("notifications.choices")), order=30
)

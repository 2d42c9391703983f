"""Pieces of other pages: the bell, and what is unread on Home."""

from __future__ import annotations

from typing import Any

from flask import url_for

from nexus.accounts.access import account, signed_in
from nexus.core.registry import Card, chrome, home_cards
from nexus.notifications import queries
from nexus.notifications.listing import Told


def _bell() -> dict[str, Any]:
    if not signed_in():
        return {}
    count = queries.unread_count(account().id)
    return {"bell": {"url": url_for("notifications.index"), "count": count}}


def _unread_card(enrolment: Any) -> list[Card]:
    """The newest of what was told, with the way to all."""
    rows, total = queries.newest_unread(enrolment.account_id, 3)
    values = {"told": [Told(row) for row in rows], "total": total}
    return [Card("notifications/_unread.html", values, count=total, rail=True)] if rows else []


chrome.add("notifications", _bell, order=30)
home_cards.add("notifications", _unread_card, order=90)

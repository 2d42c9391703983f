"""The one mail a day that tells people what waits for them."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for

from nexus.accounts.models import Account
from nexus.core import mail
from nexus.core.db import db
from nexus.core.mail import Letter
from nexus.notifications import queries, unsubscribing
from nexus.notifications.listing import Told
from nexus.notifications.models import ALL, Notification


def _still_wanted(payload: dict[str, Any]) -> list[Notification]:
    rows = queries.to_mail(payload["account_id"], payload["notification_ids"])
    off = queries.switched_off(payload["account_id"])
    return [row for row in rows if not off & {row.code, ALL}]


def _told(payload: dict[str, Any]) -> Letter | None:
    """What was not read meanwhile, each with its link; None when nothing is left."""
    account = db.session.get(Account, payload["account_id"])
    rows = _still_wanted(payload)
    if account is None or not account.open or not account.confirmed or not rows:
        return None
    stop_url = unsubscribing.link_for(account.id, {row.code for row in rows})
    base = current_app.config["BASE_URL"]
    values = {
        "name": account.name,
        "items": [(Told(row), base + row.path) for row in rows],
        "choices_url": url_for("notifications.choices", _external=True),
        "stop_url": stop_url,
    }
    headers = {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    template = "notifications/mail/told.txt"
    return Letter(account.email, account.language, template, values, headers, account.zone)


mail.composers.add("notifications.told", _told)

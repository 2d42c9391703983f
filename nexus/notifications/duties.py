"""What the notifications let the worker do again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nexus.accounts import signals as accounts
from nexus.accounts.models import Account
from nexus.core import work
from nexus.core.db import db
from nexus.notifications import actions


@work.every(timedelta(seconds=20))
def mail_due() -> None:
    """Queue the mails that are due."""
    actions.mail_due()


@work.every(timedelta(hours=12))
def forget_old() -> None:
    """Remove what was told long ago."""
    actions.forget_old()


@accounts.renamed.connect
def reword_later(account: Account, *, before: str, **_more: Any) -> None:
    """Somebody has another name: what others were told of them follows, outside of the request."""
    work.enqueue("notifications.reword", account_id=account.id, before=before)


@work.kind("notifications.reword")
def reword(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Put the name of today in the place of an earlier one."""
    account = db.session.get(Account, payload["account_id"])
    if account is not None:
        actions.reword(payload["before"], account.name)
    return {}

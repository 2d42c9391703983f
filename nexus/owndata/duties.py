"""What the worker does about people's data: pack it, forget what was packed, erase."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from nexus.accounts import actions as accounts
from nexus.accounts import signals
from nexus.accounts.models import Account
from nexus.core import retention, work
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.retention import Kept
from nexus.core.work import Work
from nexus.owndata import actions, packing
from nexus.owndata.models import Archive

retention.kept.add(
    "archives",
    Kept(
        _l("A copy of your data that you asked for"),
        lambda here: here.keep_archives_days,
        _l("you asked for it"),
    ),
    order=20,
)


@work.kind("owndata.pack")
def pack(payload: dict[str, Any], work_id: int) -> dict[str, Any]:
    """Make an archive; again is harmless."""
    lease = db.session.get_one(Work, work_id).lease or ""
    content = packing.pack(
        payload["account_id"], lambda percent: work.heartbeat(work_id, lease, percent)
    )
    archive = db.session.get(Archive, payload["archive_id"])
    if content is None or archive is None or archive.ready_at is not None:
        return {"packed": False}
    actions.keep(archive, content)
    return {"packed": True}


@signals.leaving.connect
def erase_later(account: Account, **_more: Any) -> None:
    """Somebody lets their account go: a week later it is erased."""
    work.enqueue("owndata.erase", due=now() + accounts.GRACE, leaver=account.id)


@work.kind("owndata.erase")
def erase(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Erase somebody, unless they came back."""
    return {"erased": actions.erase(payload["leaver"])}


@work.every(timedelta(hours=6))
def forget_old() -> None:
    """Forget archives that nobody may fetch any more."""
    actions.forget_old()

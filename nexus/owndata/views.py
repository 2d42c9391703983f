"""One's own data: what is kept, a copy of it, and the way to let it go."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, current_app, make_response, url_for
from flask.typing import ResponseReturnValue

from nexus.accounts.access import SIGNED_IN, account, actor
from nexus.accounts.actions import GRACE
from nexus.config import Settings
from nexus.core import retention
from nexus.core.access import PUBLIC, may
from nexus.core.db import get_or_404
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.owndata import actions, queries

bp = Blueprint("owndata", __name__)


def _archive() -> dict[str, Any]:
    """How far the archive is: none, in the making (percent), failed, or ready with its address."""
    found = queries.archive_of(account().id)
    piece = queries.work_of(found) if found and found.ready_at is None else None
    ready = found is not None and found.ready_at is not None
    word = queries.word_of(found) if found is not None and ready else None
    return {
        "archive": found,
        "percent": piece.progress if piece else None,
        "url": url_for(".download", word=word) if word else None,
        "days": retention.days_of("archives"),
    }


@bp.get("/settings/data")
@may(SIGNED_IN)
def own() -> ResponseReturnValue:
    """Offer a copy of my data, and the way to let it all go."""
    page, part = "owndata/own.html", "owndata/_archive.html"
    return show(page, part, account=account(), grace=GRACE.days, **_archive())


@bp.post("/settings/data")
@may(SIGNED_IN)
def ask() -> ResponseReturnValue:
    """Have a copy of my data made."""
    act_once()
    actions.ask(account(), by=actor())
    return done(commit(to=url_for(".own")))


@bp.get("/settings/data/<word>")
@may(SIGNED_IN)
def download(word: str) -> ResponseReturnValue:
    """Fetch the copy; nobody else can."""
    archive = get_or_404(queries.archive_to_fetch(account().id, word))
    answer = make_response(archive.content)
    answer.headers["Content-Type"] = "application/zip"
    name = f"nexus-data-{archive.ready_at:%Y-%m-%d}.zip"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


@bp.get("/privacy")
@may(PUBLIC)
def privacy() -> ResponseReturnValue:
    """Say who is responsible, what is kept, for how long, and who reads it."""
    settings: Settings = current_app.config["SETTINGS"]
    contact = settings.contact or parseaddr(settings.mail_from)[1]
    kept = [(each.what, each.days(settings), each.after) for each in retention.kept]
    values: dict[str, Any] = {"settings": settings, "contact": contact, "kept": kept}
    script_host = urlsplit(settings.htmx_src).netloc
    return show("owndata/privacy.html", script_host=script_host, **values)

"""Pages of the site itself: whether it lives, and (in development) the mails it wrote."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import sqlalchemy as sa
import structlog
from flask import Blueprint, Flask, current_app
from flask.typing import ResponseReturnValue

from nexus.config import Settings
from nexus.core.access import PUBLIC, may
from nexus.core.db import db
from nexus.core.pages import show

log = structlog.get_logger()
bp = Blueprint("site", __name__)
dev = Blueprint("dev", __name__)


@bp.get("/healthz")
@may(PUBLIC)
def health() -> ResponseReturnValue:
    """Say that the program answers and reaches its database."""
    db.session.execute(sa.text("SELECT 1"))
    return {"ok": True}


def _mails(folder: Path, most: int = 50) -> list[EmailMessage]:
    """The newest mails that the file backend wrote; it puts a line of hyphens after each."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    whole = [
        part
        for path in files[:most]
        for part in path.read_bytes().split(b"\n" + b"-" * 79)
        if part.strip()
    ]
    return [message_from_bytes(raw.strip(), policy=policy.default) for raw in whole[:most]]


@dev.get("/dev/mail")
@may(PUBLIC)
def mails() -> ResponseReturnValue:
    """The mails written on this machine, newest first: in development and the demo only."""
    folder = Path(current_app.config.get("MAIL_FILE_PATH") or "/nonexistent")
    return show("site/mails.html", mails=_mails(folder) if folder.is_dir() else [])


def init_app(app: Flask, settings: Settings) -> None:
    app.register_blueprint(bp)
    if settings.shows_mails:
        app.register_blueprint(dev)
    elif settings.demo and settings.environment == "production":
        log.warning("site.mails_hidden", why="BASE_URL is not on loopback: others could read them")

"""Mail: queued in the transaction of its cause, composed and sent by the worker.

A room registers how it composes each of its mails from ids, so that no address, name or token
waits in the queue, the reader's language is the one of the moment, and a mail whose reason has
gone is not sent. The same piece of work has the same Message-ID at each try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from email.utils import format_datetime
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from flask import Flask, current_app, render_template
from flask_mailman import EmailMultiAlternatives, Mail

from nexus.config import ROOT, Settings
from nexus.core import work
from nexus.core.db import Mode, db, transaction
from nexus.core.languages import speaking_to
from nexus.core.registry import Registry

log = structlog.get_logger()
mailman = Mail()

REST = 60
"""Seconds for which nothing is tried at a mail server that did not answer."""

OF_ONE_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)
"""What a server that answers has against one mail, not against all."""


@dataclass(frozen=True)
class Letter:
    """A mail ready to be written: to whom, in which language and zone, and the template's values.

    `template` is a text template whose first line is the subject.
    """

    to: str
    language: str
    template: str
    values: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    zone: str = "UTC"


composers: Registry[Callable[[dict[str, Any]], Letter | None]] = Registry()
"""By code: makes the letter from the queued ids, or None when its reason has gone."""


def queue(code: str, *, key: str | None = None, due: datetime | None = None, **ids: Any) -> None:
    """Queue a mail in the transaction at hand. The same `key` twice is one mail."""
    if code not in composers:
        raise KeyError(code)
    work.enqueue("mail", key=key, due=due, code=code, **ids)


@work.kind("mail", outward=True)
def send(payload: dict[str, Any], work_id: int) -> dict[str, Any]:
    """Compose and send one queued mail.

    It is composed reading, and sent outside any transaction: a slow mail server holds up nobody
    who writes.
    """
    with transaction(Mode.READ):
        letter = composers[payload["code"]](payload)
        message = _message(letter, work_id) if letter else None
    if message is None:
        return {"sent": False}
    _hand_over(message)
    return {"sent": True}


_breaker = {"rests_until": 0.0}


def _hand_over(message: EmailMultiAlternatives) -> None:
    """Give a mail to the server; one that cannot be reached is left alone for a while.

    Meanwhile all other work goes on, and no mail is given up. Raises work.Later.
    """
    if monotonic() < _breaker["rests_until"]:
        raise work.Later(REST)
    try:
        message.send()
    except OF_ONE_MAIL:
        raise
    except OSError as error:
        log.warning("mail.server_away", error=type(error).__name__)
        _breaker["rests_until"] = monotonic() + REST
        raise work.Later(REST) from error


def _message(letter: Letter, work_id: int) -> EmailMultiAlternatives:
    """A letter in words, with Message-ID and date of its piece of work: the same at each try."""
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    queued_at = db.session.get_one(work.Work, work_id).created_at
    with speaking_to(letter.language, letter.zone):
        subject, _, body = render_template(letter.template, **letter.values).strip().partition("\n")
    return EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        to=[letter.to],
        headers={
            # With its moment: a restored database gives out its numbers a second time.
            "Message-ID": f"<work-{work_id}.{queued_at.timestamp():.0f}@{host}>",
            "Date": format_datetime(queued_at),
            "Auto-Submitted": "auto-generated",
            **letter.headers,
        },
    )


def forget_files(words: Iterable[str]) -> None:
    """Where mails are written into files, remove those in which one of the words stands."""
    folder = Path(current_app.config.get("MAIL_FILE_PATH") or "/nonexistent")
    sought = [word.casefold() for word in words if word]
    for path in folder.glob("*.log") if folder.is_dir() else ():
        if any(word in text for text in _texts(path) for word in sought):
            path.unlink(missing_ok=True)


def _texts(path: Path) -> Iterator[str]:
    """Addresses, subject and body of each mail in a file, in small letters."""
    for raw in path.read_bytes().split(b"\n" + b"-" * 79):
        message: Any = message_from_bytes(raw.strip(), policy=default)
        body = message.get_body(("plain",))
        parts = (message["to"], message["subject"], body.get_content() if body else "")
        yield "\n".join(str(part) for part in parts).casefold()


def _server(url: str) -> dict[str, Any]:
    if url == "console":
        return {"MAIL_BACKEND": "console"}
    parts = urlsplit(url)
    if parts.scheme == "file":
        folder = ROOT / parts.path.lstrip("/") if parts.netloc == "." else parts.path
        return {"MAIL_BACKEND": "file", "MAIL_FILE_PATH": str(folder)}
    return {
        "MAIL_BACKEND": "smtp",
        "MAIL_SERVER": parts.hostname,
        "MAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "MAIL_USE_SSL": parts.scheme == "smtps",
        "MAIL_USE_TLS": parts.scheme == "smtp" and parts.port not in {25, 1025},
        "MAIL_USERNAME": unquote(parts.username or "") or None,
        "MAIL_PASSWORD": unquote(parts.password or "") or None,
        "MAIL_TIMEOUT": 10,
    }


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(_server(settings.mail_url), MAIL_DEFAULT_SENDER=settings.mail_from)
    if settings.environment == "test":
        app.config["MAIL_BACKEND"] = "locmem"
    mailman.init_app(app)

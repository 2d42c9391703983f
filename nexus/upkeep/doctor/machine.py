"""The doctor's look around the program: settings, disk, backups, the mail server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import current_app
from flask_mailman import EmailMessage

from nexus.core.clock import now
from nexus.upkeep import backup
from nexus.upkeep.doctor.findings import Finding, fail, ok, warn
from nexus.upkeep.stores.sqlite import SqliteStore

LEAST_FREE, FEW_FREE = 200 * 2**20, 2**30
"""Bytes: writing fails soon; time to look."""

OLD = timedelta(hours=36)


def settings() -> Iterator[Finding]:
    """What start does not refuse, and a real site should not have."""
    known = backup.settings()
    worn = []
    if known.environment != "production":
        worn.append(("NEXUS_ENV", f"“{known.environment}”: its secret is known to everybody"))
    if known.demo:
        worn.append(("NEXUS_DEMO", "the demo's people share a password that everybody knows"))
    if known.environment == "production" and not known.secure:
        worn.append(("BASE_URL", "not https: only for yourself, on this machine"))
    if known.secure and not known.proxies:
        worn.append(("PROXIES", "0: behind a reverse proxy say 1, else all come from one address"))
    yield from (warn("settings", f"{name}: {text}.") for name, text in worn)
    if not worn:
        yield ok("settings", f"{known.environment}, {known.base_url}")


def _standing(path: Path) -> Path:
    """The folder, or the nearest one above that exists."""
    return path if path.exists() else _standing(path.parent)


def disk() -> Iterator[Finding]:
    """Room where the database and the backups are."""
    folders = {"backups": backup.folder()}
    store = backup.here()
    if isinstance(store, SqliteStore):
        folders["database"] = store.file.parent
    free = {name: shutil.disk_usage(_standing(path)).free for name, path in folders.items()}
    name, least = min(free.items(), key=lambda each: each[1])
    text = f"{least / 2**30:.1f} GB free for the {name}"
    advice = "Remove what is not needed, or make the disk larger; a full one stops all writing."
    if least < LEAST_FREE:
        yield fail("disk", text, advice)
    elif least < FEW_FREE:
        yield warn("disk", text, advice)
    else:
        yield ok("disk", text)


def backups() -> Iterator[Finding]:
    """How old the newest one is."""
    kept = backup.kept(backup.here().ending)
    if not kept:
        yield warn("backups", f"None in {backup.folder()}.", "flask backup, every night by a timer")
    elif now() - kept[0].made_at > OLD:
        text = f"The newest is of {kept[0].made_at:%Y-%m-%d %H:%M} UTC."
        yield warn("backups", text, "Does the timer run? systemctl list-timers nexus-backup")
    else:
        yield ok("backups", f"{len(kept)}, the newest {kept[0].file.name}")


def mail(to: str | None) -> Iterator[Finding]:
    """Whether the mail server takes what we bring: a knock, or with an address a test mail."""
    kind = current_app.config["MAIL_BACKEND"]
    if kind in {"console", "file"} and backup.settings().environment == "production":
        yield warn("mail", f"Mails go to the {kind}, to nobody.", "MAIL_URL=smtp://…")
        return
    try:
        _test_mail(to) if to else _knock()
    except OSError as error:
        text = f"The mail server does not take it: {type(error).__name__}."
        yield fail("mail", text, "Look at MAIL_URL and MAIL_FROM, and at the server's own log.")
        return
    yield ok("mail", f"a test mail is on its way to {to}" if to else f"{kind}: it answers")


def _knock() -> None:
    """Connect and sign in, and send nothing."""
    connection = current_app.extensions["mailman"].get_connection()
    if connection.open():
        connection.close()


def _test_mail(to: str) -> None:
    host = backup.settings().base_url
    text = f"This is a test mail of Nexus at {host}. It arrived: nothing else is to be done.\n"
    EmailMessage(subject="Nexus: a test mail", body=text, to=[to]).send()

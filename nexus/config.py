"""Every setting of the program, read once from the environment and refused at start when wrong.

`Settings.from_environ(os.environ)` is the only reader. A wrong value raises BadSetting with one
sentence that names the variable; nothing is guessed and nothing is read later. `flask config`
prints the result with the secrets hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: templates/, static/ and migrations/ stand in it."""

ENVIRONMENTS = ("development", "production", "test")
DEVELOPMENT_SECRET = "development only: every copy of Nexus knows this one"  # noqa: S105 - refused in production
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HTMX_SRC = "https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/dist/htmx.min.js"
HTMX_INTEGRITY = "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"
WEBHOOK_ORIGINS = (
    "https://discord.com",
    "https://discordapp.com",
    "https://ptb.discord.com",
    "https://canary.discord.com",
)
"""Where staff may let Nexus post. What an operator names besides is trusted as it is."""


class BadSetting(ValueError):
    """A setting is missing or wrong; the message names the variable and says what to do."""


def _text(value: str) -> str:
    return value.strip()


def _flag(value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.strip().lower() not in known:
        raise ValueError("say 1 or 0")
    return known[value.strip().lower()]


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            raise ValueError(f"a whole number from {least} to {most}") from None
        if not least <= number <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return number

    return read


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return value

    return read


def _database(value: str) -> str:
    if value.startswith("postgres://"):
        value = "postgresql://" + value.removeprefix("postgres://")
    if value.startswith("postgresql://"):
        value = "postgresql+psycopg://" + value.removeprefix("postgresql://")
    if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("an address that begins with sqlite:/// or postgresql://")
    return value


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise ValueError("scheme and host only, such as https://nexus.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _mail(value: str) -> str:
    if value != "console" and urlsplit(value).scheme not in {"file", "smtp", "smtps"}:
        raise ValueError("console, file:///folder, smtp://user:password@host:587 or smtps://…")
    return value


def _origins(value: str) -> tuple[str, ...]:
    found = value.split()
    for each in found:
        parts = urlsplit(each)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise ValueError("origins such as https://discord.com, separated by spaces")
    return tuple(found)


def _setting(
    name: str, read: Callable[[str], Any], default: Any = ..., *, secret: bool = False
) -> Any:
    """Describe one setting: its variable, its reader, its default and whether it is shown."""
    metadata = {"variable": name, "read": read, "secret": secret}
    return field(metadata=metadata) if default is ... else field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What may differ between two places that run Nexus. Immutable; times in the unit named."""

    environment: str = _setting("NEXUS_ENV", _one_of(*ENVIRONMENTS), "production")
    secret_key: str = _setting("SECRET_KEY", _text, "", secret=True)
    database_url: str = _setting(
        "DATABASE_URL", _database, "sqlite:///var/nexus.sqlite", secret=True
    )
    base_url: str = _setting("BASE_URL", _base_url, "http://127.0.0.1:8000")
    mail_url: str = _setting("MAIL_URL", _mail, "", secret=True)
    mail_from: str = _setting("MAIL_FROM", _text, "Nexus <nexus@localhost>")
    demo: bool = _setting("NEXUS_DEMO", _flag, False)
    proxies: int = _setting("PROXIES", _number(0, 5), 0)
    web_processes: int = _setting("WEB_PROCESSES", _number(1, 64), 2)
    live_streams: int = _setting("LIVE_STREAMS", _number(0, 1000), 40)
    log_format: str = _setting("LOG_FORMAT", _one_of("text", "json"), "text")
    htmx_src: str = _setting("HTMX_SRC", _text, HTMX_SRC)
    htmx_integrity: str = _setting("HTMX_INTEGRITY", _text, HTMX_INTEGRITY)
    responsible: str = _setting("RESPONSIBLE", _text, "")
    contact: str = _setting("CONTACT", _text, "")
    keep_notifications_days: int = _setting("KEEP_NOTIFICATIONS_DAYS", _number(7, 3650), 180)
    keep_drafts_days: int = _setting("KEEP_DRAFTS_DAYS", _number(1, 365), 30)
    keep_work_days: int = _setting("KEEP_WORK_DAYS", _number(1, 365), 14)
    keep_archives_days: int = _setting("KEEP_ARCHIVES_DAYS", _number(1, 30), 7)
    keep_logs_days: int = _setting("KEEP_LOGS_DAYS", _number(1, 365), 30)
    session_idle_days: int = _setting("SESSION_IDLE_DAYS", _number(1, 90), 14)
    session_days: int = _setting("SESSION_DAYS", _number(1, 365), 60)
    assets_folder: str = _setting("ASSETS_FOLDER", _text, "var/assets")
    backup_folder: str = _setting("BACKUP_FOLDER", _text, "var/backups")
    backups_kept: int = _setting("BACKUPS_KEPT", _number(1, 1000), 14)
    webhook_origins: tuple[str, ...] = _setting("WEBHOOK_ORIGINS", _origins, WEBHOOK_ORIGINS)
    postgresql_bin: str = _setting("POSTGRESQL_BIN", _text, "")

    def __post_init__(self) -> None:
        if not self.secret_key and self.environment != "production":
            object.__setattr__(self, "secret_key", DEVELOPMENT_SECRET)
        if not self.mail_url:
            kept = "file://./var/mail" if self.environment == "development" else "console"
            object.__setattr__(self, "mail_url", kept)
        if self.environment == "production":
            self._refuse_unsafe_production()

    def _refuse_unsafe_production(self) -> None:
        if len(self.secret_key) < 32 or self.secret_key == DEVELOPMENT_SECRET:
            raise BadSetting(
                "SECRET_KEY: production needs a secret of its own of at least 32 characters; "
                "make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
            )
        if not self.secure and urlsplit(self.base_url).hostname not in LOOPBACK:
            raise BadSetting(
                "BASE_URL: production is served over https:// (http only on loopback)."
            )

    @property
    def secure(self) -> bool:
        """Whether people reach the site over TLS: cookies are then `Secure` and `__Host-`."""
        return self.base_url.startswith("https://")

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches the site."""
        return urlsplit(self.base_url).hostname in LOOPBACK and not self.proxies

    @property
    def shows_mails(self) -> bool:
        """Whether the mails that were written stand on a page: they hold links that let one in."""
        return self.environment == "development" or (self.demo and self.loopback)

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite:")

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Read all settings; an empty variable counts as absent. Raises BadSetting."""
        values: dict[str, Any] = {}
        for each in fields(cls):
            variable, read = each.metadata["variable"], each.metadata["read"]
            raw = environ.get(variable, "")
            if not raw.strip():
                continue
            try:
                values[each.name] = read(raw)
            except ValueError as error:
                shown = "this value" if each.metadata["secret"] else f"“{raw}”"
                raise BadSetting(f"{variable}: {shown} is not valid; expected {error}.") from None
        return cls(**values)

    def described(self) -> list[tuple[str, str]]:
        """(variable, value) of every setting, secrets as “hidden”; for `flask config`."""
        return [
            (each.metadata["variable"], self._shown(each.name, secret=each.metadata["secret"]))
            for each in fields(self)
        ]

    def _shown(self, name: str, *, secret: bool) -> str:
        value = getattr(self, name)
        if not secret or not value:
            return str(value)
        return "sqlite (local file)" if name == "database_url" and self.sqlite else "hidden"

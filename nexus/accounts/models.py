"""Accounts and their sessions."""

from __future__ import annotations

import enum
import secrets
from datetime import datetime

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nexus.core.clock import now
from nexus.core.db import UNNESTED, Model, Versioned, one_of
from nexus.core.text import hue, initials


class Theme(enum.StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def new_stamp() -> str:
    """A new random word that older links do not carry."""
    return secrets.token_hex(8)


class Account(UserMixin, Versioned, Model):
    """A person who can sign in. `stamp` changes with the password: older links then end.

    Since `leaving_since` the person is about to be removed: hidden, signed out, and asked whether
    they want to come back when they sign in.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        sa.Index(
            "one_confirmed_account_per_address",
            "email_key",
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        ),
        sa.Index("ix_accounts_email_key", "email_key"),
        {"sqlite_autoincrement": True},  # a number stands for its person for ever
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254))
    confirmed_at: Mapped[datetime | None]
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    stamp: Mapped[str] = mapped_column(sa.String(16), default=new_stamp)
    language: Mapped[str] = mapped_column(sa.String(8), default="en")
    zone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    theme: Mapped[Theme] = mapped_column(one_of(Theme, "known_theme"), default=Theme.AUTO)
    operator_since: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    leaving_since: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def open(self) -> bool:
        """Neither suspended nor about to be removed."""
        return self.suspended_at is None and self.leaving_since is None

    @classmethod
    def is_open(cls) -> sa.ColumnElement[bool]:
        """`open`, for a query: mail may reach them, and others find them."""
        return cls.suspended_at.is_(None) & cls.leaving_since.is_(None)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def hue(self) -> int:
        return hue(self.name)


class AccountSession(Model):
    """One signed-in browser. Its end, by sign-out or otherwise, is the row's removal."""

    __tablename__ = "account_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    began_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    ends_at: Mapped[datetime]
    remembered: Mapped[bool] = mapped_column(default=False)
    browser: Mapped[str] = mapped_column(sa.String(160), default="")

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=UNNESTED)


class AddressChange(Model):
    """An account on its way from one address to another: asked for, then confirmed at the new one.

    The old address may stop it for a week, also once it has been confirmed.
    """

    __tablename__ = "address_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    from_email: Mapped[str] = mapped_column(sa.String(254))
    to_email: Mapped[str] = mapped_column(sa.String(254))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    confirmed_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=UNNESTED)

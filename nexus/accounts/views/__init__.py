"""Pages of the accounts: sign in and out, confirm the address, a new password, settings."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("accounts", __name__)

from nexus.accounts.views import (  # noqa: E402 - they hang on bp
    address,
    entry,
    leaving,
    moving,
    password,
    settings,
    signing_in,
)

__all__ = ["address", "bp", "entry", "leaving", "moving", "password", "settings", "signing_in"]

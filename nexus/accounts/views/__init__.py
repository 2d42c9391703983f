"""Pages of the accounts: sign in and out, confirm the address, a new password, settings."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("accounts", __name__)

from nexus.accounts.views import address, entry, password, settings  # noqa: E402 - they hang on bp

__all__ = ["address", "bp", "entry", "password", "settings"]

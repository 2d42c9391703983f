"""Pages of cohorts: make one, run it, and come in by an invitation."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("cohorts", __name__)

from nexus.cohorts.views import briefs, people, staff, welcome  # noqa: E402 - they hang on bp

__all__ = ["bp", "briefs", "people", "staff", "welcome"]

"""Pages of staff: the overview, people, the audit log, cohorts made and closed."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("staff", __name__)

from nexus.staff.views import audit, changing, founding, overview, people  # noqa: E402 - they hang on bp

__all__ = ["audit", "bp", "changing", "founding", "overview", "people"]

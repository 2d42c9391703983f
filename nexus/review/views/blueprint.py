"""Where the pages of review hang, their place in the navigation, and their filter."""

from __future__ import annotations

from flask import Blueprint, request, url_for
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment_or_none
from nexus.cohorts.models import Role
from nexus.core.registry import Place, places

bp = Blueprint("review", __name__)


def _queue_url() -> str | None:
    here = enrolment_or_none()
    return url_for("review.queue") if here and here.role is not Role.LEARNER else None


places.add("review", Place(_l("Review"), "review", _queue_url, frozenset({"review"})), order=55)


def brief() -> int | None:
    """The brief of the filter, from the query string; anything else than an id is no filter."""
    typed = request.args.get("brief", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None

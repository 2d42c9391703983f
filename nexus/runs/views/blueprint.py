"""Where the pages of match runs hang, their place in the navigation, and the run of an address."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment, enrolment_or_none
from nexus.cohorts.models import Role
from nexus.core.db import get_or_404
from nexus.core.registry import Place, places
from nexus.runs import queries
from nexus.runs.models import MatchRun

bp = Blueprint("runs", __name__)


def _url() -> str | None:
    here = enrolment_or_none()
    return url_for("runs.console") if here and here.role is not Role.LEARNER else None


places.add("runs", Place(_l("Match day"), "partners", _url, frozenset({"runs"})), order=58)


def run_of(run_id: int) -> MatchRun:
    """A run of the cohort at hand, else 404."""
    found: MatchRun = get_or_404(
        queries.runs_of(enrolment().cohort_id).where(MatchRun.id == run_id)
    )
    return found


def brief_asked() -> int | None:
    """The brief of the filter, from the query string; anything else than an id is no filter."""
    typed = request.args.get("brief", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def url_of(run: MatchRun, **more: Any) -> str:
    """The page of a run."""
    return url_for("runs.run", run_id=run.id, **more)

"""The directory's pieces of other pages: its tabs."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import enrolment_or_none
from nexus.core.registry import PlaceTab, partner_tabs


def _projects() -> str | None:
    return url_for("directory.projects") if enrolment_or_none() else None


def _people() -> str | None:
    here = enrolment_or_none()
    return url_for("directory.people") if here and here.account.confirmed else None


partner_tabs.add("projects", PlaceTab(_l("Projects"), "directory.projects", _projects), order=30)
partner_tabs.add("people", PlaceTab(_l("People"), "directory.people", _people), order=40)

"""Pieces of other pages: the tab of one's data, the link to the privacy page."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l

from nexus.core.registry import MenuLink, foot_links, settings_tabs

settings_tabs.add(
    "data", MenuLink(_l("Your data"), "key", lambda: url_for("owndata.own")), order=40
)
foot_links.add(
    "privacy", MenuLink(_l("Privacy"), "info", lambda: url_for("owndata.privacy")), order=10
)

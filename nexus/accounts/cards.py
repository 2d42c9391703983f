"""What accounts hand to other pages: the step of confirming one's address, the settings."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.core.registry import MenuLink, Step, settings_tabs, week_one


def _steps(enrolment: Any) -> list[Step]:
    why = _("We sent you a mail. Until then you see no names, and your first invitation waits.")
    confirmed = enrolment.account.confirmed
    return [Step(_("Confirm your address"), confirmed, url_for("accounts.confirm_first"), why)]


week_one.add("accounts", _steps, order=30)

settings_tabs.add(
    "you", MenuLink(_l("You"), "settings", lambda: url_for("accounts.settings")), order=10
)
settings_tabs.add(
    "signing-in",
    MenuLink(_l("Signing in"), "key", lambda: url_for("accounts.signing_in")),
    order=20,
)

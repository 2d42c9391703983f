"""What accounts hand to Home: the step of confirming one's address."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from nexus.core.registry import Step, week_one


def _steps(enrolment: Any) -> list[Step]:
    why = _("We sent you a mail. Until then you see no names, and your first invitation waits.")
    confirmed = enrolment.account.confirmed
    return [Step(_("Confirm your address"), confirmed, url_for("accounts.confirm_first"), why)]


week_one.add("accounts", _steps, order=30)

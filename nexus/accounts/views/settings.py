"""One's own account: name, language, time zone, theme."""

from __future__ import annotations

from typing import Any

import flask_babel
from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions
from nexus.accounts.access import SIGNED_IN, account
from nexus.accounts.forms import SettingsForm, ThemeForm
from nexus.accounts.views import bp
from nexus.core.access import may
from nexus.core.once import commit
from nexus.core.pages import done, show


def _settings_page(status: int = 200, **forms: Any) -> ResponseReturnValue:
    """The page with both forms, of which one may come back with what was wrong."""
    me = account()
    settings_form = forms.get("settings_form") or SettingsForm(formdata=None, obj=me)
    settings_form.version.data = str(me.version)
    return show(
        "accounts/settings.html",
        status=status,
        form=settings_form,
        account=me,
        theme_form=ThemeForm(formdata=None, obj=me),
    )


@bp.route("/settings", methods=["GET", "POST"])
@may(SIGNED_IN)
def settings() -> ResponseReturnValue:
    """Change what others call me, and how the site speaks to me."""
    form = SettingsForm(obj=account())
    if form.accepted(account()):
        chosen = {"name": form.name.data, "language": form.language.data, "zone": form.zone.data}
        actions.change_settings(account(), **chosen)
        to = commit(to=url_for(".settings"))
        g.reader_language, g.reader_zone = account().language, account().zone
        flask_babel.refresh()
        return done(to, notice=_("Saved."))
    return _settings_page(form.status, settings_form=form)


@bp.post("/settings/theme")
@may(SIGNED_IN)
def choose_theme() -> ResponseReturnValue:
    """Light, dark, or as the device has it: one press."""
    form = ThemeForm()
    if form.accepted():
        actions.change_settings(account(), theme=form.theme.data)
        return done(commit(to=url_for(".settings")))
    return _settings_page(form.status)

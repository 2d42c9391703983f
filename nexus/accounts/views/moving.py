"""Links of the mails about a change of address; each leads to a page whose button acts."""

from __future__ import annotations

from flask import session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions, sessions, tokens
from nexus.accounts.forms import PasswordForm
from nexus.accounts.views import bp
from nexus.accounts.views.linked import mine, shown
from nexus.core.access import PUBLIC, may
from nexus.core.actor import Actor
from nexus.core.errors import Refused
from nexus.core.forms import ActionForm
from nexus.core.once import commit
from nexus.core.pages import away, done, show


@bp.get("/move/<token>")
@may(PUBLIC)
def open_move(token: str) -> ResponseReturnValue:
    """The link of the mail to the new address: out of the address bar."""
    session["move"] = token
    return away(url_for(".confirm_move"))


@bp.get("/stop-move/<token>")
@may(PUBLIC)
def open_stop(token: str) -> ResponseReturnValue:
    """The link of the mail to the old address: out of the address bar."""
    session["stop"] = token
    return away(url_for(".stop_move"))


@bp.route("/move", methods=["GET", "POST"])
@may(PUBLIC)
def confirm_move() -> ResponseReturnValue:
    """Confirm the new address; all other browsers are signed out."""
    token = session.get("move", "")
    change = tokens.change_of(token, "move")
    if change is None:
        return show("accounts/link_ended.html", status=410, again=url_for(".signing_in"))
    form = ActionForm() if mine(change.account) else PasswordForm()
    if shown(change.account, form):
        try:
            remember = sessions.remembered()
            moved = actions.confirm_move(change, token, by=Actor(change.account_id))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            sessions.begin(moved, remember=remember)
            told = _("Your account has the address %(email)s now.", email=moved.email)
            return done(commit(to=url_for(".signing_in")), notice=told)
    values = {"form": form, "change": change, "mine": mine(change.account)}
    return show("accounts/confirm_move.html", status=form.status, **values)


@bp.route("/stop-move", methods=["GET", "POST"])
@may(PUBLIC)
def stop_move() -> ResponseReturnValue:
    """Keep the old address, or have it back, and choose a new password."""
    token = session.get("stop", "")
    change = tokens.change_of(token, "stop")
    if change is None:
        return show("accounts/link_ended.html", status=410, again=url_for(".reset_password"))
    form = ActionForm()
    if form.accepted():
        try:
            kept = actions.stop_move(change, token, by=Actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            sessions.end_current()
            session["reset"] = tokens.token_for(kept, "reset")
            told = _("Nobody else is signed in to your account any more.")
            return done(commit(to=url_for(".choose_password")), notice=told)
    return show("accounts/stop_move.html", status=form.status, form=form, change=change)

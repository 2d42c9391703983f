"""A new password by mail, for whoever has forgotten the old one."""

from __future__ import annotations

from flask import session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions, tokens, tries
from nexus.accounts.forms import AddressForm, ChosenPasswordForm
from nexus.accounts.returning import let_through
from nexus.accounts.views import bp
from nexus.core import limits
from nexus.core.access import PUBLIC, may
from nexus.core.errors import Refused
from nexus.core.once import commit
from nexus.core.pages import away, done, show


@bp.route("/reset", methods=["GET", "POST"])
@may(PUBLIC)
def reset_password() -> ResponseReturnValue:
    """Ask for a link to a new password."""
    form = AddressForm()
    if form.is_submitted():
        limits.count(tries.RESET_NETWORK, limits.network())
    if form.accepted():
        try:
            actions.ask_reset(form.email.data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=url_for(".reset_sent")))
    return show("accounts/reset_password.html", status=form.status, form=form)


@bp.get("/reset/sent")
@may(PUBLIC)
def reset_sent() -> ResponseReturnValue:
    """Say that a mail is on its way, if there is an account: the page is the same for all."""
    return show("accounts/reset_sent.html")


@bp.get("/reset/<token>")
@may(PUBLIC)
def new_password(token: str) -> ResponseReturnValue:
    """The link of the mail: keep its word for the next page, out of the address bar."""
    session["reset"] = token
    return away(url_for(".choose_password"))


@bp.route("/reset/password", methods=["GET", "POST"])
@may(PUBLIC)
def choose_password() -> ResponseReturnValue:
    """Choose the new password; whoever can read the address's mails owns the address."""
    token = session.get("reset", "")
    linked = tokens.account_of(token, "reset")
    if linked is None:
        return show("accounts/link_ended.html", status=410, again=url_for(".reset_password"))
    form = ChosenPasswordForm(linked.email, linked.name)
    if form.accepted():
        try:
            actions.reset_password(linked, token, form.password_hash)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            to = let_through(linked, "/", remember=True)
            return done(commit(to=to), notice=_("Your new password holds. You are signed in."))
    return show("accounts/choose_password.html", status=form.status, form=form, account=linked)

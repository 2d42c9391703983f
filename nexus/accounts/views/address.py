"""Confirm the address: by the link of a mail and a button, never by the link alone."""

from __future__ import annotations

from flask import session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions, queries, sessions, tokens
from nexus.accounts.access import SIGNED_IN, account, actor
from nexus.accounts.forms import AddressForm, PasswordForm
from nexus.accounts.views import bp
from nexus.accounts.views.linked import mine, shown
from nexus.core.access import PUBLIC, may
from nexus.core.actor import Actor
from nexus.core.errors import Refused
from nexus.core.forms import ActionForm, act_once
from nexus.core.once import commit
from nexus.core.pages import away, done, onward, show


@bp.route("/confirm", methods=["GET", "POST"])
@may(SIGNED_IN)
def confirm_first() -> ResponseReturnValue:
    """What waits for the confirmation; and, where it was mistyped, the right address."""
    if account().confirmed:
        return away(onward())
    form = AddressForm()
    if form.accepted():
        try:
            actions.correct_address(account(), form.email.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.email)
        else:
            told = _("We sent the mail to %(email)s.", email=account().email)
            return done(commit(to=url_for(".confirm_first")), notice=told)
    return show("accounts/confirm_first.html", status=form.status, form=form, account=account())


@bp.post("/confirm/again")
@may(SIGNED_IN)
def resend_confirmation() -> ResponseReturnValue:
    """Send the mail once more."""
    act_once()
    if account().confirmed:
        return away("/")
    actions.resend_confirmation(account())
    told = _("We sent the mail to %(email)s again.", email=account().email)
    return done(commit(to=url_for(".confirm_first")), notice=told)


@bp.get("/confirm/<token>")
@may(PUBLIC)
def confirm(token: str) -> ResponseReturnValue:
    """The link of the mail: keep its word for the next page, out of the address bar."""
    session["confirm"] = token
    return away(url_for(".confirm_address"))


@bp.route("/confirm/address", methods=["GET", "POST"])
@may(PUBLIC)
def confirm_address() -> ResponseReturnValue:
    """Confirm by a button: programs that look at mails for people only open links."""
    token = session.get("confirm", "")
    linked = tokens.account_of(token, "confirm")
    if linked is None:
        return show("accounts/link_ended.html", status=410, again=url_for(".confirm_first"))
    if linked.confirmed:
        return done("/", notice=_("Your address is confirmed already."))
    form = ActionForm() if mine(linked) else PasswordForm()
    if shown(linked, form):
        try:
            actions.confirm_by_link(linked, token, by=Actor(linked.id))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            then, remember = onward(), sessions.remembered()
            sessions.begin(linked, remember=remember)
            return done(commit(to=then), notice=_("Your address is confirmed. Welcome!"))
    taken = queries.confirmed_at(linked.email_key) is not None
    values = {"email": linked.email, "mine": mine(linked), "taken": taken}
    return show("accounts/confirm_address.html", status=form.status, form=form, **values)

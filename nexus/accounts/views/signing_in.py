"""How one signs in: the address, the password, and the browsers in which one is."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions, entry, queries, sessions
from nexus.accounts.access import CONFIRMED, SIGNED_IN, account, actor
from nexus.accounts.browsers import browser_words
from nexus.accounts.forms import ChangePasswordForm, MoveForm
from nexus.accounts.views import bp
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show


def _page(status: int = 200, **forms: Any) -> ResponseReturnValue:
    """The page with both forms, of which one may come back with what was wrong."""
    me = account()
    return show(
        "accounts/signing_in.html",
        status=status,
        account=me,
        move_form=forms.get("move_form") or MoveForm(formdata=None),
        password_form=forms.get("password_form")
        or ChangePasswordForm(me.email, me.name, formdata=None),
        waiting=queries.waiting_move(me.id),
        browsers=[(each, browser_words(each.browser)) for each in queries.sessions_of(me.id)],
        this=sessions.current_id(),
    )


@bp.get("/settings/signing-in")
@may(SIGNED_IN)
def signing_in() -> ResponseReturnValue:
    """Show my address, my password's form, and where I am signed in."""
    return _page()


@bp.post("/settings/address")
@may(CONFIRMED)
def ask_move() -> ResponseReturnValue:
    """Move my account to another address, once that one has confirmed it."""
    form = MoveForm()
    valid = form.is_submitted() and form.validate()
    if valid and entry.proves(account(), form, form.proof) and form.accepted():
        try:
            actions.ask_move(account(), form.email.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.email)
        else:
            told = _("We wrote to %(email)s. Press the link in that mail.", email=form.email.data)
            return done(commit(to=url_for(".signing_in")), notice=told)
    return _page(form.status, move_form=form)


@bp.post("/settings/address/cancel")
@may(SIGNED_IN)
def cancel_move() -> ResponseReturnValue:
    """Keep my address after all."""
    act_once()
    actions.cancel_move(account())
    return done(commit(to=url_for(".signing_in")), notice=_("You keep your address."))


@bp.post("/settings/password")
@may(SIGNED_IN)
def change_password() -> ResponseReturnValue:
    """Change my password: other browsers are signed out, this one gets a new session."""
    me = account()
    form = ChangePasswordForm(me.email, me.name)
    valid = form.is_submitted() and form.validate()
    if valid:
        form.prepare()
    if valid and entry.proves(me, form, form.present_password) and form.accepted():
        remember = sessions.remembered()
        actions.set_password(me, form.password_hash, by=actor())
        sessions.begin(me, remember=remember)
        told = _("Your new password holds. All other browsers are signed out.")
        return done(commit(to=url_for(".signing_in")), notice=told)
    return _page(form.status, password_form=form)


@bp.post("/settings/browsers/<id:session_id>/end")
@may(SIGNED_IN)
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign one of my browsers out."""
    act_once()
    ended = get_or_404(queries.session_to_end(account().id, session_id))
    actions.end_session(account(), ended.id, by=actor())
    return done(commit(to=url_for(".signing_in")), notice=_("That browser is signed out."))


@bp.post("/settings/browsers/end-others")
@may(SIGNED_IN)
def end_other_sessions() -> ResponseReturnValue:
    """Sign all my browsers out but this one."""
    act_once()
    actions.end_other_sessions(account(), sessions.current_id(), by=actor())
    told = _("All other browsers are signed out.")
    return done(commit(to=url_for(".signing_in")), notice=told)

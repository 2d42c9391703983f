"""Sign in, sign out."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from nexus.accounts import actions, entry, sessions
from nexus.accounts.access import SIGNED_IN, account, signed_in
from nexus.accounts.forms import SignInForm
from nexus.accounts.returning import let_through
from nexus.accounts.views import bp
from nexus.core.access import PUBLIC, may
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.pages import away, local_path, show
from nexus.core.registry import sign_in_cards


@bp.route("/sign-in", methods=["GET", "POST"])
@may(PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Sign in, and go on to where one was heading."""
    then = local_path(request.args.get("next"), "/")
    if signed_in() and request.method == "GET":
        return away(then)
    form = SignInForm()
    if form.is_submitted() and form.validate():
        try:
            found = entry.let_in(form.email.data, form.password.data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            to = let_through(found, then, remember=form.remember.data)
            db.session.commit()
            return away(to)
    cards = [card for make in sign_in_cards for card in make()]
    return show("accounts/sign_in.html", status=form.status, form=form, then=then, cards=cards)


@bp.post("/sign-out")
@may(SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End this browser's session."""
    actions.record_exit(account())
    sessions.end_current()
    db.session.commit()
    return away(url_for(".sign_in"))

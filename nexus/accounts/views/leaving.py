"""Let one's account go, and come back within a week."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions, entry, returning, sessions
from nexus.accounts.access import SIGNED_IN, account, actor
from nexus.accounts.forms import LetGoForm
from nexus.accounts.views import bp
from nexus.core.access import PUBLIC, may
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.errors import Refused
from nexus.core.forms import ActionForm
from nexus.core.once import commit
from nexus.core.pages import away, done, show


@bp.route("/settings/let-go", methods=["GET", "POST"])
@may(SIGNED_IN)
def let_go() -> ResponseReturnValue:
    """Say what will be lost, ask for the password, and let the account go."""
    form = LetGoForm()
    valid = form.is_submitted() and form.validate()
    if valid and entry.proves(account(), form, form.proof) and form.accepted():
        try:
            actions.let_go(account(), by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            sessions.end_current()
            told = _("Your account is going. Until it has gone, sign in to come back.")
            return done(commit(to=url_for(".sign_in")), notice=told)
    until = now() + actions.GRACE
    return show(
        "accounts/let_go.html", status=form.status, form=form, account=account(), until=until
    )


@bp.get("/come-back/<token>")
@may(PUBLIC)
def open_return(token: str) -> ResponseReturnValue:
    """The link of the mail: out of the address bar, and on to the question."""
    returning.ask(token)
    return away(url_for(".come_back"))


@bp.route("/come-back", methods=["GET", "POST"])
@may(PUBLIC)
def come_back() -> ResponseReturnValue:
    """Ask whoever signs in to an account that is going whether they come back."""
    person = returning.returning()
    if person is None:
        return show("accounts/link_ended.html", status=410, again=url_for(".sign_in"))
    form = ActionForm()
    if form.accepted():
        try:
            actions.come_back(person, by=Actor(person.id))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            sessions.begin(person, remember=True)
            return done(commit(to="/"), notice=_("Welcome back. Everything is there again."))
    since = person.leaving_since or now()
    values = {"form": form, "account": person, "until": since + actions.GRACE}
    return show("accounts/come_back.html", status=form.status, **values)


@bp.post("/come-back/not")
@may(PUBLIC)
def stay_away() -> ResponseReturnValue:
    """Let it go, as decided."""
    returning.forget()
    return away("/")

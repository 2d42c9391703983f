"""The way in for mentors and staff: by the link of a mail, which proves the address."""

from __future__ import annotations

from typing import Any

from flask import session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import actions as accounts
from nexus.accounts import queries as known
from nexus.accounts import sessions, tries
from nexus.accounts.access import SIGNED_IN, account, signed_in
from nexus.accounts.models import Account
from nexus.cohorts import actions
from nexus.cohorts.forms import WelcomeForm
from nexus.cohorts.models import RoleInvitation
from nexus.cohorts.tokens import invitation_of, token_of
from nexus.cohorts.views import bp
from nexus.core import limits
from nexus.core.access import PUBLIC, may
from nexus.core.actor import Actor
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.languages import locale
from nexus.core.once import commit
from nexus.core.pages import away, done, show


@bp.get("/role-invitations/<token>")
@may(PUBLIC)
def open_role_invitation(token: str) -> ResponseReturnValue:
    """The link of the mail: keep its word for the next page, out of the address bar."""
    session["role_invitation"] = token
    return away(url_for(".role_invitation"))


def _linked() -> RoleInvitation | None:
    return invitation_of(session.get("role_invitation", ""))


def _welcome(invitation: RoleInvitation, person: Account) -> str:
    """Let somebody in whose address the link proves; returns where to go.

    The session is renewed with the right: who looked over a shoulder before gains nothing.
    """
    by = Actor(account_id=person.id)
    accounts.confirm(person, by=by)
    here = actions.accept_role_invitation(invitation, person, by=by)
    sessions.begin(person, remember=sessions.remembered())
    return url_for("home.cohort", cohort=here.cohort.slug)


@bp.route("/role-invitation", methods=["GET", "POST"])
@may(PUBLIC)
def role_invitation() -> ResponseReturnValue:
    """What one is invited to; whoever has no account makes one right here."""
    invitation = _linked()
    if invitation is None:
        return show("cohorts/invitation_gone.html", status=410)
    form = WelcomeForm(invitation.email, invitation.cohort.zone)
    if not signed_in() and form.accepted():
        try:
            to = _welcome(invitation, _sign_up(invitation, form))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            told = _("Welcome to %(cohort)s.", cohort=invitation.cohort.name)
            return done(commit(to=to), notice=told)
    return show("cohorts/invitation.html", status=form.status, form=form, **_situation(invitation))


def _sign_up(invitation: RoleInvitation, form: WelcomeForm) -> Account:
    """An account for the invited address; raises Refused when too many come from one network."""
    if limits.wait_for(tries.SIGN_UP_NETWORK, limits.network()):
        raise Refused("cohorts.many_from_here")
    return accounts.sign_up(
        name=form.name.data,
        email=invitation.email,
        password_hash=form.password_hash,
        language=locale(),
        zone=form.zone.data,
        by=Actor(),
    )


def _situation(invitation: RoleInvitation) -> dict[str, Any]:
    """What the page offers: to accept, to sign in, to sign up, or to sign out first.

    Only who got the mail is told whether its address has an account.
    """
    back = url_for(".open_role_invitation", token=token_of(invitation))
    return {
        "invitation": invitation,
        "mine": signed_in() and account().email_key == invitation.email_key,
        "known": known.confirmed_at(invitation.email_key) is not None,
        "sign_in_url": url_for("accounts.sign_in", next=back),
    }


@bp.post("/role-invitation/accept")
@may(SIGNED_IN)
def accept_role_invitation() -> ResponseReturnValue:
    """Come in with the account one is signed in to."""
    act_once()
    invitation = _linked()
    if invitation is None:
        raise Refused("cohorts.invitation_gone")
    if account().email_key != invitation.email_key:
        raise Refused("cohorts.invitation_for_another")
    to = _welcome(invitation, account())
    told = _("Welcome to %(cohort)s.", cohort=invitation.cohort.name)
    return done(commit(to=to), notice=told)

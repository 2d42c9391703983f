"""Mentors and staff: who they are, and inviting more by mail."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nexus.cohorts import actions, queries
from nexus.cohorts.access import STAFF, actor, enrolment
from nexus.cohorts.forms import InviteForm
from nexus.cohorts.models import RoleInvitation
from nexus.cohorts.views import bp
from nexus.cohorts.views.staff import tabs
from nexus.core import limits
from nexus.core.access import may
from nexus.core.db import db, get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show

INVITATIONS = limits.Limit("cohorts.role_invitations", 200, timedelta(days=1))
"""Mails that one cohort's staff may send to strangers."""


def _invite(form: InviteForm) -> int:
    """Invite everybody listed; raises Refused when too many were lately."""
    cohort, listed = enrolment().cohort, form.listed()
    for email in listed:
        if limits.wait_for(INVITATIONS, str(cohort.id)):
            raise Refused("cohorts.invited_often")
        actions.invite_role(cohort, email, form.role.data, by=actor())
    return len(listed)


@bp.route("/c/<slug:cohort>/staff/guides", methods=["GET", "POST"])
@may(STAFF)
def people() -> ResponseReturnValue:
    """Who mentors and runs the cohort, who is invited, and inviting more."""
    form = InviteForm()
    if form.accepted():
        try:
            number = _invite(form)
        except Refused as refusal:
            form.refuse(refusal, form.addresses)
        else:
            told = ngettext(
                "One invitation is on its way.", "%(num)s invitations are on their way.", number
            )
            return done(commit(to=url_for(".people")), notice=told)
    cohort = enrolment().cohort
    return show(
        "cohorts/people.html",
        status=form.status,
        form=form,
        tabs=tabs("people"),
        people=list(db.session.scalars(queries.mentors_and_staff(cohort))),
        invitations=list(db.session.scalars(queries.open_role_invitations(cohort))),
    )


def _invitation(invitation_id: int) -> RoleInvitation:
    """An open invitation of the cohort at hand, else 404."""
    query = queries.open_role_invitations(enrolment().cohort)
    found: RoleInvitation = get_or_404(query.where(RoleInvitation.id == invitation_id))
    return found


@bp.post("/c/<slug:cohort>/staff/guides/<id:invitation_id>/withdraw")
@may(STAFF)
def withdraw_role_invitation(invitation_id: int) -> ResponseReturnValue:
    """End the link in a mail that was sent."""
    act_once()
    actions.withdraw_role_invitation(_invitation(invitation_id), by=actor())
    return done(commit(to=url_for(".people")), notice=_("The link in that mail has ended."))


@bp.post("/c/<slug:cohort>/staff/guides/<id:invitation_id>/resend")
@may(STAFF)
def resend_role_invitation(invitation_id: int) -> ResponseReturnValue:
    """Send the mail again, with time anew."""
    act_once()
    row = _invitation(invitation_id)
    if limits.wait_for(INVITATIONS, str(row.cohort_id)):
        raise Refused("cohorts.invited_often")
    actions.invite_role(row.cohort, row.email, row.role, by=actor())
    told = _("Sent again to %(email)s.", email=row.email)
    return done(commit(to=url_for(".people")), notice=told)

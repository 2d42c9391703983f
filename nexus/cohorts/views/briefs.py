"""What the cohort's teams may develop."""

from __future__ import annotations

import sqlalchemy as sa
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts import actions, queries
from nexus.cohorts.access import STAFF, actor, enrolment
from nexus.cohorts.forms import BriefForm
from nexus.cohorts.models import Brief
from nexus.cohorts.views import bp
from nexus.cohorts.views.staff import tabs
from nexus.core.access import may
from nexus.core.db import db, get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show


def _brief(brief_id: int) -> Brief:
    """A brief of the cohort at hand, else 404."""
    query: sa.Select[Brief] = queries.briefs_of(enrolment().cohort).where(Brief.id == brief_id)
    found: Brief = get_or_404(query)
    return found


@bp.get("/c/<slug:cohort>/staff/briefs")
@may(STAFF)
def briefs() -> ResponseReturnValue:
    """All briefs: offered, proposed by learners, archived."""
    found = list(db.session.scalars(queries.briefs_of(enrolment().cohort)))
    return show(
        "cohorts/briefs.html",
        tabs=tabs("briefs"),
        offered=[each for each in found if not each.archived_at and not each.proposer_id],
        ideas=[each for each in found if not each.archived_at and each.proposer_id],
        archived=[each for each in found if each.archived_at],
    )


@bp.route("/c/<slug:cohort>/staff/briefs/new", methods=["GET", "POST"])
@may(STAFF)
def add_brief() -> ResponseReturnValue:
    """Offer another brief."""
    form = BriefForm()
    if form.accepted():
        try:
            actions.add_brief(enrolment().cohort, form.wording(), by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.title)
        else:
            return done(commit(to=url_for(".briefs")), notice=_("Learners can choose it now."))
    return show("cohorts/brief.html", status=form.status, form=form, brief=None)


@bp.route("/c/<slug:cohort>/staff/briefs/<id:brief_id>", methods=["GET", "POST"])
@may(STAFF)
def edit_brief(brief_id: int) -> ResponseReturnValue:
    """Word a brief anew."""
    brief = _brief(brief_id)
    form = BriefForm(obj=brief)
    form.of(brief)
    if form.accepted(brief):
        try:
            actions.edit_brief(brief, form.wording(), by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.title)
        else:
            return done(commit(to=url_for(".briefs")), notice=_("Saved."))
    return show("cohorts/brief.html", status=form.status, form=form, brief=brief)


@bp.post("/c/<slug:cohort>/staff/briefs/<id:brief_id>/up")
@may(STAFF)
def move_brief_up(brief_id: int) -> ResponseReturnValue:
    """Put a brief before the one above it."""
    act_once()
    actions.move_brief(_brief(brief_id), up=True, by=actor())
    return done(commit(to=url_for(".briefs", _anchor=f"brief-{brief_id}")))


@bp.post("/c/<slug:cohort>/staff/briefs/<id:brief_id>/down")
@may(STAFF)
def move_brief_down(brief_id: int) -> ResponseReturnValue:
    """Put a brief after the one below it."""
    act_once()
    actions.move_brief(_brief(brief_id), up=False, by=actor())
    return done(commit(to=url_for(".briefs", _anchor=f"brief-{brief_id}")))


@bp.post("/c/<slug:cohort>/staff/briefs/<id:brief_id>/archive")
@may(STAFF)
def archive_brief(brief_id: int) -> ResponseReturnValue:
    """Offer a brief no more."""
    act_once()
    actions.archive_brief(_brief(brief_id), by=actor())
    told = _("Archived. Teams that chose it keep it; you can bring it back below.")
    return done(commit(to=url_for(".briefs")), notice=told)


@bp.post("/c/<slug:cohort>/staff/briefs/<id:brief_id>/restore")
@may(STAFF)
def restore_brief(brief_id: int) -> ResponseReturnValue:
    """Offer an archived brief again."""
    act_once()
    actions.restore_brief(_brief(brief_id), by=actor())
    return done(commit(to=url_for(".briefs")), notice=_("Learners can choose it again."))

"""Keep clear of a person, report one, and (for staff) settle reports."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.access import (
    CONFIRMED_LEARNER,
    CONFIRMED_MEMBER,
    STAFF,
    actor,
    enrolment,
)
from nexus.cohorts.views.staff import tabs
from nexus.conduct import actions, queries
from nexus.conduct.forms import ReportForm, SettleForm
from nexus.conduct.models import Report
from nexus.core import limits
from nexus.core.access import may
from nexus.core.db import db, get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once, query_text
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import paginate
from nexus.core.registry import StaffPage, staff_pages

bp = Blueprint("conduct", __name__)

staff_pages.add("reports", StaffPage(_l("Reports"), "conduct.reports"), order=60)

REPORTS = limits.Limit("report", 10, timedelta(days=1))
"""How many people one may report in a day: enough for a bad day, too few to bury staff."""


@bp.get("/c/<slug:cohort>/blocks")
@may(CONFIRMED_MEMBER)
def blocks() -> ResponseReturnValue:
    """Whom I keep clear of."""
    rows = db.session.execute(queries.blocks_of(enrolment().account_id)).all()
    return show("conduct/blocks.html", rows=rows)


@bp.post("/c/<slug:cohort>/people/<id:person_id>/block")
@may(CONFIRMED_LEARNER)
def block(person_id: int) -> ResponseReturnValue:
    """Keep clear of somebody from now on."""
    act_once()
    person = get_or_404(queries.people_to_block(enrolment(), person_id))
    actions.block(enrolment(), person)
    then = commit(to=url_for(".blocks"))
    return done(then, notice=_("You have blocked %(name)s.", name=person.account.name))


@bp.post("/c/<slug:cohort>/blocks/<id:account_id>/lift")
@may(CONFIRMED_MEMBER)
def unblock(account_id: int) -> ResponseReturnValue:
    """Keep clear of somebody no longer."""
    act_once()
    actions.unblock(enrolment(), account_id)
    return done(commit(to=url_for(".blocks")), notice=_("Unblocked."))


@bp.route("/c/<slug:cohort>/people/<id:person_id>/report", methods=["GET", "POST"])
@may(CONFIRMED_MEMBER)
def report(person_id: int) -> ResponseReturnValue:
    """Tell the staff of the cohort about somebody."""
    person = get_or_404(queries.people_to_report(enrolment(), person_id))
    form = ReportForm()
    if form.accepted():
        if limits.wait_for(REPORTS, f"account:{enrolment().account_id}"):
            form.refuse(Refused("conduct.too_many"))
        else:
            actions.report(person, form.words.data, place=query_text("from", 400), by=actor())
            then = commit(to=url_for("home.cohort"))
            return done(then, notice=_("Thank you. The staff of your cohort have been told."))
    return show("conduct/report.html", status=form.status, form=form, person=person)


@bp.get("/c/<slug:cohort>/reports")
@may(STAFF)
def reports() -> ResponseReturnValue:
    """Reports that wait for staff, or (with ?settled) those that were settled."""
    settled = "settled" in request.args
    page = paginate(queries.reports_in(enrolment(), settled=settled))
    return show("conduct/reports.html", page=page, settled=settled, tabs=tabs("reports"))


@bp.route("/c/<slug:cohort>/reports/<id:report_id>", methods=["GET", "POST"])
@may(STAFF)
def show_report(report_id: int) -> ResponseReturnValue:
    """One report; settle it with what was done."""
    found = get_or_404(queries.all_reports_in(enrolment()).where(Report.id == report_id))
    form = SettleForm(found.about)
    if form.accepted():
        try:
            actions.settle_report(found, form.done(), by=actor())
        except Refused as refusal:
            if found.settled_at:
                raise
            form.refuse(refusal, form.measure)
        else:
            return done(commit(to=url_for(".reports")), notice=_("Settled."))
    return show("conduct/show_report.html", status=form.status, form=form, report=found)

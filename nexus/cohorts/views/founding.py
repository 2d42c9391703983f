"""Make a cohort."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts.access import OPERATOR, account, actor
from nexus.cohorts import actions
from nexus.cohorts.forms import FoundingForm
from nexus.cohorts.views import bp
from nexus.core.access import may
from nexus.core.clock import now
from nexus.core.errors import Refused
from nexus.core.once import commit
from nexus.core.pages import done, show


def _suggestion() -> actions.Plan:
    """Three weeks from next Monday, in the operator's own zone."""
    today = now().date()
    monday = today + timedelta(days=7 - today.weekday())
    return actions.Plan(name="", first_day=monday, weeks=3, zone=account().zone)


@bp.route("/cohorts/new", methods=["GET", "POST"])
@may(OPERATOR)
def new() -> ResponseReturnValue:
    """Make a cohort with its settings and first briefs."""
    form = FoundingForm(_suggestion())
    if form.accepted():
        try:
            cohort = actions.create_cohort(form.plan(), by=actor())
            for wording in form.starters():
                actions.add_brief(cohort, wording, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            told = _(
                "%(cohort)s is there. Share its join link, and invite mentors.", cohort=cohort.name
            )
            return done(commit(to=url_for(".staff", cohort=cohort.slug)), notice=told)
    return show("cohorts/new.html", status=form.status, form=form)

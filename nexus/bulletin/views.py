"""The page on which staff give their cohort a daily post in Discord."""

from __future__ import annotations

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.accounts.access import account
from nexus.bulletin import actions, queries
from nexus.bulletin.forms import ChannelForm
from nexus.bulletin.models import Bulletin
from nexus.bulletin.wording import wording
from nexus.bulletin.words import OUTCOMES
from nexus.cohorts import calendar
from nexus.cohorts.access import STAFF, actor, enrolment
from nexus.cohorts.views.staff import tabs
from nexus.core.access import may
from nexus.core.clock import now
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.registry import StaffPage, staff_pages

bp = Blueprint("bulletin", __name__)

staff_pages.add("bulletin", StaffPage(_l("Discord"), "bulletin.channel"), order=45)


def _bulletin() -> Bulletin:
    return queries.bulletin_of(enrolment().cohort_id) or abort(404)


@bp.route("/c/<slug:cohort>/staff/discord", methods=["GET", "POST"])
@may(STAFF)
def channel() -> ResponseReturnValue:
    """Say where the daily post goes, and look at the last ones."""
    cohort = enrolment().cohort
    bulletin = queries.bulletin_of(cohort.id)
    form = ChannelForm(bulletin.hour if bulletin else 8)
    if bulletin:
        form.of(bulletin)
    if form.accepted(bulletin):
        typed = form.address.data or "", form.hour.data
        try:
            actions.configure(cohort, *typed, language=account().language, by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.address)
        else:
            return done(commit(to=url_for(".channel")), notice=_("Saved. The daily post is on."))
    return _shown(form, bulletin)


def _shown(form: ChannelForm, bulletin: Bulletin | None) -> ResponseReturnValue:
    cohort, day = enrolment().cohort, calendar.day_of(enrolment().cohort, now())
    seen = queries.since(bulletin, day) if bulletin else calendar.begins_at(cohort)
    return show(
        "bulletin/channel.html",
        status=form.status,
        tabs=tabs("bulletin"),
        form=form,
        bulletin=bulletin,
        posts=queries.last_posts(cohort.id),
        outcomes=OUTCOMES,
        preview=wording(cohort, day, queries.news_of(cohort, seen)),
        zone=cohort.zone,
    )


@bp.post("/c/<slug:cohort>/staff/discord/test")
@may(STAFF)
def test() -> ResponseReturnValue:
    """Send a test post."""
    act_once()
    actions.ask_for_test(_bulletin(), by=actor())
    told = _("A test post is on its way. Look at the channel in a moment.")
    return done(commit(to=url_for(".channel")), notice=told)


@bp.post("/c/<slug:cohort>/staff/discord/off")
@may(STAFF)
def switch_off() -> ResponseReturnValue:
    """Post no more."""
    act_once()
    actions.switch(_bulletin(), on=False, by=actor())
    return done(commit(to=url_for(".channel")), notice=_("The daily post is off."))


@bp.post("/c/<slug:cohort>/staff/discord/on")
@may(STAFF)
def switch_on() -> ResponseReturnValue:
    """Post again."""
    act_once()
    actions.switch(_bulletin(), on=True, by=actor())
    return done(commit(to=url_for(".channel")), notice=_("The daily post is on."))

"""One's own profile and hours, and the answers to questions."""

from __future__ import annotations

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from nexus.accounts.access import SIGNED_IN, account, actor
from nexus.cohorts.access import LEARNER, enrolment
from nexus.cohorts.access import actor as learner
from nexus.core import drafts
from nexus.core.access import may
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, local_path, show
from nexus.core.text import render_markdown
from nexus.matching import from_bytes
from nexus.profiles import actions, queries, questions
from nexus.profiles.forms import HoursForm, ProfileForm, typed_as
from nexus.profiles.hours import PRESETS

bp = Blueprint("profiles", __name__)

DRAFT = "profile"


@bp.get("/profile")
@may(SIGNED_IN)
def profile() -> ResponseReturnValue:
    """Who one is, as one left it, or as one was writing it."""
    mine = queries.profile_or_blank(account())
    draft = drafts.kept(account().id, DRAFT)
    form = ProfileForm(MultiDict(draft)) if draft else ProfileForm(None, data=typed_as(mine))
    form.of(mine)
    return show("profiles/profile.html", form=form, mine=mine, draft=bool(draft), preview=None)


@bp.post("/profile")
@may(SIGNED_IN)
def save_profile() -> ResponseReturnValue:
    """Keep what one says of oneself."""
    mine = actions.profile_for(account())
    form = ProfileForm()
    if form.accepted(mine):
        try:
            actions.edit(mine, form.changes(), by=actor())
        except Refused as refusal:
            form.refuse(refusal, form.handle)
        else:
            drafts.forget(account().id, DRAFT)
            return done(commit(to=url_for(".profile")), notice=_("Saved."))
    return show(
        "profiles/profile.html", status=form.status, form=form, mine=mine, draft=False, preview=None
    )


@bp.post("/profile/preview")
@may(SIGNED_IN)
def preview_bio() -> ResponseReturnValue:
    """Show how the text about oneself will look; keeps nothing."""
    form = ProfileForm()
    form.bio.validate(form)
    preview = "" if form.bio.errors else render_markdown(form.bio.data or "")
    mine = queries.profile_or_blank(account())
    return show(
        "profiles/profile.html",
        "profiles/_preview.html",
        form=form,
        mine=mine,
        draft=False,
        preview=preview,
    )


@bp.post("/profile/draft")
@may(SIGNED_IN)
def keep_draft() -> ResponseReturnValue:
    """Keep what is being written, every few seconds; sent by the page itself."""
    drafts.keep(account().id, DRAFT, drafts.typed(ProfileForm()))
    commit(to="")
    return "", 204


@bp.post("/profile/draft/discard")
@may(SIGNED_IN)
def discard_draft() -> ResponseReturnValue:
    """Go back to what was saved."""
    act_once()
    drafts.forget(account().id, DRAFT)
    return done(commit(to=url_for(".profile")), notice=_("Your changes are gone."))


@bp.route("/profile/hours", methods=["GET", "POST"])
@may(SIGNED_IN)
def hours() -> ResponseReturnValue:
    """When one can work with others."""
    posted = request.method == "POST"
    mine = actions.profile_for(account()) if posted else queries.profile_or_blank(account())
    bits = from_bytes(mine.hours) if mine.hours else 0
    form = HoursForm(data={"hours": bits, "hours_zone": mine.hours_zone})
    form.of(mine)
    if form.accepted(mine):
        bits = 0 if "clear" in request.form else form.hours.data or 0
        actions.set_hours(mine, bits, form.hours_zone.data, by=actor())
        told = _("Saved.") if mine.hours else _("Saved: your hours count as not known.")
        return done(commit(to=url_for(".hours")), notice=told)
    zone = mine.hours_zone if form.hours_zone.errors else form.hours_zone.data
    grid = form.hours.grid(zone)
    return show("profiles/hours.html", status=form.status, form=form, grid=grid, presets=PRESETS)


@bp.post("/c/<slug:cohort>/questions/<slug:code>")
@may(LEARNER)
def answer(code: str) -> ResponseReturnValue:
    """Answer a question, or pass it over; it is not put again."""
    if code not in questions.askers:
        abort(404)
    act_once()
    chosen = [] if "skip" in request.form else request.form.getlist("answer")
    if not chosen and "skip" not in request.form:
        raise Refused("profiles.nothing_chosen")
    questions.settle(enrolment(), code, chosen, by=learner())
    return done(commit(to=local_path(request.form.get("back"), url_for("home.cohort"))))
